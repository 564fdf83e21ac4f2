"""What was said no to while it was written: words that are allowed are not flagged again, other answers are told."""

import csv
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.agency.models import Program
from goldenthread.agency.policy import PolicyBook
from goldenthread.clients import actions as clients
from goldenthread.exceptions import actions, said
from goldenthread.exceptions.cards import cards_of
from goldenthread.notes import actions as notes
from goldenthread.notes.content import content_of
from goldenthread.notes.facts import facts_of_draft
from goldenthread.plans import actions as plans
from goldenthread.plans import content as plan_content
from goldenthread.plans.drafting import form_of as plan_form_of
from goldenthread.reports.asking import Asked, drawn
from goldenthread.reports.judging import judged
from tests import noting, planning
from tests.cast import standing_on

from .test_audit import audited, run_of
from .test_check_agency import check

WORD = "noncompliant"
SAID = f"Her landlord calls her a {WORD} tenant. She asked me to read his letter with her."
STEP = planning.step(what=f"Ask the landlord why he sees a {WORD} tenant.")
YEAR = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}


def found(cast, *kinds) -> list:
    programs = list(Program.objects.all())
    asked = Asked(kinds=kinds, codes=("W1",), **YEAR)
    keys = drawn(asked, programs, None)
    book = PolicyBook(program.pk for program in programs)
    return [each for batch in judged(asked, keys, book) for each in batch]


def told(cast, *kinds) -> list[tuple[str, str]]:
    """Rule and answer of every finding about the word."""
    return [
        (finding.code, str(each.said_no.get(finding, "")))
        for each in found(cast, *kinds)
        for finding in each.found
        if WORD in finding.where.quote
    ]


def written(cast, client, worker, *, way="", text=SAID):
    """A note, of which its writer answered the word in this way before signing."""
    with standing_on(noting.ON):
        draft = cast.note_drafted(client, worker, noting.words(observations=text))
        if way:
            answer(draft, worker, way)
        return notes.sign_note(draft, by=worker, version=draft.version)


def answer(draft, worker, way):
    form, desk = notes.form_of(draft, worker)
    heard = said.judge(facts_of_draft(draft, content_of(form), desk), desk.policy, desk.said)
    say(heard, draft, worker, way)


def say(heard, draft, worker, way):
    cards = cards_of(heard, field_of=lambda finding: "")
    card = next(each for each in cards if WORD in each.finding.where.quote)
    actions.say_no(
        draft.enrollment, by=worker, record=draft.key, way=way, finding=card.finding, sentence=card.sentence
    )


def test_what_nobody_answered_is_told_without_an_answer(later):
    written(later, later.maria, later.rosa)

    assert told(later, "note") == [("W102", "")]


@pytest.mark.parametrize("way", ["here", "wrong"])
def test_what_the_writer_said_no_to_is_told_with_the_answer(later, way):
    written(later, later.maria, later.rosa, way=way)
    browser = later.browser_of(later.dana)

    page = audited(browser, kinds=["note"], codes="W102")
    run = run_of(page)
    sheet = browser.get(f"/audits/{run.uid}/findings.csv").text.lstrip("\ufeff")
    assert "?answered=no#found" in page.text
    open_ones = browser.get(f"/audits/{run.uid}/?answered=no").text
    answered = browser.get(f"/audits/{run.uid}/?answered=yes").text

    words = {"here": "ignored here", "wrong": "said to be wrong"}[way]
    assert told(later, "note") == [("W102", way)]
    assert "The writer answered:</span> " + words in page.text
    assert "1 answered by the writer" in page.text
    assert run.counts["said_no"] == {"W102": 1}
    assert [row["said_no"] for row in csv.DictReader(io.StringIO(sheet))] == [way]
    assert WORD not in open_ones
    assert WORD in answered


def test_the_command_tells_the_answer(later):
    written(later, later.maria, later.rosa, way="wrong")

    rows = json.loads(check("--format", "json", "--select", "W102")[1])["findings"]

    assert [row["said_no"] for row in rows] == ["wrong"]
    assert "[the writer answered: said to be wrong]" in check("--select", "W102")[1]


