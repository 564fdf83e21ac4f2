"""`goldenthread verify`, as an operator runs it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from goldenthread.events.models import Event
from goldenthread.integrity import files, guards
from tests.databases import pointed_at
from tests.events.conftest import Somebody, write_trail


def run(*arguments: str) -> tuple[int, list[str]]:
    out, status = StringIO(), 0
    try:
        call_command("verify", *arguments, stdout=out, no_color=True)
    except SystemExit as end:
        status = end.code
    return status, out.getvalue().splitlines()


@pytest.fixture
def owned(committed_db, worker):
    write_trail(worker, 2)
    with pointed_at(committed_db.owner_url):
        yield
        # A test that took guards down leaves a database that nobody uses again.


def test_all_is_well(committed_db, worker, settings):
    write_trail(worker, 2)
    files.keep_file(b"a scan", kind="image/png")

    status, lines = run()

    assert status == 0
    assert lines[0].startswith("Looked at 18 events, 1 anchors, 0 signed records and 1 files in ")
    assert lines[1:] == ["All is as it was written."]
    assert run("--quiet") == (0, [])


def test_an_empty_trail_is_well(committed_db):
    status, lines = run()

    assert status == 0
    assert lines[1].startswith("There are no anchors to compare with")


def test_the_first_bad_event_is_named(owned):
    at = f"{Event.objects.get(seq=7).at:%Y-%m-%d %H:%M:%S}"
    tamper("UPDATE events_event SET actor_name = 'Somebody Else' WHERE seq IN (7, 9)")
    guards.install(connection)

    status, lines = run("--quiet")

    assert status == 1
    assert lines == [
        f"First bad: event 7, {at} UTC, plan.drafted: it is not as it was sealed",
        f"Also: event 9, {at} UTC, strategy.date_moved: it is not as it was sealed",
    ]


def test_a_missing_guard_is_named(owned):
    trigger = next(guard for guard in guards.expected(connection) if guard.table == "events_event")
    on = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{trigger.name}"{on}')

    assert run("--quiet") == (
        1,
        [f"First bad: a guard of the database: {trigger.name} on events_event is missing"],
    )


def test_a_damaged_file_is_named(committed_db):
    digest = files.keep_file(b"a scan", kind="image/png")
    files.path_of(digest).write_bytes(b"another")

    assert run("--quiet") == (1, [f"First bad: {digest}: the file is missing or damaged."])


def test_anchors_may_lie_elsewhere(owned, tmp_path, settings):
    kept = tmp_path / "kept.jsonl"
    settings.ANCHOR_FILE.rename(kept)
    tamper("DELETE FROM events_eventsubject; DELETE FROM events_event; DELETE FROM events_head")
    guards.install(connection)

    assert run()[0] == 0
    status, lines = run("--anchors", str(kept), "--quiet")
    assert (status, lines) == (
        1,
        ["First bad: event 1: missing: an anchor names event 18, but the trail ends at event 0"],
    )
    assert run("--anchors", str(tmp_path / "none"), "--quiet")[0] == 1


def test_a_name_cannot_forge_a_line(owned):
    forged = "note.signed\nAll is as it was written.\x1b[2K"
    with connection.cursor() as cursor:
        guards.remove(connection)
        cursor.execute("UPDATE events_event SET kind = %s WHERE seq = 3", [forged])
    guards.install(connection)

    status, lines = run("--quiet")

    assert status == 1
    assert len(lines) == 1
    assert lines[0].endswith("note.signed·All is as it was written.·[2K: it is not as it was sealed")


def test_it_shows_where_it_is_on_a_terminal(committed_db):
    write_trail(Somebody("Rosa Delgado"), 2)

    class Terminal(StringIO):
        def isatty(self):
            return True

    out = Terminal()
    call_command("verify", stdout=out, no_color=True)

    assert "\r\033[Kevents: 18 / 18" in out.getvalue()


def tamper(statements: str) -> None:
    guards.remove(connection)
    with connection.cursor() as cursor:
        for statement in statements.split(";"):
            cursor.execute(statement)
