"""
The server dies while people type, save and sign, as in a power cut, many times over. Whatever was acknowledged is
there afterwards; a note is whole or absent; the server starts by itself; the trail holds together.
"""

import html
import random
import threading
import time

import pytest
from django.core.cache import cache

from goldenthread.events import Event
from goldenthread.notes.models import Encounter, Note, NoteDraft, NoteSignature
from tests.faults.conftest import Draft

ROUNDS = 26
TYPISTS = 2


@pytest.fixture(scope="module")
def pace(agency, signed_in, enrollment) -> tuple[float, float]:
    """How long a save and a signature take here, so that the blows fall inside them."""
    draft = Draft(signed_in(), enrollment)
    began = time.monotonic()
    draft.type("first")
    saved = time.monotonic()
    draft.sign()
    return saved - began, time.monotonic() - saved


def test_twenty_six_deaths_lose_nothing_that_was_acknowledged(agency, signed_in, enrollment, pace):
    chance = random.Random(20240402)
    save, sign = pace
    typing = [Draft(signed_in(), enrollment) for _ in range(TYPISTS)]
    for draft in typing:
        draft.type("begun")

    for number in range(ROUNDS):
        signing = Draft(signed_in(), enrollment)
        signing.type(f"to be signed in round {number}")
        alive = threading.Event()
        alive.set()
        threads = [threading.Thread(target=types_on, args=(draft, alive)) for draft in typing]
        threads.append(threading.Thread(target=signs, args=(signing,)))
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0, sign + 2 * TYPISTS * save))

        agency.kill()
        alive.clear()
        for thread in threads:
            thread.join(30)
        agency.start()

        for draft in typing:
            is_kept(draft, signed_in())
        is_whole_or_absent(signing, signed_in())
        cache.clear()  # a try that died before its answer counts as a wrong one, and slows the next ones down
    for draft in typing:
        draft.sign()

    agency.command(
        "verify"
    )  # exit status 0: the trail, the signed records and the guards are as they were written
    assert Note.objects.count() == NoteSignature.objects.count() == Encounter.objects.count()
    assert Note.objects.count() == Event.objects.filter(kind="note.signed").count()


def types_on(draft: Draft, alive: threading.Event) -> None:
    letter = 0
    try:
        while alive.is_set():
            letter += 1
            draft.type(f"{draft.acknowledged[:40]} {letter}")
    except OSError:
        return


def signs(draft: Draft) -> None:
    try:
        draft.sign()
    except OSError:
        return


def is_kept(draft: Draft, person) -> None:
    """The page brings back what was acknowledged, or what was on its way when the server died. Then typing goes on."""
    row = NoteDraft.objects.get(key=draft.key)
    assert row.words["activities"] in ([draft.acknowledged], [draft.sent])
    assert row.version in (draft.version, draft.version + 1)
    page = person.ask("GET", draft.url)
    assert page.status == 200
    assert html.escape(row.words["activities"][0]) in page.body
    draft.person, draft.version, draft.acknowledged = person, row.version, row.words["activities"][0]


def is_whole_or_absent(draft: Draft, person) -> None:
    note = Note.objects.filter(draft_key=draft.key).first()
    if draft.signed_at:
        assert note, "an acknowledged signature is gone"
    if not note:
        assert NoteDraft.objects.filter(key=draft.key).exists()
        return
    [signature] = note.signatures.all()
    assert note.is_intact and signature.digest == note.digest
    assert note.follow_ups.count() == 1
    assert note.encounter.participants.count() == 1
    assert not NoteDraft.objects.filter(key=draft.key).exists()
    [event] = [
        each for each in Event.objects.filter(kind="note.signed") if each.detail["digest"] == note.digest
    ]
    assert event.detail["day"] == str(note.service_date)
    assert person.ask("GET", f"/notes/{note.uid}/").status == 200
