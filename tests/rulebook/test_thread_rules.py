"""The thread from need to note, where it breaks and where it only looks so. Today is 20 March 2026."""

import pytest

from goldenthread import rulebook
from goldenthread.rulebook import Policy, examples
from goldenthread.rulebook.examples import a_goal, a_need, a_strategy, a_touch, note, plan, thread


def codes(record, **policy):
    return rulebook.judge(record, Policy(**policy)).codes


def with_strategy(**changes):
    return plan(now="2026-03-20 09:00", goals=(a_goal(strategies=(a_strategy(**changes),)),))


@pytest.mark.parametrize(
    ("last", "days", "found"),
    [
        ("2026-01-19", 60, []),  # day 60
        ("2026-01-18", 60, ["G201"]),
        ("2026-01-18", None, []),
        ("2026-01-18", 90, []),
    ],
)
def test_a_goal_is_untouched_after_the_days_policy_says(last, days, found):
    assert codes(thread(touches=(a_touch(on=last),)), goal_untouched_days=days) == found


def test_a_goal_nobody_ever_touched_counts_from_when_it_came_on_a_plan():
    never = thread(touches=())

    assert codes(never) == []
    assert codes(never, goal_untouched_days=30) == ["G201"]


def test_a_touch_of_an_earlier_version_counts_by_lineage_and_saying_nothing_does_not():
    renamed = plan(now="2026-03-20 09:00", goals=(a_goal(uid="g1-v2", origin="g1"),))

    assert codes(thread(plan=renamed, touches=(a_touch(goal="g1"),)), goal_untouched_days=30) == []
    silent = thread(plan=renamed, touches=(a_touch("not_addressed", goal="g1"),))
    assert codes(silent, goal_untouched_days=30) == ["G201"]


@pytest.mark.parametrize(
    ("ratings", "found"),
    [
        (["no_change", "no_change"], []),
        (["no_change", "setback", "no_change"], ["G202"]),
        (["progress", "no_change", "setback", "setback"], ["G202"]),
        (["no_change", "setback", "no_change", "progress"], []),
        (
            ["no_change", "not_addressed", "setback", "no_change"],
            ["G202"],
        ),  # silence between does not interrupt
        (["no_change", "", "no_change"], []),
    ],
)
def test_a_goal_stalls_after_as_many_ratings_in_a_row_as_policy_says(ratings, found):
    touches = tuple(a_touch(rating, on=f"2026-03-{day:02}") for day, rating in enumerate(ratings, 1))

    assert codes(thread(touches=touches)) == found
    assert codes(thread(touches=touches), stalled_after=9) == []


@pytest.mark.parametrize(
    ("changes", "touched_on", "found"),
    [
        ({"target_on": "2026-03-20"}, "2026-03-03", []),  # today
        ({"target_on": "2026-03-19"}, "2026-03-03", ["G203"]),
        ({"target_on": "2026-03-19"}, "2026-03-19", []),  # spoken of since
        ({"target_on": "2026-03-10", "status_on": "2026-03-11"}, "2026-03-03", []),
        ({"target_on": "2026-03-10", "moved_to": "2026-04-01"}, "2026-03-03", []),
        ({"target_on": "2026-03-10", "moved_to": "2026-03-15"}, "2026-03-03", ["G203"]),
        ({"target_on": "2026-03-10", "status": "done"}, "2026-03-03", []),
        ({"target_on": "2026-03-10", "status": "dropped"}, "2026-03-03", []),
    ],
)
def test_a_promise_is_broken_only_when_nobody_said_a_word(changes, touched_on, found):
    assert codes(thread(plan=with_strategy(**changes), touches=(a_touch(on=touched_on),))) == found


def test_nothing_is_asked_of_a_closed_case():
    closed = thread(
        discharged_on="2026-03-19", assessment_on="2024-01-01", plan=None, last_contact_on="2024-01-01"
    )

    assert codes(closed) == []


@pytest.mark.parametrize(
    ("changes", "policy", "found"),
    [
        ({}, {}, ["G204"]),
        ({"plan_exempt_reason": "Benefits counseling only."}, {}, []),
        ({}, {"plan_required": False}, []),
        ({"enrolled_on": "2026-02-18"}, {}, []),  # day 30
        ({"enrolled_on": "2026-02-17"}, {}, ["G204"]),
        ({"enrolled_on": None}, {}, ["G204"]),
    ],
)
def test_a_case_without_a_plan(changes, policy, found):
    assert codes(thread(plan=None, **changes), **policy) == found


def test_a_plan_being_written_is_told_apart_from_none():
    finding = rulebook.judge(thread(plan=None, draft_plan="d1"), Policy()).found[0]

    assert "one is being written" in finding.message


@pytest.mark.parametrize(
    ("changes", "policy", "found"),
    [
        ({"goals": ()}, {}, ["G101"]),
        ({"goals": ()}, {"goal_link_required": False}, []),
        ({"goals": (), "purpose": "crisis"}, {}, []),  # does not wait for a goal
        ({"goals": (), "asks": frozenset()}, {}, []),  # the program's kind does not ask
        ({"goals": (), "plan": None}, {}, ["G103"]),  # nothing to choose from
        ({"goals": (), "plan": None}, {"plan_required": False}, []),
        ({"goals": (a_touch(goal="g1-old"),)}, {}, ["G102"]),
        ({"goals": (a_touch("not_addressed", goal="g1-old"),)}, {}, []),
        ({"plan": plan(goals=(a_goal(closed=True),))}, {}, ["G102"]),
        ({"plan": plan(goals=(a_goal(closed=True, closed_on="2026-03-02"),))}, {}, ["G102"]),
        (
            {"plan": plan(goals=(a_goal(closed=True, closed_on="2026-03-03"),))},
            {},
            [],
        ),  # closed by this very visit
    ],
)
def test_a_note_and_the_plan_of_its_day(changes, policy, found):
    assert codes(note(**changes), **policy) == found


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ((a_need(),), []),
        ((a_need(), a_need("Hearing", uid="n2", goals=())), ["G301"]),
        ((a_need(), a_need("Hearing", uid="n2", goals=("g1",))), []),  # one goal may answer two needs
        ((a_need(), a_need("Hearing", uid="n2", disposition="merged", goals=())), []),
        ((a_need(), a_need("Hearing", uid="n2", disposition="already_met", goals=())), []),
        ((a_need(), a_need("Hearing", uid="n2", disposition="", priority=False, rating=1, goals=())), []),
        ((a_need(), a_need("Hearing", uid="n2", disposition="", goals=())), ["P102"]),
    ],
)
def test_what_became_of_each_need(needs, found):
    assert codes(examples.plan_draft(needs=needs)) == found
