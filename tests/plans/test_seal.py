import pytest

from goldenthread import drafts
from goldenthread.clients import actions as clients
from goldenthread.integrity.documents import digest
from goldenthread.plans import actions
from goldenthread.plans.models import Disposition, Goal, Plan, PlanDraft, PlanSignature, Strategy
from tests import planning
from tests.cast import PASSWORD, standing_on
from tests.signing import shown_on

from .conftest import DAY, seals, the_plan, typed


def retyped(draft, by, **words):
    said = draft.words | {name.replace("__", "-"): [value] for name, value in words.items()}
    return actions.keep_draft(draft, by=by, version=draft.version, words=said)


def test_the_preview_is_what_is_sealed(cast, rosas, draft, kinds):
    preview = rosas.get(f"/plans/drafts/{draft.key}/preview/")
    kinds()

    answer = seals(rosas, draft)

    plan = the_plan()
    assert answer.url == f"/plans/{plan.uid}/"
    assert "“I want to stay near the persimmon school.”" in preview.content.decode()
    assert kinds() == ["plan.previewed", "signed_in.confirmed", "plan.signed"]
    assert plan.is_intact
    assert plan.signatures.get().digest == plan.digest == digest(plan.document)
    assert plan.content["goals"][0]["uid"] == str(plan.goals.get().uid)
    assert plan.content["goals"][0]["strategies"][0]["uid"] == str(plan.strategies.get().uid)
    assert plan.dispositions.get().goal == plan.goals.get()
    assert not PlanDraft.objects.exists()
    assert not plan.is_complete


def test_a_name_that_changed_since_the_preview_is_read_once_more(cast, rosas, draft):
    """The draft is the same; the plan made of it is not."""
    page = f"/plans/drafts/{draft.key}/preview/"
    said = {"version": draft.version, "password": PASSWORD, "shown": shown_on(rosas, page)}
    clients.change_details(cast.maria, by=cast.rosa, version=cast.maria.version, legal_name="Maria Renamed")

    answer = rosas.post(page, said)

    assert (answer.status_code, Plan.objects.count()) == (409, 0)
    assert "Please read it once more." in answer.content.decode()
    shown = shown_on(rosas, page)
    rosas.post(page, said | {"shown": shown})
    assert the_plan().digest == shown


def test_sealed_twice_is_one_plan(rosas, draft):
    first, second = seals(rosas, draft), seals(rosas, draft)

    assert first.url == second.url == f"/plans/{the_plan().uid}/"
    assert PlanSignature.objects.count() == 1


def test_a_wrong_password_seals_nothing(rosas, draft):
    answer = seals(rosas, draft, password="not mine")

    assert answer.status_code == 422
    assert "This is not your password" in answer.content.decode()
    assert not Plan.objects.exists()


def test_what_blocks_is_listed_with_its_field_and_nothing_changes(cast, rosas, draft):
    draft = retyped(draft, cast.rosa, goal__0__step__0__target_on="")

    shown, tried = rosas.get(f"/plans/drafts/{draft.key}/preview/"), seals(rosas, draft)

    assert (shown.status_code, tried.status_code) == (200, 422)
    for page in (shown, tried):
        assert f"/plans/drafts/{draft.key}/#id_goal-0-step-0-target_on" in page.content.decode()
    assert not Plan.objects.exists()
    assert PlanDraft.objects.get().words == draft.words


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"review_due": "2024-03-01"}, "The review comes after the plan begins."),
        ({"effective_from": "2024-02-01"}, "A plan cannot be in force before intake."),
        ({"effective_from": ""}, "Choose the day from which the plan is in force."),
        ({"review_due": "2042-01-01"}, "This is years away"),
        ({"ends_on": "2024-03-10"}, "A plan cannot end before it begins."),
        ({"goal__0__step__0__target_on": "2024-03-01"}, "This is before the plan begins."),
        ({"goal__0__step__0__target_on": "2199-03-01"}, "This is years away"),
        ({"goal__0__step__0__target_on": "May"}, "This is not a day we can read."),
        ({"goal__0__step__0__lead": "other"}, "Who is it?"),
        ({"goal__0__step__0__is_ongoing": "on"}, "Either a date or ongoing"),
        ({"goal__0__whose_words": ""}, "still needed"),
        ({"goal__0__statement": "x" * 2001}, "2001 characters long"),
        ({"goal__0__kind": "dream"}, "Please choose one of what is offered."),
    ],
)
def test_bad_input_is_said_at_its_field_and_everything_typed_is_kept(cast, rosas, draft, words, sentence):
    draft = retyped(draft, cast.rosa, **words)

    answer = seals(rosas, draft)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Plan.objects.exists()
    assert PlanDraft.objects.get().words == draft.words


