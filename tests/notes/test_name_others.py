"""The full name of somebody else who is served in the program is told while a note is written; nobody else's is."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread import clock, rulebook
from goldenthread.clients.models import Barring, RelatedPerson
from goldenthread.exchange.gaps import typed
from goldenthread.notes.batches import facts_of_notes
from goldenthread.notes.content import content_of
from goldenthread.notes.desk import desk_for
from goldenthread.notes.facts import as_written, facts_of_draft
from goldenthread.notes.forms import NoteForm
from goldenthread.plans import actions as planning_verbs
from goldenthread.plans.content import content_of as plan_content
from goldenthread.plans.drafting import form_of
from goldenthread.reports.records import KINDS
from tests import noting, planning
from tests.cast import standing_on

BEN = "Called the school, then talked with Ben Otherperson’s mother about the bus."


@pytest.fixture
def ben(cast):
    return cast.taken_in(
        cast.housing,
        cast.rosa,
        legal_name="Benjamin Otherperson",
        preferred_name="Ben",
        born_on=date(1970, 1, 1),
    )


@pytest.fixture
def named(cast):
    """The words the rulebook points at in a draft of Rosa's about Maria."""

    def find(words):
        desk = desk_for(cast.enrollment_of(cast.maria), cast.rosa)
        content = content_of(NoteForm(typed(noting.words(activities=words)), desk=desk))
        return quotes(facts_of_draft(None, content, desk))

    return find


def quotes(facts):
    return [each.where.quote for each in rulebook.judge(facts, rulebook.Policy()) if each.code == "W601"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (BEN, ["Ben Otherperson"]),
        ("Benjamin A. Otherperson and she share the laundry.", ["Benjamin A. Otherperson"]),
        ("She shares the laundry with BEN OTHERPERSON.", ["BEN OTHERPERSON"]),
        ("Ben said he would come along. Mr. Otherperson did not.", []),
        ("Ben Otherperson, her cousin, came along.", []),
        ("Called Dr. Ben Otherperson about the knee.", []),
        ("Sat in Ben Otherperson Park.", []),
        ("Rosa Delgado and Maria Quillfeather made the call.", []),
    ],
)
def test_a_full_name_of_the_program_is_told_and_nothing_shorter(cast, ben, named, words, found):
    assert named(words) == found


def test_somebody_around_this_person_may_be_named(cast, ben, named):
    RelatedPerson.objects.create(client=cast.maria, name="Ben Otherperson", relationship="a friend")

    assert named(BEN) == []


def test_a_member_of_staff_may_be_named(cast, ben, named):
    cast.person("Ben Otherperson", "Nurse")

    assert named(BEN) == []


def test_nobody_learns_so_who_is_served_elsewhere(cast, named):
    cast.taken_in(cast.youth, cast.omar, legal_name="Ben Otherperson", born_on=date(1970, 1, 1))

    assert named(BEN) == []


def test_a_chart_that_is_closed_to_the_author_stays_unsaid(cast, ben, named):
    Barring.objects.create(client=ben, staff=cast.rosa, why="A cousin", by=cast.dana)

    assert named(BEN) == []


def test_an_audit_reads_it_too_unless_the_chart_is_closed_to_anybody(cast, ben):
    notes = [
        cast.noted(cast.maria, cast.rosa, noting.words(activities=BEN)),
        cast.noted(ben, cast.rosa, noting.words(activities=BEN)),
    ]

    def found():
        return [quotes(facts) for facts in facts_of_notes(notes, now=clock.now())]

    assert found() == [["Ben Otherperson"], []]
    Barring.objects.create(client=ben, staff=cast.dana, why="A neighbor", by=cast.cleo)
    assert found() == [[], []]


def test_plans_and_assessments_are_read_for_it_too(cast, ben):
    with standing_on(date(2024, 3, 15)):
        step = planning.step("Ask Ben Otherperson’s mother about the bus")
        draft = cast.drafted(cast.maria, cast.rosa, planning.goal(steps=[step]))
        form = form_of(draft, cast.rosa)
        judged = planning_verbs.judge(draft, plan_content(form, key=draft.key), form.table)
    assessment = cast.assessed(cast.maria, cast.rosa, answers={}, summary="Ben Otherperson lives next door.")

    assert quotes(judged.facts) == ["Ben Otherperson"]
    [facts] = KINDS["assessment"].facts([assessment], clock.now())
    assert quotes(facts) == ["Ben Otherperson"]


def test_a_text_without_a_full_name_costs_nothing_and_any_other_one_query(cast, ben):
    desk = desk_for(cast.enrollment_of(cast.maria), cast.rosa)

    def asked(words):
        content = content_of(NoteForm(typed(noting.words(activities=words)), desk=desk))
        with CaptureQueriesContext(connection) as without:
            as_written(None, content, desk)
        with CaptureQueriesContext(connection) as queries:
            facts_of_draft(None, content, desk)
        return len(queries) - len(without)

    asked("")  # what the author may see is read once
    assert asked("Called the school about the bus.") == 0
    assert asked("Called Lincoln School about the bus.") == 1
    assert asked(BEN) == 3
