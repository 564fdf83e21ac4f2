"""A guard that is missing, altered, switched off or moved is found, and the server does not start."""

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from goldenthread.integrity import guards
from goldenthread.integrity.startup import refuse_unsafe_start

CHANGED, TABLE = "gt_guard_letter_frozen_changed", "testapp_letter"
MISSING = f"{CHANGED} on {TABLE} is missing"
ALTERED = f"{CHANGED} on {TABLE} was altered or disabled"

HARM = {
    "sqlite": {
        "dropped": ([f"DROP TRIGGER {CHANGED}"], MISSING),
        "emptied": (
            [
                f"DROP TRIGGER {CHANGED}",
                f"CREATE TRIGGER {CHANGED} BEFORE UPDATE ON {TABLE} BEGIN SELECT 1; END",
            ],
            ALTERED,
        ),
        "table replaced": (
            [
                f"CREATE TABLE copy AS SELECT * FROM {TABLE}",
                f"DROP TABLE {TABLE}",
                f"ALTER TABLE copy RENAME TO {TABLE}",
            ],
            MISSING,
        ),
    },
    "postgresql": {
        "dropped": ([f"DROP TRIGGER {CHANGED} ON {TABLE}"], MISSING),
        "disabled": ([f"ALTER TABLE {TABLE} DISABLE TRIGGER {CHANGED}"], ALTERED),
        "only in replicas": ([f"ALTER TABLE {TABLE} ENABLE REPLICA TRIGGER {CHANGED}"], ALTERED),
        "function emptied": (
            [
                f"CREATE OR REPLACE FUNCTION {CHANGED}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
            ],
            ALTERED,
        ),
        "with the caller's rights": ([f"ALTER FUNCTION {CHANGED}() SECURITY INVOKER"], ALTERED),
        "with the caller's search path": ([f"ALTER FUNCTION {CHANGED}() RESET search_path"], ALTERED),
        "only when": (
            [
                f"CREATE OR REPLACE TRIGGER {CHANGED} BEFORE UPDATE ON {TABLE} FOR EACH ROW "
                f"WHEN (OLD.number < 0) EXECUTE FUNCTION {CHANGED}()"
            ],
            ALTERED,
        ),
        "only of a column": (
            [
                f"CREATE OR REPLACE TRIGGER {CHANGED} BEFORE UPDATE OF number ON {TABLE} FOR EACH ROW "
                f"EXECUTE FUNCTION {CHANGED}()"
            ],
            ALTERED,
        ),
        "another function": (
            [
                f"CREATE OR REPLACE TRIGGER {CHANGED} BEFORE UPDATE ON {TABLE} FOR EACH ROW "
                "EXECUTE FUNCTION suppress_redundant_updates_trigger()"
            ],
            ALTERED,
        ),
        "on another table": (
            [
                f"DROP TRIGGER {CHANGED} ON {TABLE}",
                f"CREATE TRIGGER {CHANGED} BEFORE UPDATE ON testapp_folder FOR EACH ROW EXECUTE FUNCTION {CHANGED}()",
            ],
            ALTERED,
        ),
    },
}


def test_all_is_well_as_installed(committed_db):
    assert guards.missing_or_altered(connection) == []
    guards.require(connection)
    refuse_unsafe_start()
    assert [each for each in run_checks(databases=["default"]) if each.id.startswith("integrity")] == []


def test_every_harm_is_found(owner_connection):
    for what, (statements, fault) in HARM[connection.vendor].items():
        with owner_connection() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA foreign_keys = OFF")
                cursor.execute("PRAGMA legacy_alter_table = ON")
            cursor.execute("BEGIN")
            for statement in statements:
                cursor.execute(statement)

            assert fault in guards.missing_or_altered(cursor.db), what

            cursor.execute("ROLLBACK")
    assert guards.missing_or_altered(connection) == []


def test_the_server_does_not_start(owner_connection):
    statements, fault = HARM[connection.vendor]["dropped"]
    with owner_connection() as cursor:
        cursor.execute(statements[0])

    with pytest.raises(guards.Missing, match=fault):
        guards.require(connection)
    with pytest.raises(ImproperlyConfigured, match=fault):
        refuse_unsafe_start()
    warnings = [each.msg for each in run_checks(databases=["default"]) if each.id == "integrity.W001"]
    assert warnings == [fault]
