import html
import re
from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from goldenthread.plans.models import (
    Disposition,
    Goal,
    GoalChange,
    Plan,
    PlanCopy,
    PlanReview,
    PlanVoiding,
    Strategy,
    StrategyMove,
    StrategyStatus,
)
from tests.cast import PASSWORD


@pytest.fixture
def plan(cast, rosas):
    return cast.marias_plan


def twice(browser, url, said) -> list[int]:
    said = {"submit_key": uuid4(), **said}
    return [browser.post(url, said).status_code for _ in range(2)]


def test_a_status_is_written_once_and_shown(rosas, plan, kinds):
    step = plan.strategies.first()
    url = f"/plans/{plan.uid}/strategies/{step.uid}/status/"
    kinds()

    codes = twice(rosas, url, {"status": "done", "on": "2024-03-20", "why": "They called together."})

    page = rosas.get(f"/plans/{plan.uid}/").content.decode()
    assert codes == [302, 302]
    assert StrategyStatus.objects.get().why == "They called together."
    assert kinds() == ["strategy.status_changed", "plan.opened"]
    assert "They called together." in page
    assert '<span class="tag good">done</span>' in page


def test_a_moved_date_keeps_the_old_one_and_why(rosas, plan):
    step = plan.strategies.get(position=1)
    url = f"/plans/{plan.uid}/strategies/{step.uid}/date/"

    twice(rosas, url, {"now_on": "2024-05-20", "why": "The office is closed."})
    twice(rosas, url, {"now_on": "2024-06-01", "why": "Still closed."})

    step.refresh_from_db()
    moves = list(StrategyMove.objects.values_list("was_on", "now_on"))
    assert step.target_on == date(2024, 6, 30)
    assert moves == [(date(2024, 6, 30), date(2024, 5, 20)), (date(2024, 5, 20), date(2024, 6, 1))]
    assert "Still closed." in rosas.get(f"/plans/{plan.uid}/").content.decode()


@pytest.mark.parametrize(
    ("door", "said", "sentence"),
    [
        ("status", {"status": "done", "on": "2099-01-01"}, "This day has not come yet."),
        ("status", {"status": "done", "on": "2023-01-01"}, "The earliest day possible is 15 March 2024."),
        ("status", {"status": "wishful", "on": "2024-04-01"}, "Please choose one of what is offered."),
        ("date", {"now_on": "2024-03-01", "why": "Sooner."}, "The new date is before the plan begins."),
        ("date", {"now_on": "2199-01-01", "why": "Later."}, "This is years away."),
        ("date", {"now_on": "2024-05-01"}, "This is still needed."),
        ("date", {"now_on": "2024-05-01", "why": "x" * 1001}, "1001 characters long"),
    ],
)
def test_bad_input_comes_back_with_everything_typed(rosas, plan, door, said, sentence):
    step = plan.strategies.first()

    answer = rosas.post(f"/plans/{plan.uid}/strategies/{step.uid}/{door}/", {"submit_key": uuid4(), **said})

    assert answer.status_code == 422
    assert sentence in str(list(answer.context["form"].errors.values()))
    assert not answer.context["form"].non_field_errors()
    assert not StrategyStatus.objects.exists()
    assert not StrategyMove.objects.exists()


def test_a_goal_is_achieved(rosas, plan):
    url = f"/plans/{plan.uid}/goals/{plan.goals.get().uid}/standing/"

    twice(rosas, url, {"status": "achieved", "on": "2024-04-01", "why": "She signed the lease."})

    assert GoalChange.objects.get().status == "achieved"
    assert "She signed the lease." in rosas.get(f"/plans/{plan.uid}/").content.decode()


def test_who_agrees_later_gets_a_new_row_and_no_new_version(cast, rosas):
    need = cast.assessment.needs.get(domain="housing")
    decided = {need.uid: {"choice": "declined", "reason": "Not now."}}
    plan = cast.planned(cast.maria, cast.rosa, assessment=cast.assessment, needs=decided)
    url = f"/plans/{plan.uid}/needs/{need.uid}/decision/"
    said = {"choice": "on_plan", "reason": "She says yes since April."}

    alone = rosas.post(url, {"submit_key": uuid4(), **said})
    twice(rosas, url, said | {"goal": plan.goals.get().uid})

    page = rosas.get(f"/plans/{plan.uid}/").content.decode()
    assert alone.status_code == 422
    assert Disposition.objects.count() == 2
    assert plan.content["not_on_plan"][0]["choice"] == "declined"
    assert "no change of version" in page
    assert "She says yes since April." in page