def test_another_sentence_with_the_word_is_told_without_an_answer(later):
    written(later, later.maria, later.rosa, way="here", text=f"{SAID} She was {WORD} with the form.")

    assert sorted(told(later, "note")) == [("W102", ""), ("W102", "here")]


def test_taken_back_the_answer_is_gone(later):
    with standing_on(noting.ON):
        draft = later.note_drafted(later.maria, later.rosa, noting.words(observations=SAID))
        answer(draft, later.rosa, "here")
        actions.take_back(actions.Objection.objects.get(), by=later.rosa)
        notes.sign_note(draft, by=later.rosa, version=draft.version)

    assert told(later, "note") == [("W102", "")]


@pytest.mark.parametrize("kind", ["plan", "case"])
def test_the_answer_of_a_plans_writer_is_told_of_the_plan_and_of_the_case(later, kind):
    goal = planning.goal(steps=[STEP])
    person = later.taken_in(later.housing, later.rosa, legal_name="Ann First")
    with standing_on(date(2024, 3, 15)):
        draft = later.drafted(person, later.rosa, goal)
        form = plan_form_of(draft, later.rosa)
        say(
            plans.judge(draft, plan_content.content_of(form, key=draft.key), form.table),
            draft,
            later.rosa,
            "wrong",
        )
        plan = plans.seal_and_sign(draft, by=later.rosa, version=draft.version)
        plans.sign_plan(plan, by=later.rosa, part="client", method="typed", name=person.legal_name)

    assert told(later, kind) == [("W102", "wrong")]


def test_words_a_person_uses_are_not_flagged_in_any_record_of_theirs(later):
    person = later.taken_in(later.housing, later.rosa, legal_name="Ann First")
    housing = {"said": SAID, "rating": 2, "need": f"Help for a {WORD} tenant."}
    later.assessed(person, later.rosa, answers={"housing": housing}, summary="As it is.")
    later.planned(person, later.rosa, planning.goal(steps=[STEP]))
    written(later, person, later.rosa)
    kinds = ("note", "plan", "assessment")
    before = told(later, *kinds)

    clients.change_details(person, by=later.rosa, version=person.version, own_words=[WORD])

    assert len(before) == 4
    assert told(later, *kinds) == []
    assert told(later, "case") == []


def test_words_said_in_a_part_2_program_hold_in_its_audit_and_nowhere_else(later):
    later.recovery.is_part2 = True
    person = later.taken_in(later.recovery, later.kit, legal_name="Io Testperson")
    note = written(later, person, later.kit, way="client")

    assert told(later, "note") == []
    person.refresh_from_db()
    assert person.own_words == []
    assert said.words_said([(person.pk, later.housing.pk)]).get((person.pk, later.housing.pk)) is None
    assert note.program == later.recovery


def test_words_the_agency_accepted_are_not_flagged(later):
    written(later, later.maria, later.rosa, way="agency")
    asked = told(later, "note")

    actions.answer_words(actions.Objection.objects.get(), by=later.ada, accepted=True)

    assert asked == [("W102", "agency")]
    assert told(later, "note") == []


def test_many_answers_cost_no_more_queries(later):
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            found(later, "note")
        return len(made)

    def somebody(number):
        person = later.taken_in(later.housing, later.rosa, legal_name=f"Somebody{number} Answering")
        times = {"began": f"{number + 8:02}:00", "ended": f"{number + 8:02}:40"}
        with standing_on(date(2024, 4, 3)):
            words = noting.words(observations=SAID, **times)
            draft = later.note_drafted(person, later.rosa, words)
            answer(draft, later.rosa, "here")
            notes.sign_note(draft, by=later.rosa, version=draft.version)

    somebody(0)
    few = queries()
    for number in range(1, 9):
        somebody(number)

    assert told(later, "note") == [("W102", "here")] * 9
    assert queries() == few
