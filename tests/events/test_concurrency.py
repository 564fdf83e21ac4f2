"""Many writers, one chain."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from uuid import uuid4

from django.db import connection

from goldenthread import events
from goldenthread.events import models
from goldenthread.events.verify import verify_trail
from tests.events.conftest import Somebody

WRITERS, VERBS = 8, 20


def test_no_event_is_lost_and_no_number_given_twice(committed_db):
    """The very first event included, for which every writer finds no chain yet."""
    start = Barrier(WRITERS)

    def write(number: int) -> None:
        person = Somebody(f"Worker {number}")
        start.wait()
        try:
            for turn in range(VERBS):
                with events.verb():
                    events.record("note.signed", by=person, client=uuid4(), detail={"turn": turn})
                    events.record("followup.done", by=person, detail={"turn": turn})
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    rows = list(models.Event.objects.order_by("seq"))
    assert [event.seq for event in rows] == list(range(1, 2 * WRITERS * VERBS + 1))
    pairs = [(event.actor_name, event.kind, event.detail["turn"]) for event in rows]
    assert len(set(pairs)) == 2 * WRITERS * VERBS
    # the events of one verb stand together
    assert all(
        (first[0], first[2]) == (second[0], second[2])
        for first, second in zip(pairs[::2], pairs[1::2], strict=True)
    )
    assert verify_trail().ok


def test_a_verb_that_fails_beside_others_leaves_no_gap(committed_db):
    def write(number: int) -> None:
        try:
            for turn in range(10):
                with events.verb():
                    events.record("client.added", by=Somebody(f"Worker {number}"), detail={"turn": turn})
                    if (number + turn) % 3 == 0:
                        raise RuntimeError
        except RuntimeError:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))

    written = sum(next(turn for turn in range(10) if (number + turn) % 3 == 0) for number in range(4))
    assert models.Event.objects.count() == written
    assert verify_trail().ok


def test_verifying_does_not_stumble_over_what_is_being_written(committed_db):
    done = Event()

    def write() -> None:
        person = Somebody("Rosa Delgado")
        try:
            while not done.is_set():
                events.record("home.opened", by=person, clients=[uuid4(), uuid4()])
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for _ in range(2):
            pool.submit(write)
        reports = [verify_trail() for _ in range(40)]
        done.set()

    assert [report.problems for report in reports if not report.ok] == []
    assert reports[-1].events > reports[0].events