def test_a_copy_given_and_a_review(rosas, plan, kinds):
    kinds()

    given = {
        "which": "client",
        "given_to": "Maria",
        "how": "by hand",
        "language": "Spanish",
        "on": "2024-03-16",
    }
    twice(rosas, f"/plans/{plan.uid}/copies/new/", given)
    twice(
        rosas,
        f"/plans/{plan.uid}/reviews/new/",
        {"on": "2024-06-10", "found": "Both steps are on their way."},
    )

    page = rosas.get(f"/plans/{plan.uid}/").content.decode()
    assert (PlanCopy.objects.count(), PlanReview.objects.count()) == (1, 1)
    assert kinds() == ["plan.copy_given", "plan.reviewed", "plan.opened"]
    assert "by hand, Spanish" in page
    assert "Both steps are on their way." in page


def test_a_review_goes_through_the_goals_one_by_one(rosas, plan):
    goal, url = plan.goals.first(), f"/plans/{plan.uid}/reviews/new/"
    asked = rosas.get(url).content.decode()
    key = re.search(r'name="submit_key" value="([^"]+)"', asked)[1]

    empty = rosas.post(url, {"submit_key": key, "on": "2024-06-10"})
    said = rosas.post(
        url, {"submit_key": key, "on": "2024-06-10", f"goal-{goal.uid}": "The second rail is up. <b>"}
    )

    assert goal.statement in html.unescape(asked)
    assert (empty.status_code, said.status_code) == (422, 302)
    assert "Say what you found" in empty.content.decode()
    assert PlanReview.objects.get().goals == [
        {"goal": str(goal.uid), "number": 1, "words": "The second rail is up. <b>"}
    ]
    assert "The second rail is up. &lt;b&gt;" in rosas.get(f"/plans/{plan.uid}/").content.decode()


def test_set_aside_the_version_before_is_in_force_again(cast, rosas, plan):
    later = cast.planned(
        cast.maria, cast.rosa, effective_from="2024-06-01", review_due="2024-08-01", supersedes=plan,
        on=date(2024, 6, 1),
    )  # fmt: skip
    day, url = date(2024, 6, 15), f"/plans/{later.uid}/void/"
    before = Plan.objects.in_force_on(day).get()

    wrong = rosas.post(url, {"why": "Made for somebody else.", "password": "wrong"})
    rosas.post(url, {"why": "Made for somebody else.", "password": PASSWORD})

    assert (wrong.status_code, before) == (422, later)
    assert Plan.objects.in_force_on(day).get() == plan
    assert PlanVoiding.objects.get().plan == later
    assert later.signatures.count() == 2


def test_whoever_only_reads_writes_nothing_beside_it(cast, plan):
    step = plan.strategies.first()
    for staff, code in ((cast.quinn, 403), (cast.dee, 403), (cast.omar, 404), (cast.fern, 404)):
        answer = cast.browser_of(staff).post(
            f"/plans/{plan.uid}/strategies/{step.uid}/status/", {"status": "done"}
        )
        assert answer.status_code == code, staff


@pytest.mark.parametrize("model", [Plan, Goal, Strategy, Disposition])
def test_what_is_sealed_never_changes(plan, model):
    rows = model.objects.filter(pk=model.objects.first().pk)
    for act in (lambda: rows.update(uid=uuid4()), lambda: rows._raw_delete(rows.db)):
        with pytest.raises(DatabaseError, match=r"guard:|permission denied"), transaction.atomic():
            act()


def test_nothing_is_added_to_what_is_sealed(plan):
    goal = plan.goals.get()
    with pytest.raises(DatabaseError, match="guard:strategy_frozen"), transaction.atomic():
        Strategy.objects.create(
            plan=plan, goal=goal, origin=uuid4(), position=9, what="Later", lead_kind="client", lead_name="M",
            is_ongoing=True, ongoing_because="always",
        )  # fmt: skip
    with pytest.raises(DatabaseError, match="guard:goal_frozen"), transaction.atomic():
        Goal.objects.create(
            plan=plan, origin=uuid4(), position=9, statement="Later", whose_words="team", kind="achieve"
        )
