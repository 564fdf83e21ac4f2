import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread import clock
from goldenthread.plans.facts import facts_of_plan
from goldenthread.plans.models import Plan
from tests import planning


def test_the_tab_shows_the_plan_in_force_in_the_clients_words(cast, rosas, kinds):
    plan = cast.marias_plan
    kinds()

    page = rosas.get(f"/people/{cast.maria.uid}/plan/").content.decode()

    assert "“I want to stay near the persimmon school.”" in page
    assert "Ask Pomegranate about the spare room" in page
    assert f"/plans/{plan.uid}/action-plan.pdf" in page
    assert kinds() == ["chart.plan_opened"]


def test_before_the_first_plan(cast, rosas):
    page = rosas.get(f"/people/{cast.maria.uid}/plan/").content.decode()

    assert "No plan is in force" in page
    assert "Write a plan" in page


def test_a_plan_of_a_past_day_says_so(cast, rosas):
    plan = cast.marias_plan
    cast.planned(cast.maria, cast.rosa, effective_from="2024-06-01", review_due="2024-08-01", supersedes=plan)

    assert "no longer in force" in rosas.get(f"/plans/{plan.uid}/").content.decode()


@pytest.mark.parametrize(
    ("name", "tab", "plan"),
    [
        ("rosa", 200, 200), ("dana", 200, 200), ("quinn", 200, 200), ("dee", 200, 200), ("cleo", 200, 200),
        ("fern", 403, 404), ("bea", 403, 404), ("ada", 404, 404), ("omar", 404, 404), ("kit", 404, 404),
        ("noa", 404, 404),
    ],
)  # fmt: skip
def test_who_reads_plans(cast, name, tab, plan):
    browser = cast.browser_of(getattr(cast, name))
    uid = cast.marias_plan.uid

    assert browser.get(f"/people/{cast.maria.uid}/plan/").status_code == tab
    for door in ("", "action-plan.pdf"):
        answer = browser.get(f"/plans/{uid}/{door}")
        assert answer.status_code == plan
        assert plan == 200 or b"persimmon" not in answer.content


def test_as_many_queries_for_thirty_goals_as_for_one(cast, rosas):
    def asked(path: str) -> int:
        rosas.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert rosas.get(path).status_code == 200
        return len(queries)

    def paths(plan) -> list[str]:
        return [f"/people/{plan.client.uid}/plan/", f"/plans/{plan.uid}/"]

    one = cast.marias_plan
    few = [asked(path) for path in paths(one)]
    need = cast.assessment.needs.get(domain="housing")
    steps = [planning.step()] * 3
    goals = [planning.goal(f"I want thing {n}.", steps=steps, needs=[need.uid]) for n in range(30)]
    many = cast.planned(
        cast.maria, cast.rosa, *goals, effective_from="2024-04-01", review_due="2024-06-01", supersedes=one,
        assessment=cast.assessment, needs={need.uid: {"choice": "on_plan"}},
    )  # fmt: skip

    assert [asked(path) for path in paths(many)] == few
    assert max(few) <= 32
    with CaptureQueriesContext(connection) as small:
        facts_of_plan(Plan.objects.get(pk=one.pk), now=clock.now())
    with CaptureQueriesContext(connection) as large:
        facts = facts_of_plan(Plan.objects.get(pk=many.pk), now=clock.now())
    assert len(large) == len(small) + 1  # the version before
    assert len(facts.goals) == 30


def test_the_draft_page_of_thirty_goals_asks_no_more(cast, rosas):
    def asked(draft) -> int:
        rosas.get(f"/plans/drafts/{draft.key}/")
        with CaptureQueriesContext(connection) as queries:
            assert rosas.get(f"/plans/drafts/{draft.key}/").status_code == 200
        return len(queries)

    goals = [planning.goal(f"I want thing {number}.") for number in range(30)]
    few = asked(cast.drafted(cast.maria, cast.rosa))

    assert asked(cast.drafted(cast.maria, cast.rosa, *goals)) == few


def test_facts_know_when_a_goal_first_came_and_when_the_plan_was_replaced(cast):
    plan = cast.marias_plan
    kept = planning.goal(origin=plan.goals.get().origin)
    later = cast.planned(
        cast.maria, cast.rosa, kept, effective_from="2024-06-01", review_due="2024-08-01", supersedes=plan
    )

    before, after = (facts_of_plan(each, now=clock.now()) for each in (plan, later))

    assert before.superseded_on == later.effective_from
    assert not before.is_current
    assert after.goals[0].added_on == plan.effective_from
    assert after.supersedes == str(plan.uid)
