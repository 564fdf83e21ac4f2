"""The server does not start without what keeps records safe, and says everything that is missing."""

import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from goldenthread.integrity import durability, guards, startup
from goldenthread.integrity.startup import refuse_unsafe_start
from tests.databases import pointed_at

SECRET = "a secret of somebody's own, long enough"
WEAK_SQLITE = {
    "PRAGMA journal_mode = DELETE": "SQLite must run with journal_mode=WAL",
    "PRAGMA synchronous = NORMAL": "SQLite must run with synchronous=FULL or EXTRA",
    "PRAGMA foreign_keys = OFF": "SQLite must run with foreign_keys=ON",
    "PRAGMA recursive_triggers = OFF": "SQLite must run with recursive_triggers=ON",
}
WEAK_POSTGRES = {
    "SET synchronous_commit = off": "PostgreSQL must run with synchronous_commit=on",
}


@pytest.fixture
def production(committed_db, settings):
    settings.PRODUCTION = True
    settings.SECRET_KEY = settings.TRAIL_KEY = SECRET
    return settings


def test_what_a_database_may_forget_is_read_back_from_it(committed_db, is_sqlite):
    for statement, fault in (WEAK_SQLITE if is_sqlite else WEAK_POSTGRES).items():
        with connection.cursor() as cursor:
            cursor.execute(statement)
        assert fault in durability.faults(connection)
        connection.close()


def test_sqlite_is_safe_as_we_open_it(committed_db, is_sqlite):
    unsafe = ["fsync", "full_page_writes", "synchronous_commit"]

    assert durability.faults(connection) == (
        [] if is_sqlite else [f"PostgreSQL must run with {name}=on" for name in unsafe]
    )


def test_default_keys_any_host_and_debug_are_refused(production):
    assert startup.unsafe_settings() == []

    production.SECRET_KEY = startup.unsafe_key()
    production.TRAIL_KEY = "short"
    production.DEBUG = True
    production.ALLOWED_HOSTS = ["records.example.org", "*"]

    assert startup.unsafe_settings() == [
        "GOLDENTHREAD_SECRET_KEY must be a secret of your own, of 32 characters or more",
        "GOLDENTHREAD_TRAIL_KEY must be a secret of your own, of 32 characters or more",
        "GOLDENTHREAD_HOSTS must name the hosts that the server answers to, not *",
        "GOLDENTHREAD_DEBUG must be no",
    ]


def test_everything_wrong_is_said_at_once(production, owner_connection, is_sqlite):
    production.DEBUG = True
    with owner_connection() as cursor:
        on = "" if is_sqlite else " ON testapp_letter"
        cursor.execute(f"DROP TRIGGER gt_guard_letter_frozen_changed{on}")

    with pytest.raises(ImproperlyConfigured) as caught:
        refuse_unsafe_start()

    lines = str(caught.value).splitlines()
    assert lines[:3] == [
        "Golden Thread does not start:",
        "- gt_guard_letter_frozen_changed on testapp_letter is missing",
        "- GOLDENTHREAD_DEBUG must be no",
    ]


def test_a_database_that_was_never_set_up_says_what_to_do(committed_db):
    with pointed_at(committed_db.owner_url):
        guards.remove(connection)

    with pytest.raises(ImproperlyConfigured) as caught:
        refuse_unsafe_start()

    lines = str(caught.value).splitlines()
    assert len(lines) == 7
    assert lines[-1].endswith("more guards: run `goldenthread setup_database`")


def test_a_safe_production_starts(production, is_sqlite):
    if is_sqlite:
        refuse_unsafe_start()
    else:
        # The suite's own server gives up durability for speed, and nothing else is wrong with it.
        with pytest.raises(ImproperlyConfigured) as caught:
            refuse_unsafe_start()
        assert str(caught.value).splitlines()[1:] == [f"- {fault}" for fault in durability.faults(connection)]


def test_the_server_itself_refuses(committed_db):
    env = committed_db.env | {
        "GOLDENTHREAD_MODE": "production",
        "GOLDENTHREAD_SECRET_KEY": SECRET,
        "GOLDENTHREAD_TRAIL_KEY": "short",
    }

    start = subprocess.run(
        [sys.executable, "-c", "import goldenthread.wsgi"], env=env, capture_output=True, text=True
    )

    assert start.returncode == 1
    assert "GOLDENTHREAD_TRAIL_KEY must be a secret of your own, of 32 characters or more" in start.stderr
