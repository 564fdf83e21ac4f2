"""A goal that stands in another person's plan, or that a new year brings back unchanged, is told while it is written."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread import clock
from goldenthread.clients.models import Barring
from goldenthread.plans import actions
from goldenthread.plans.content import content_of
from goldenthread.plans.drafting import form_of
from goldenthread.plans.earlier import among_others, facts_among_others
from tests import noting, planning
from tests.cast import standing_on

from .conftest import DAY

LONG = "Ben will go to every appointment at the lantern clinic and take his medicine as ordered."
FOR_MARIA = "Maria will go to every appointment at the lantern clinic and take her medicine as ordered."
RENEWED = date(2025, 3, 14)


@pytest.fixture
def ben(cast):
    return cast.taken_in(cast.housing, cast.rosa, legal_name="Ben Otherperson", born_on=date(1970, 1, 1))


def judged(draft, by):
    form = form_of(draft, by)
    return actions.judge(draft, content_of(form, key=draft.key), form.table)


def copied(draft, by):
    return [each for each in judged(draft, by).findings if each.code in ("P206", "P207")]


def written(cast, client, by, *goals, on=DAY, **more):
    with standing_on(on):
        draft = cast.drafted(client, by, *goals, **more)
        return copied(draft, by)


def test_a_goal_of_the_authors_plan_with_somebody_else_is_told_without_a_name(cast, ben):
    cast.sealed(ben, cast.rosa, planning.goal(LONG))

    [finding] = written(cast, cast.maria, cast.rosa, planning.goal(FOR_MARIA), on=date(2024, 3, 16))

    assert (finding.code, finding.where.field) == ("P206", "goals.statement")
    assert "another person’s plan of 15 March" in finding.message
    assert "Ben" not in finding.message
    assert not finding.suggestions


def test_a_colleagues_plan_is_nobodys_business(cast, ben):
    lee = cast.person("Lee Archer", "Case manager", case_manager_of=cast.housing)
    cast.sealed(ben, lee, planning.goal(LONG))

    assert written(cast, cast.maria, cast.rosa, planning.goal(FOR_MARIA), on=date(2024, 3, 16)) == []


def test_a_plan_its_author_may_not_see_any_more_is_not_compared(cast, ben):
    cast.sealed(ben, cast.rosa, planning.goal(LONG))
    Barring.objects.create(client=ben, staff=cast.rosa, why="A cousin", by=cast.dana)

    assert written(cast, cast.maria, cast.rosa, planning.goal(FOR_MARIA), on=date(2024, 3, 16)) == []


def test_a_plan_of_another_program_is_not_compared(cast):
    cast.gives(cast.rosa, "case_manager", cast.youth)
    cast.sealed(cast.young, cast.rosa, planning.goal(LONG))

    assert written(cast, cast.maria, cast.rosa, planning.goal(FOR_MARIA), on=date(2024, 3, 16)) == []


def test_the_next_version_keeps_its_goals_without_a_word(cast):
    plan = cast.marias_plan

    with standing_on(date(2024, 6, 10)):
        draft = actions.start_draft(plan.enrollment, by=cast.rosa, key=uuid4(), supersedes=plan)
        assert copied(draft, cast.rosa) == []


def test_a_goal_carried_into_a_new_year_unchanged_is_told_until_something_moved(cast):
    plan = cast.planned(cast.maria, cast.rosa, planning.goal())
    same = planning.goal(steps=[planning.step(target_on="2025-06-30")])

    def renewed(**changes):
        return written(
            cast, cast.maria, cast.rosa, same | changes, on=RENEWED, supersedes=plan, effective_from=RENEWED
        )

    assert [(each.code, each.where.field) for each in renewed()] == [("P207", "goals.baseline")]
    assert "15 March 2024" in renewed()[0].message
    assert renewed(baseline="a lease on offer, two rooms") == []


@pytest.mark.parametrize(
    ("rating", "is_told"), [("progress", True), ("achieved", True), ("no_change", False)]
)
def test_where_notes_told_of_progress_the_starting_point_is_asked_for(cast, rating, is_told):
    goal = cast.marias_plan.goals.first()
    cast.noted(
        cast.maria, cast.rosa, noting.words(goals={goal.uid: {"rating": rating, "seen": "Two viewings."}})
    )
    with standing_on(RENEWED):
        draft = actions.start_draft(
            cast.marias_plan.enrollment, by=cast.rosa, key=uuid4(), supersedes=cast.marias_plan
        )
        draft = actions.keep_draft(
            draft,
            by=cast.rosa,
            version=draft.version,
            words=draft.words | {"effective_from": "2025-03-14", "review_due": "2025-06-12"},
        )
        [finding] = [each for each in copied(draft, cast.rosa) if each.about and each.code == "P207"]

    assert ("notes told of progress, last on 2 April 2024" in finding.message) == is_told
    assert ("Say what changed since" in finding.message) != is_told


def test_an_audit_reads_a_signed_plan_with_what_was_planned_before_it(cast, ben):
    cast.sealed(ben, cast.rosa, planning.goal(LONG), on=date(2024, 3, 14))
    plan = cast.planned(cast.maria, cast.rosa, planning.goal(FOR_MARIA))

    [facts] = facts_among_others([plan], now=clock.now())

    assert [(each.statement, each.other_client) for each in facts.earlier_goals] == [(LONG, True)]
    assert facts_among_others([], now=clock.now()) == []


def test_looking_back_costs_the_same_however_much_was_planned(cast, ben):
    def asked(draft):
        facts = judged(draft, cast.rosa).facts
        with CaptureQueriesContext(connection) as queries:
            found = among_others(facts, draft).earlier_goals
        return len(queries), len(found)

    with standing_on(DAY):
        draft = cast.drafted(cast.maria, cast.rosa, planning.goal(FOR_MARIA))
        alone = asked(draft)
    for day in (12, 13, 14):
        cast.sealed(ben, cast.rosa, planning.goal(LONG), on=date(2024, 3, day))
    with standing_on(DAY):
        compared = asked(draft)

    assert (alone, compared) == ((2, 0), (3, 3))
