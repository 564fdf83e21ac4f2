"""What the note still needs, beside it: polite, and silent where there is nothing new to say."""

import re

import pytest

from goldenthread.events import Event
from goldenthread.notes.content import content_of
from goldenthread.notes.desk import desk_for
from goldenthread.notes.forms import NoteForm
from goldenthread.notes.guidance import checklist_of
from goldenthread.notes.kinds import KINDS
from tests import noting


def ask(page, words, **more):
    return page.browser.post(f"{page.url}guidance/", words | {"enrollment": str(page.enrollment.uid)} | more)


def needed(html: str) -> list[str]:
    return re.findall(r'still needed:</span><a href="#[^"]+">([^<]+)', html)


def test_an_empty_page_needs_a_kind(rosas_page):
    html = ask(rosas_page, {}).content.decode()

    assert needed(html) == ["what kind of contact it was"]


def test_what_is_there_is_no_longer_needed(rosas_page):
    html = ask(rosas_page, noting.words(response="", safety="")).content.decode()

    assert needed(html) == [
        "how they took it, in their words or yours",
        "safety: anything, or “none observed”",
    ]
    assert "2 elements still needed." in html


@pytest.mark.parametrize(
    ("kind", "words"),
    [("attempt", "whom you tried to reach, and how"), ("no_show", "what happened, and what you did")],
)
def test_an_attempt_needs_to_say_what_was_tried(rosas_page, kind, words):
    """What keeps it from being signed is not left out of the list."""
    empty = {"kind": kind, "activities": "", "present": [], "no_follow_up": "on"}

    assert needed(ask(rosas_page, noting.words(**empty)).content.decode()) == [words]
    said = ask(rosas_page, noting.words(**empty | {"activities": "Rang twice."})).content.decode()
    assert "Everything this note needs is there" in said


def test_words_worth_a_thought_are_quoted(rosas_page):
    html = ask(rosas_page, noting.words(observations="She was noncompliant.")).content.decode()

    assert "“noncompliant”" in html or "<q>noncompliant</q>" in html


def test_where_nothing_changed_nothing_on_the_page_moves(rosas_page):
    html = ask(rosas_page, noting.words(response="")).content.decode()
    [shown] = re.findall(r'data-shown="(\w+)"', html)

    again = ask(rosas_page, noting.words(response=""), shown=shown)
    other = ask(rosas_page, noting.words(), shown=shown)

    assert (again.status_code, again.content) == (204, b"")
    assert other.status_code == 200


def test_it_keeps_nothing_and_writes_no_event(rosas_page):
    before = Event.objects.count()

    ask(rosas_page, noting.words())

    assert rosas_page.draft is None
    assert Event.objects.count() == before


def test_a_day_of_another_plan_is_pointed_out(rosas_page, cast):
    goal = cast.marias_plan.goals.get()

    here = ask(rosas_page, noting.words(goals={goal.uid: {}})).content.decode()
    before = ask(rosas_page, noting.words(day="2024-03-12", goals={goal.uid: {}})).content.decode()

    assert "other goals were in force" not in here
    assert "other goals were in force" in before


@pytest.mark.parametrize(
    "changes",
    [
        {"day": "0001-01-01"},
        {"day": "9999-12-31"},
        {"day": "nonsense"},
        {"began": "a\x00b"},
        {"kind": ["phone", "video"]},
        {"next-TOTAL_FORMS": "x"},
        {"present": ["client", "client", "person:x"]},
    ],
)
def test_it_reads_whatever_is_typed(rosas_page, changes):
    assert ask(rosas_page, noting.words() | changes).status_code == 200


def test_it_answers_only_whoever_writes_there(cast, rosas_page, note_page):
    assert rosas_page.browser.get(f"{rosas_page.url}guidance/").status_code == 405
    for who, status in ((cast.omar, 404), (cast.quinn, 403), (cast.bea, 403)):
        page = note_page(who, cast.maria)
        assert ask(page, noting.words()).status_code == status


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_asks_only_for_what_the_page_can_take(cast, code):
    assert cast.marias_plan
    desk = desk_for(cast.enrollment_of(cast.maria), cast.rosa, day=noting.ON)
    content = content_of(NoteForm.of_words(noting.words(kind=code, client_place="At home"), desk=desk))

    open_items = [item for item in checklist_of(content) if not item.done]

    assert open_items == []