@pytest.mark.parametrize(
    ("decided", "sentence"),
    [
        ({"choice": ""}, "is a priority"),
        ({"choice": "declined"}, "Add the reason"),
        ({"choice": "deferred", "reason": "After the move."}, "until when"),
        ({"choice": "deferred", "reason": "Later.", "deferred_to": "2020-01-01"}, "This day has passed."),
        ({"choice": "already_met"}, "Say why"),
        ({"choice": "on_plan"}, "no goal answers it"),
        ({"choice": "merged"}, "Which goal answers it?"),
    ],
)
def test_each_priority_waits_for_what_becomes_of_it(cast, rosas, decided, sentence):
    need = cast.assessment.needs.get(domain="housing")
    with standing_on(DAY):
        draft = cast.drafted(cast.maria, cast.rosa, assessment=cast.assessment, needs={need.uid: decided})

    answer = seals(rosas, draft)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_declined_in_their_words_is_a_disposition_and_never_an_absence(cast, rosas):
    need = cast.assessment.needs.get(domain="housing")
    decided = {need.uid: {"choice": "declined", "reason": "Not now. Ask me in June."}}
    plan = cast.sealed(cast.maria, cast.rosa, assessment=cast.assessment, needs=decided)

    page = rosas.get(f"/plans/{plan.uid}/").content.decode()

    assert Disposition.objects.get().reason == "Not now. Ask me in June."
    assert "Not now. Ask me in June." in page


def test_a_record_is_whole_even_where_policy_weighs_nothing(cast, rosas, draft):
    for code in "PG":
        cast.housing.settings.create(
            name=f"weight:{code}", value="off", citation="a test", effective_from=DAY, set_by=cast.ada
        )
    draft = retyped(draft, cast.rosa, goal__0__step__0__target_on="", goal__0__step__0__lead="")

    answer = seals(rosas, draft)

    assert answer.status_code == 422
    assert "Choose a day, or say that it is ongoing and why." in answer.content.decode()


def test_a_draft_that_moved_on_is_not_sealed(cast, rosas, draft):
    later = retyped(draft, cast.rosa, goal__0__statement="I want a garden.")

    answer = seals(rosas, draft, version=draft.version - 1)

    assert answer.status_code == 409
    assert not Plan.objects.exists()
    with pytest.raises(drafts.Stale):
        actions.seal_and_sign(later, by=cast.rosa, version=later.version - 1)


def test_an_autosave_that_comes_late_brings_nothing_back(rosas, draft):
    seals(rosas, draft)

    answer = rosas.post(
        f"/plans/drafts/{draft.key}/", typed(draft.words | {"version": ["2"]}), headers={"X-Autosave": "1"}
    )

    assert answer.status_code == 409
    assert not PlanDraft.objects.exists()


def test_the_next_version_says_what_changed_and_keeps_the_lineage(cast):
    plan = cast.marias_plan
    goal, (first, second) = plan.goals.get(), plan.strategies.order_by("position")
    kept = planning.goal(
        "I want to stay near the persimmon school, with a dog.",
        origin=goal.origin,
        steps=[
            planning.step(first.what, origin=first.origin, target_on="2024-07-01"),
            planning.step("Ask the shelter", "other", "2024-07-15", lead_name="Harbor Shelter"),
        ],
    )
    next_one = cast.sealed(
        cast.maria, cast.rosa, kept, planning.goal("I want to learn to swim."),
        effective_from="2024-06-01", review_due="2024-09-01", supersedes=plan, assessment=cast.assessment,
        needs={cast.assessment.needs.get(domain="housing").uid: {"choice": "declined", "reason": "Enough."}},
        on=planning.day("2024-06-01"),
    )  # fmt: skip

    said = " | ".join(next_one.content["changes"])
    assert next_one.version == 2
    assert next_one.goals.get(position=1).origin == goal.origin
    assert "Reworded" in said
    assert "New goal: I want to learn to swim." in said
    assert "New step: Ask the shelter" in said
    assert f"No longer a step: {second.what}" in said
    assert "by 1 July 2024 instead of 30 June 2024" in said


def test_removed_goals_leave_no_row(cast, rosas, draft):
    words = draft.words | {"goal-TOTAL_FORMS": ["4"], "version": ["2"]}
    rosas.post(f"/plans/drafts/{draft.key}/", typed(words))
    draft.refresh_from_db()

    seals(rosas, draft)

    assert (Goal.objects.count(), Strategy.objects.count()) == (1, 1)
