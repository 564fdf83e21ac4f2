"""A later migration rebuilds tables; the guards are there afterwards."""

import pytest
from django.core.management import call_command
from django.db import connection

from goldenthread.integrity import guards
from tests.databases import pointed_at
from tests.integrity.conftest import sign
from tests.integrity.testapp.models import Paragraph


@pytest.fixture
def migrate(committed_db):
    def migrate(*target: str) -> None:
        with pointed_at(committed_db.owner_url):
            call_command("migrate", *target, verbosity=0)

    return migrate


def test_a_record_and_its_part_are_rebuilt(letter, migrate, refusal_as_owner):
    Paragraph.objects.create(letter=letter, text="Come home.")
    sign(letter)

    for target in ["0001", "0002"]:
        migrate("testapp", target)

        assert guards.missing_or_altered(connection) == []
        assert refusal_as_owner("UPDATE testapp_letter SET title = 'x'") == "changed"
        assert refusal_as_owner("DELETE FROM testapp_paragraph") == "removed"
        assert refusal_as_owner("UPDATE testapp_lettersignature SET role = 'x'") == "changed"
        assert (
            refusal_as_owner(f"INSERT INTO testapp_paragraph (letter_id, text) VALUES ({letter.pk}, 'x')")
            == "added"
        )


def test_guards_are_down_only_while_there_is_something_to_migrate(committed_db, migrate):
    before = guards.installed.catalogue(connection)

    migrate()

    assert guards.installed.catalogue(connection) == before != {}


def test_a_guard_that_was_taken_down_is_put_up_by_the_next_migration(migrate, owner_connection):
    with owner_connection() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON testapp_letter"
        cursor.execute(f"DROP TRIGGER gt_guard_letter_frozen_changed{on}")

    migrate()

    assert guards.missing_or_altered(connection) == []


def test_a_guard_that_nobody_declares_any_more_is_taken_down(migrate, owner_connection, is_sqlite):
    with owner_connection() as cursor:
        if is_sqlite:
            cursor.execute("CREATE TRIGGER gt_guard_gone BEFORE DELETE ON testapp_folder BEGIN SELECT 1; END")
        else:
            cursor.execute("CREATE FUNCTION gt_guard_gone() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'")
            cursor.execute(
                "CREATE TRIGGER gt_guard_gone BEFORE DELETE ON testapp_folder EXECUTE FUNCTION gt_guard_gone()"
            )

    migrate()

    assert "gt_guard_gone" not in guards.installed.catalogue(connection)
