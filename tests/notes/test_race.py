"""Forty at once, through HTTP, on a database that really commits."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client as Browser

from goldenthread.events import Event
from goldenthread.notes.models import Addendum, Encounter, FollowUpDone, Note, NoteDraft, NoteSignature
from tests import noting
from tests.cast import Cast, standing_on
from tests.notes.conftest import Page
from tests.signing import shown_on

FORTY = 40


@pytest.fixture
def page(committed_db) -> Page:
    cast = Cast()
    assert cast.marias_plan
    page = Page(cast, cast.rosa, cast.maria)
    page.password = cast.let_in(cast.rosa)
    page.browser.force_login(cast.rosa)
    page.cast = cast
    return page


def at_once(act) -> list:
    start = Barrier(FORTY)

    def alone(number: int):
        try:
            start.wait(60)
            with standing_on(noting.ON):
                return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(FORTY) as pool:
        return list(pool.map(alone, range(FORTY)))


def same_session(page: Page) -> Browser:
    """Another window of the same browser."""
    window = Browser()
    window.cookies = page.browser.cookies
    return window


def test_forty_identical_posts_make_one_note(page):
    page.save()
    url = f"{page.url}sign/"
    said = {"password": page.password, "version": page.version, "shown": shown_on(page.browser, url)}

    answers = at_once(lambda number: same_session(page).post(url, said))

    note = Note.objects.get()
    # A crowd of tries with one password is slowed as any crowd is; whoever is told so has signed nothing.
    assert {answer.status_code for answer in answers} <= {302, 422}
    assert {answer["Location"] for answer in answers if answer.status_code == 302} == {f"/notes/{note.uid}/"}
    assert same_session(page).get(f"{page.url}sign/")["Location"] == f"/notes/{note.uid}/"
    assert (NoteSignature.objects.count(), Encounter.objects.count()) == (1, 1)
    assert Event.objects.filter(kind="note.signed").count() == 1
    assert not NoteDraft.objects.exists()


def test_of_forty_racing_edits_one_wins_and_the_others_are_shown_both_texts(page):
    page.save()

    answers = at_once(
        lambda number: same_session(page).post(
            page.url,
            noting.words(activities=f"Edit number {number}.")
            | {"version": 1, "enrollment": str(page.enrollment.uid)},
            headers={"X-Autosave": "1"},
        )
    )

    won = [number for number, answer in enumerate(answers) if answer.status_code == 200]
    lost = {number: answer for number, answer in enumerate(answers) if answer.status_code == 409}
    assert (len(won), len(lost)) == (1, FORTY - 1)
    [winner] = won
    assert (page.draft.version, page.draft.words["activities"]) == (2, [f"Edit number {winner}."])
    for number, answer in lost.items():
        html = answer.content.decode()
        assert f"{winner}" in html and f"{number}" in html
        assert "What you did" in html


def test_forty_first_keystrokes_of_one_page_are_one_draft(page):
    answers = at_once(
        lambda number: same_session(page).post(
            page.url,
            noting.words() | {"version": 0, "enrollment": str(page.enrollment.uid)},
            headers={"X-Autosave": "1"},
        )
    )

    assert {answer.status_code for answer in answers} == {200}
    assert NoteDraft.objects.count() == 1
    assert Event.objects.filter(kind="note.drafted").count() == 1


def test_forty_identical_addenda_are_one(page):
    page.save()
    note = page.cast.marias_note
    body = {
        "submit_key": str(page.key),
        "text": "She called back.",
        "why": "After the visit",
        "password": page.password,
    }

    answers = at_once(lambda number: same_session(page).post(f"/notes/{note.uid}/addendum/", body))

    assert {answer.status_code for answer in answers} <= {302, 422}
    assert Addendum.objects.count() == 1


def test_done_forty_times_is_done_once(page):
    follow_up = page.cast.marias_note.follow_ups.get()

    answers = at_once(
        lambda number: same_session(page).post(f"/follow-ups/{follow_up.uid}/done/", {"words": "Brought."})
    )

    assert {answer.status_code for answer in answers} == {302}
    assert FollowUpDone.objects.count() == 1
    assert Event.objects.filter(kind="followup.done").count() == 1
