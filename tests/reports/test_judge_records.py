"""Stored records are judged as the pages judge them: in batches, as many queries for thirty as for one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread import clock, rulebook
from goldenthread.agency.actions import set_policy
from goldenthread.agency.models import Program
from goldenthread.agency.policy import PolicyBook
from goldenthread.notes.batches import facts_of_notes
from goldenthread.notes.facts import facts_of_note
from goldenthread.notes.models import Note
from goldenthread.reports.asking import Asked, drawn, lot, programs_asked
from goldenthread.reports.judging import judged
from goldenthread.reports.records import KINDS
from tests import noting
from tests.cast import SINCE

ALL = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}


def everything(asked: Asked) -> list:
    programs = list(Program.objects.all())
    keys = drawn(asked, programs, None)
    book = PolicyBook(program.pk for program in programs)
    return [each for batch in judged(asked, keys, book) for each in batch]


def test_a_note_in_a_batch_reads_as_it_reads_alone(later, write_notes):
    write_notes(3)
    now = clock.now()

    for facts in facts_of_notes(list(Note.objects.all()), now=now):
        alone = facts_of_note(Note.objects.get(uid=facts.uid), now=now)
        policy = rulebook.Policy()
        assert facts.plan == alone.plan
        assert set(rulebook.judge(facts, policy).codes) <= set(rulebook.judge(alone, policy).codes)


@pytest.mark.parametrize("kind", KINDS)
def test_thirty_cost_as_many_queries_as_two(later, write_notes, kind):
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            assert everything(Asked(kinds=(kind,), **ALL))
        return len(made)

    write_notes(2)
    few = queries()
    write_notes(28, begin=2)

    assert queries() == few
    assert few < 45


def test_every_kind_of_record_is_judged(later):
    found = everything(Asked(kinds=tuple(KINDS), **ALL))

    assert {each.kind for each in found} == set(KINDS)


def test_only_the_period_the_team_and_the_rules_asked_for(later, write_notes):
    write_notes(2)
    write_notes(1, worker=later.omar, program=later.youth)

    assert everything(Asked(since=date(2024, 4, 3), until=date(2024, 12, 31))) == []
    assert len(everything(Asked(**ALL))) == 4
    of_team = everything(Asked(team=str(later.dana.uid), **ALL))
    assert {each.record.author_id for each in of_team} == {later.rosa.pk}
    some = everything(Asked(codes=("W",), **ALL))
    assert {finding.code[0] for each in some for finding in each.found} == {"W"}
    heavy = everything(Asked(weights=("block",), **ALL))
    assert all(finding.weight == "block" for each in heavy for finding in each.found)


def test_the_same_seed_draws_the_same_sample(later, write_notes):
    write_notes(6)
    write_notes(6, worker=later.omar, program=later.youth)
    programs = list(Program.objects.all())

    def draw(seed):
        return drawn(Asked(sample=2, seed=seed, **ALL), programs, None)["note"]

    first, again, other = draw("heron"), draw("heron"), draw("otter")

    assert first == again != other
    authors = list(Note.objects.filter(pk__in=first).values_list("author", flat=True))
    assert sorted(authors) == sorted([later.rosa.pk] * 2 + [later.omar.pk] * 2)
    of_omar = sorted(Note.objects.filter(author=later.omar), key=lambda note: lot("heron", note.uid))
    assert {note.pk for note in of_omar[:2]} <= set(first)


def test_as_of_signing_the_policy_of_that_day_holds(later, write_notes):
    write_notes(1)
    said = {"citation": "Manual 4", "by": later.ada, "effective_from": date(2024, 4, 15)}
    set_policy(later.housing, name="weight:W", value="off", **said)

    now = everything(Asked(codes=("W",), **ALL))
    then = everything(Asked(codes=("W",), as_signed=True, **ALL))

    assert not any(each.found for each in now)
    assert any(each.found for each in then)


def test_the_policy_book_says_what_each_program_says(cast):
    said = {"citation": "Manual 4", "by": cast.ada}
    set_policy(cast.housing, name="note_due", value=48, effective_from=SINCE, **said)
    set_policy(cast.housing, name="note_due", value=12, effective_from=date(2024, 3, 1), **said)
    set_policy(cast.youth, name="weight:N", value="off", effective_from=SINCE, **said)
    book = PolicyBook([cast.housing.pk, cast.youth.pk])

    for program in (cast.housing, cast.youth):
        for day in (date(2023, 1, 1), SINCE, date(2024, 2, 29), date(2024, 3, 1)):
            assert book.on(program.pk, day) == program.policy_on(day)


def test_an_auditor_asks_only_about_their_programs(cast):
    everywhere = Asked(**ALL)

    assert programs_asked(everywhere, cast.quinn) == [cast.housing]
    assert programs_asked(Asked(programs=(str(cast.youth.uid),), **ALL), cast.quinn) == []
    assert len(programs_asked(everywhere, cast.ada)) == 3


def test_copied_text_is_found_over_the_agency(later, cast):
    said = (
        "Went through the gas bill line by line, found two charges that were paid in spring and called the company "
        "about them. The person there took the number of the payment and said that their billing desk would look at "
        "both charges and write within ten days about what they found and how it could be settled for good."
    )
    person = cast.taken_in(cast.housing, cast.rosa, legal_name="Ann First")
    other = cast.taken_in(cast.housing, cast.rosa, legal_name="Bob Second")
    cast.noted(person, cast.rosa, noting.words(activities=said, day="2024-04-02"))
    days = {"day": "2024-04-05", "began": "09:00", "ended": "09:30", "activities": said}
    again = cast.noted(person, cast.rosa, noting.words(**days), on=date(2024, 4, 5))
    elsewhere = cast.noted(
        other,
        cast.rosa,
        noting.words(**days | {"began": "10:00", "ended": "10:30"}),
        on=date(2024, 4, 5),
    )

    codes = {
        each.record.pk: {one.code for one in each.found} for each in everything(Asked(codes=("C",), **ALL))
    }

    assert codes[again.pk] & {"C201", "C202"}
    assert "C203" in codes[elsewhere.pk]
