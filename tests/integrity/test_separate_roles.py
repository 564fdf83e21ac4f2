"""On PostgreSQL the application owns nothing, and holds exactly the rights that its work needs."""

import pytest
from django.core.management import call_command
from django.db import connection

from goldenthread.integrity import guards, roles
from tests import databases
from tests.databases import pointed_at
from tests.settings import POSTGRES

WITHDRAWN = [
    "UPDATE testapp_letter SET title = 'x'",
    "DELETE FROM testapp_entry",
    "TRUNCATE testapp_stay",
    "TRUNCATE testapp_paragraph",
    "SELECT 1 FROM testapp_letter FOR UPDATE",
    "ALTER TABLE testapp_letter DISABLE TRIGGER ALL",
    "DROP TRIGGER gt_guard_letter_frozen_changed ON testapp_letter",
    "DROP FUNCTION gt_guard_letter_frozen_changed() CASCADE",
    "CREATE OR REPLACE FUNCTION gt_guard_letter_frozen_changed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
    "CREATE TABLE mine (id int)",
    "CREATE FUNCTION count(bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 0'",
    "SET session_replication_role = replica",
    "DROP TABLE testapp_stay",
]
GRANTED = [
    "INSERT INTO testapp_entry (number, book, page, text, content) VALUES (1, 1, 1, '', '{}')",
    "UPDATE testapp_stay SET client = 1",
    "DELETE FROM testapp_stay",
    "SELECT count(*) FROM testapp_letter",
]


def rights(committed_db) -> dict[str, str]:
    """What the application may do with each table, as letters: select, insert, update, delete, truncate."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT tablename, concat_ws('', CASE WHEN has_table_privilege(tablename, 'SELECT') THEN 's' END,
                   CASE WHEN has_table_privilege(tablename, 'INSERT') THEN 'i' END,
                   CASE WHEN has_table_privilege(tablename, 'UPDATE') THEN 'u' END,
                   CASE WHEN has_table_privilege(tablename, 'DELETE') THEN 'd' END,
                   CASE WHEN has_table_privilege(tablename, 'TRUNCATE') THEN 't' END)
              FROM pg_tables WHERE schemaname = current_schema()
            """
        )
        return dict(cursor.fetchall())


def test_the_application_may_do_its_work_and_no_more(committed_db, refusal, is_sqlite):
    assert [statement for statement in GRANTED if refusal(statement)] == []
    if not is_sqlite:
        assert [statement for statement in WITHDRAWN if not refusal(statement)] == []
        closed = roles.closed_tables()
        assert rights(committed_db) == {
            table: "si" if table in closed else "siud" for table in connection.introspection.table_names()
        }


def test_who_owns_tables_is_known(committed_db, owner_connection, is_sqlite):
    if is_sqlite:
        return
    assert not roles.owns_tables(connection)
    with owner_connection() as cursor:
        assert roles.owns_tables(cursor.db)


@pytest.fixture
def empty_database(committed_db):
    clone = databases.engine.create("empty")
    with pointed_at(clone.url):
        yield clone
    databases.engine.drop("empty")


def test_setting_up_makes_tables_guards_and_rights(empty_database, settings, refusal, is_sqlite):
    settings.OWNER_DATABASE = "" if is_sqlite else empty_database.owner_url

    for _twice in range(2):
        call_command("setup_database", verbosity=0)

        assert guards.missing_or_altered(connection) == []
        assert [statement for statement in GRANTED[1:] if refusal(statement)] == []
        assert connection.settings_dict["USER"] == ("goldenthread_app" if POSTGRES else "")
        if not is_sqlite:
            assert [statement for statement in WITHDRAWN if not refusal(statement)] == []
