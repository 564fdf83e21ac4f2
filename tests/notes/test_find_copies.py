"""A section that stands in an earlier note is told while it is written; whose note it was stays unsaid."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread import rulebook
from goldenthread.exchange.gaps import typed
from goldenthread.notes.content import content_of
from goldenthread.notes.desk import desk_for
from goldenthread.notes.facts import earlier_texts, facts_of_draft
from goldenthread.notes.forms import NoteForm
from tests import noting

LONG = (
    "Read the letter of the housing office with her line by line and marked the two questions she could not answer."
    " Called the office about both; the person at the desk took the number of the form and wrote down that the"
    " copies of the lease will follow by mail before the end of the month."
)


@pytest.fixture
def draft(cast):
    def facts(client, **changes):
        desk = desk_for(cast.enrollment_of(client), cast.rosa)
        return facts_of_draft(None, content_of(NoteForm(typed(noting.words(**changes)), desk=desk)), desk)

    return facts


def copied(facts):
    return [each for each in rulebook.judge(facts, rulebook.Policy()) if each.code.startswith("C2")]


def test_the_clients_own_earlier_note_is_named_by_its_day(cast, draft):
    note = cast.noted(cast.maria, cast.rosa, noting.words(activities=LONG))

    [finding] = copied(draft(cast.maria, activities=LONG))

    assert (finding.code, finding.about, finding.where.field) == (
        "C201",
        str(note.uid),
        "sections.activities",
    )
    assert "2 April" in finding.message
    assert LONG[finding.where.start : finding.where.end] == finding.where.quote


def test_the_authors_note_about_somebody_else_is_told_without_a_name(cast, draft):
    ben = cast.taken_in(cast.housing, cast.rosa, legal_name="Ben Otherperson", born_on=date(1970, 1, 1))
    cast.noted(ben, cast.rosa, noting.words(activities=LONG))

    [finding] = copied(draft(cast.maria, activities=LONG))

    assert finding.code == "C203"
    assert "Ben" not in finding.message


def test_a_colleagues_note_about_somebody_else_is_nobodys_business(cast, draft):
    cast.noted(cast.young, cast.omar, noting.words(activities=LONG))

    assert copied(draft(cast.maria, activities=LONG)) == []


def test_comparing_costs_two_queries_and_a_short_note_none(cast):
    for day in range(2, 6):
        cast.noted(
            cast.maria, cast.rosa, noting.words(day=f"2024-04-0{day}", activities=LONG), on=date(2024, 4, day)
        )
    desk = desk_for(cast.enrollment_of(cast.maria), cast.rosa)

    def asked(**changes):
        content = content_of(NoteForm(typed(noting.words(**changes)), desk=desk))
        with CaptureQueriesContext(connection) as queries:
            texts = earlier_texts(desk, content)
        return len(queries), len(texts)

    assert asked() == (0, 0)
    assert asked(activities=LONG) == (2, 4)
