"""
An insider who owns the tables and has taken every guard down changes the trail by raw SQL. Whatever they do before
the last anchor is found, and its first bad event is named.
"""

import json
import random
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, models

from goldenthread.events import chain
from goldenthread.events.models import Event, EventSubject
from goldenthread.events.verify import Report, verify_trail
from tests.events.conftest import undone

COLUMNS = [field.attname for field in Event._meta.concrete_fields if not field.primary_key]
NULLABLE = [field.attname for field in Event._meta.concrete_fields if field.null]


def test_an_honest_trail_verifies(owned_trail):
    report = verify_trail()

    assert (report.ok, report.events, report.problems) == (True, Event.objects.count(), [])


@pytest.mark.parametrize("column", COLUMNS)
def test_one_changed_value_in_any_row_is_found(owned_trail, column):
    missed = []
    for event in rows():
        with undone():
            set_value(event.seq, column, changed(column, getattr(event, column)))
            report = verify_trail()
        if report.ok or report.first.seq != event.seq:
            missed.append((event.seq, str(report.first)))

    assert missed == []


@pytest.mark.parametrize("column", NULLABLE)
def test_a_value_taken_away_is_found(owned_trail, column):
    missed = []
    for event in rows():
        if getattr(event, column) is None:
            continue
        with undone():
            set_value(event.seq, column, None)
            if verify_trail().ok:
                missed.append(event.seq)

    assert missed == []


def test_any_row_removed_is_found(owned_trail):
    missed = []
    for seq in numbers():
        with undone():
            remove(f"seq = {seq}")
            report = verify_trail()
        if report.ok or report.first.seq != seq:
            missed.append((seq, str(report.first)))

    assert missed == []


def test_any_two_neighbors_swapped_are_found(owned_trail):
    missed = []
    for seq in numbers()[:-1]:
        with undone():
            run(f"UPDATE events_event SET seq = 900000 WHERE seq = {seq}")
            run(f"UPDATE events_event SET seq = {seq} WHERE seq = {seq + 1}")
            run(f"UPDATE events_event SET seq = {seq + 1} WHERE seq = 900000")
            report = verify_trail()
        if report.ok or report.first.seq != seq:
            missed.append((seq, str(report.first)))

    assert missed == []


def test_the_values_of_two_neighbors_swapped_are_found(owned_trail):
    missed = []
    for first, second in neighbors():
        if first.kind == second.kind:
            continue
        with undone():
            set_value(first.seq, "kind", second.kind)
            set_value(second.seq, "kind", first.kind)
            if verify_trail().first.seq != first.seq:
                missed.append(first.seq)

    assert missed == []


def test_a_back_dated_event_slipped_in_is_found(owned_trail):
    """Every later event is moved up by one, links and all, but nothing can be sealed without the key."""
    missed = []
    for seq in numbers():
        with undone():
            slip_in(seq)
            report = verify_trail()
        if report.ok or report.first.seq != seq:
            missed.append((seq, str(report.first)))

    assert missed == []


def test_a_cut_tail_is_found_by_the_head(owned_trail):
    missed = []
    for seq in numbers():
        with undone():
            remove(f"seq >= {seq}")
            report = verify_trail()
        if report.ok or report.first.seq != seq:
            missed.append((seq, str(report.first)))

    assert missed == []


def test_a_cut_tail_with_the_head_rewritten_is_found_by_the_anchor(owned_trail, tmp_path):
    anchored = last() - 5
    anchors = anchor_at(tmp_path, anchored)
    found = []
    for seq in numbers():
        with undone():
            remove(f"seq >= {seq}")
            rewrite_head()
            report = verify_trail(anchors=anchors)
        if not report.ok and report.first.seq == seq:
            found.append(seq)

    assert found == [seq for seq in numbers() if seq <= anchored]


def test_a_tail_chained_anew_without_the_key_is_found(owned_trail):
    missed = []
    for seq in numbers():
        with undone():
            set_value(seq, "why", "a better reason")
            chain_anew(seq, key=b"a guess")
            report = verify_trail()
        if report.ok or report.first.seq != seq:
            missed.append((seq, str(report.first)))

    assert missed == []


def test_a_tail_chained_anew_with_the_key_is_found_by_the_anchor(owned_trail, tmp_path):
    anchored = last() - 5
    anchors = anchor_at(tmp_path, anchored)
    found = []
    for seq in numbers():
        with undone():
            set_value(seq, "why", "a better reason")
            chain_anew(seq, key=chain.key_named("1"))
            report = verify_trail(anchors=anchors)
        if not report.ok and report.first.seq == anchored:
            found.append(seq)

    assert found == [seq for seq in numbers() if seq <= anchored]


@pytest.mark.parametrize("what", ["client_uid", "event_seq", "removed", "added", "added to another"])
def test_whom_a_page_concerned_cannot_be_changed(owned_trail, what):
    missed = []
    for subject in list(EventSubject.objects.order_by("pk")):
        with undone():
            match what:
                case "client_uid":
                    run(
                        "UPDATE events_eventsubject SET client_uid = %s WHERE id = %s",
                        stored(uuid4()),
                        subject.pk,
                    )
                case "event_seq":
                    run("UPDATE events_eventsubject SET event_seq = 1 WHERE id = %s", subject.pk)
                case "removed":
                    run("DELETE FROM events_eventsubject WHERE id = %s", subject.pk)
                case "added":
                    add_subject(subject.event_id, subject.event_seq)
                case "added to another":
                    add_subject(Event.objects.get(seq=1).pk, 1)
            if verify_trail().ok:
                missed.append(subject.pk)

    assert missed == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM events_head",
        "UPDATE events_head SET seq = seq - 1",
        "UPDATE events_head SET seq = seq + 1",
        "UPDATE events_head SET mac = (SELECT mac FROM events_event WHERE seq = 1)",
        "UPDATE events_event SET chain = 2",
        "UPDATE events_event SET chain = 2 WHERE seq = (SELECT max(seq) FROM events_event)",
    ],
)
def test_the_head_and_the_chain_cannot_be_moved(owned_trail, statement):
    with undone():
        run(statement)

        assert not verify_trail().ok


