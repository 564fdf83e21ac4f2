"""Reading: the note as it was signed, on the screen and on paper."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from goldenthread.events import Event
from tests import noting
from tests.cast import standing_on


def test_the_page_shows_the_document_the_three_times_and_the_signature(cast):
    note = cast.marias_note

    html = cast.browser_of(cast.rosa).get(f"/notes/{note.uid}/").content.decode()

    for words in (
        "Home visit",
        "Called the housing office with her and asked for the walnut form.",
        "She had the lentil folder ready.",
        "Happened",
        "Written",
        "Signed",
        "(40 minutes)",
        "Rosa Delgado",
        note.digest[7:19],
        noting.PROMISE[0],
    ):
        assert words in html


def test_opening_is_one_event_about_this_note(cast, kinds):
    note, browser = cast.marias_note, cast.browser_of(cast.dana)
    kinds()

    browser.get(f"/notes/{note.uid}/")

    event = Event.objects.get(kind="note.opened")
    assert kinds() == ["note.opened"]
    assert "Dana Whitfield" in event.sentence
    assert "walnut" not in str(event.detail)


def test_what_it_says_is_read_from_the_document_and_not_from_what_changed_since(cast):
    note = cast.marias_note
    cast.rosa.name = "Rosa Married"
    cast.rosa.save()

    html = cast.browser_of(cast.dana).get(f"/notes/{note.uid}/").content.decode()

    assert "Rosa Delgado" in html


@pytest.mark.parametrize("who", ["omar", "kit", "ada", "noa"])
def test_outside_the_program_there_is_no_note(cast, who):
    note = cast.marias_note
    browser = cast.browser_of(getattr(cast, who))

    for path in ("", "note.pdf", "addendum/"):
        answer = browser.get(f"/notes/{note.uid}/{path}")
        assert answer.status_code in (403, 404)
        assert "walnut" not in answer.content.decode()


def test_the_front_desk_reads_no_note(cast):
    note = cast.marias_note

    answer = cast.browser_of(cast.fern).get(f"/notes/{note.uid}/")

    assert answer.status_code in (403, 404)
    assert "walnut" not in answer.content.decode()


def test_a_post_is_refused(cast):
    browser = cast.browser_of(cast.rosa)

    assert browser.post(f"/notes/{cast.marias_note.uid}/").status_code == 405


def test_on_paper_it_is_the_same_note(cast, kinds):
    note, browser = cast.marias_note, cast.browser_of(cast.rosa)
    kinds()

    answer = browser.get(f"/notes/{note.uid}/note.pdf")

    text = " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split()
    )
    assert answer["Content-Type"] == "application/pdf"
    for words in (
        "walnut form",
        "lentil folder",
        "Rosa Delgado",
        "2 April 2024, 10:00 AM to 10:40 AM",
        "16 April",
    ):
        assert words in text
    assert kinds() == ["note.printed"]


def test_a_night_shift_prints_both_days(cast):
    said = noting.words(day="2024-04-01", began="23:30", ended="00:20", over_midnight="on")

    note = cast.noted(cast.maria, cast.rosa, said)

    assert note.encounter.minutes == 50
    answer = cast.browser_of(cast.rosa).get(f"/notes/{note.uid}/note.pdf")
    text = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    assert "1 April 2024, 11:30 PM to 2 April 2024, 12:20 AM" in text


def test_thirty_promises_cost_as_many_queries_as_one(cast):
    many = [(f"Call {number}", "Rosa Delgado", "2024-05-01") for number in range(30)]
    one, thirty = cast.marias_note, cast.noted(cast.maria, cast.rosa, noting.words(promises=many))
    browser = cast.browser_of(cast.rosa)

    counts = []
    for note in (one, thirty):
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/notes/{note.uid}/")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 40


def test_a_late_note_says_so(cast):
    with standing_on(date(2024, 4, 20)):
        note = cast.noted(cast.maria, cast.rosa, noting.words(late_reason="Out sick."), on=date(2024, 4, 20))
        html = cast.browser_of(cast.rosa).get(f"/notes/{note.uid}/").content.decode()

    assert "late entry" in html
    assert "Out sick." in html