def test_an_event_outside_the_chain_is_found(owned_trail):
    with undone():
        copy = Event.objects.order_by("-seq").first()
        copy.pk, copy.chain = None, 2
        copy.save()

        assert [str(problem) for problem in verify_trail().problems] == ["1 events stand outside the chain"]


def test_all_that_is_wrong_is_listed_and_the_first_is_named(owned_trail):
    with undone():
        for seq in (60, 12, 90):
            set_value(seq, "actor_name", "Somebody Else")
        report = verify_trail()

    assert report.first.seq == 12
    assert sorted(problem.seq for problem in report.problems) == [12, 60, 90]


def test_garbage_in_a_row_is_a_finding_and_no_crash(owned_trail):
    """SQLite stores anything anywhere."""
    if connection.vendor != "sqlite":
        return
    for column in COLUMNS:
        for garbage in ("x'ff00'", "'words'", "1.5", "CAST(x'ff' AS TEXT)"):
            with undone():
                run(f"UPDATE events_event SET {column} = {garbage} WHERE seq = 50")
                report: Report = verify_trail()

                assert not report.ok, (column, garbage)


def rows() -> list[Event]:
    """
    Every row on SQLite. On PostgreSQL, where each look takes far longer, every fourth and the last: what differs there
    is how columns are read, not how the chain is followed.
    """
    every = list(Event.objects.order_by("seq"))
    return every if connection.vendor == "sqlite" else [*every[:-1:4], every[-1]]


def numbers() -> list[int]:
    return [event.seq for event in rows()]


def last() -> int:
    return Event.objects.count()


def neighbors() -> list[tuple[Event, Event]]:
    return list(pairwise(Event.objects.order_by("seq")))


def run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def set_value(seq: int, column: str, value: Any) -> None:
    field = Event._meta.get_field(column)
    run(
        f"UPDATE events_event SET {column} = %s WHERE seq = {seq}", field.get_db_prep_value(value, connection)
    )


def stored(uid: UUID) -> Any:
    return models.UUIDField().get_db_prep_value(uid, connection)


def changed(column: str, value: Any) -> Any:
    """The smallest change: one bit, one letter, one step."""
    match value:
        case None:
            return uuid4()
        case int():
            return value + (1 if column == "chain" else 100_000)
        case str():
            at = random.randrange(len(value)) if value else 0
            return value[:at] + ("x" if value[at : at + 1] != "x" else "y") + value[at + 1 :]
        case dict():
            return json.dumps(value | {"rows": 1_000_000})
        case UUID():
            return UUID(int=value.int ^ 1 << random.randrange(128))
        case bytes() | memoryview():
            at = random.randrange(32)
            return bytes(value[:at]) + bytes([value[at] ^ 1]) + bytes(value[at + 1 :])
        case _:
            return value + timedelta(microseconds=1)


def remove(where: str) -> None:
    run(f"DELETE FROM events_eventsubject WHERE event_id IN (SELECT id FROM events_event WHERE {where})")
    run(f"DELETE FROM events_event WHERE {where}")


def add_subject(event_id: int, seq: int) -> None:
    run(
        "INSERT INTO events_eventsubject (event_id, event_seq, client_uid) VALUES (%s, %s, %s)",
        event_id,
        seq,
        stored(uuid4()),
    )


def rewrite_head() -> None:
    tail = Event.objects.order_by("-seq").first()
    run(
        "UPDATE events_head SET seq = %s, mac = %s",
        tail.seq if tail else 0,
        bytes(tail.mac) if tail else chain.GENESIS,
    )


def slip_in(seq: int) -> None:
    """An event that says it happened as the `seq`th, an hour before its neighbor; the rest is moved up."""
    twin = Event.objects.get(seq=seq)
    run(f"UPDATE events_event SET seq = seq + 100000 WHERE seq >= {seq}")
    run(f"UPDATE events_event SET seq = seq - 99999 WHERE seq >= {seq + 100000}")
    twin.pk, twin.at, twin.concerned = None, twin.at - timedelta(hours=1), ""
    twin.save(force_insert=True)
    run("UPDATE events_head SET seq = seq + 1")


def chain_anew(seq: int, *, key: bytes) -> None:
    """Seal everything from `seq` on again, as the product itself would, with the key that one has."""
    before = Event.objects.filter(seq__lt=seq).order_by("-seq").first()
    mac = bytes(before.mac) if before else chain.GENESIS
    for event in Event.objects.filter(seq__gte=seq).order_by("seq"):
        sealed = chain.Seal(key)(chain.written(event), mac)
        run("UPDATE events_event SET prev = %s, mac = %s WHERE seq = %s", mac, sealed, event.seq)
        mac = sealed
    rewrite_head()


def anchor_at(folder, seq: int):
    event = Event.objects.get(seq=seq)
    path = folder / "anchors.jsonl"
    path.write_text(
        json.dumps({"chain": 1, "seq": seq, "mac": bytes(event.mac).hex(), "at": str(event.at)}) + "\n"
    )
    return path
