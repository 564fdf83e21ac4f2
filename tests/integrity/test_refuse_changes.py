"""A closed row refuses every way that SQL knows of changing or losing it, even to the owner of the table."""

import pytest
from django.db import IntegrityError, connection

from goldenthread.integrity.errors import sentence
from tests.integrity.conftest import sign, write_letter
from tests.integrity.testapp.models import Entry, Footnote, Letter, LetterSignature, Paragraph

SIGNED = (
    "This has been signed. It can no longer be changed or removed; write an addendum or a correction instead."
)
HISTORY = "This belongs to a history that is only ever added to. It cannot be changed or removed."
RECORDED = "This has been recorded already. Nothing was written a second time."
NO_RIGHT = "This is part of the record. It can no longer be changed or removed."

CLOSED = [Entry, Letter, LetterSignature, Paragraph, Footnote]
TABLES = [model._meta.db_table for model in CLOSED]
WITHOUT_RECURSION = "PRAGMA recursive_triggers = OFF"


def contents() -> list[dict]:
    return [row for model in CLOSED for row in model.objects.order_by("pk").values()]


@pytest.fixture
def rows(letter):
    """One row in every closed table, which a test must leave as they are."""
    paragraph = Paragraph.objects.create(letter=letter, text="Come home.")
    Footnote.objects.create(paragraph=paragraph, text="Or call.")
    sign(letter)
    Entry.objects.create(number=1, book=1, page=1, text="First")
    before = contents()
    yield
    assert contents() == before


def copied(table: str, **changes: str) -> tuple[str, str]:
    """The columns of a table, and expressions that give the first row's values with some changed."""
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    return ", ".join(columns), ", ".join(changes.get(column, column) for column in columns)


@pytest.mark.parametrize(
    ("statement", "act"),
    [
        ("UPDATE {} SET id = id + 1", "changed"),
        ("UPDATE {} SET id = id", "changed"),
        ("DELETE FROM {}", "removed"),
        ("DELETE FROM {} WHERE id IN (SELECT id FROM {})", "removed"),
    ],
)
def test_update_and_delete_are_refused(rows, refusal_as_owner, statement, act):
    assert [refusal_as_owner(statement.format(table, table)) for table in TABLES] == [act] * 5


def test_truncate_is_refused(rows, refusal_as_owner, is_sqlite):
    acts = [refusal_as_owner(f"TRUNCATE {table} CASCADE") for table in TABLES]

    assert acts == (['near "TRUNCATE": syntax error'] if is_sqlite else ["emptied"]) * 5


def test_upsert_is_refused(rows, refusal_as_owner, is_sqlite):
    for table in TABLES:
        columns, values = copied(table)

        act = refusal_as_owner(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE true "
            "ON CONFLICT (id) DO UPDATE SET id = excluded.id"
        )

        # A part of a sealed record is refused as an addition before it can conflict.
        assert act in {"replaced" if is_sqlite else "changed", "added"}


@pytest.mark.parametrize("pragma", [WITHOUT_RECURSION, "PRAGMA recursive_triggers = ON"])
def test_replace_is_refused(rows, refusal_as_owner, is_sqlite, pragma):
    for table in TABLES:
        columns, values = copied(table)
        replace = f"REPLACE INTO {table} ({columns}) SELECT {values} FROM {table}"

        if is_sqlite:
            assert refusal_as_owner(pragma, replace) in {"replaced", "added"}
        else:
            assert "syntax error" in refusal_as_owner(replace)


def test_replace_by_any_unique_key_is_refused(rows, refusal_as_owner, is_sqlite):
    for changes in [
        {"id": "id", "number": "2", "page": "2"},
        {"id": "7", "number": "number", "page": "2"},
        {"id": "7", "number": "2", "page": "page"},
    ]:
        columns, values = copied("testapp_entry", **changes)
        statement = f"INTO testapp_entry ({columns}) SELECT {values} FROM testapp_entry"

        if is_sqlite:
            assert refusal_as_owner(WITHOUT_RECURSION, f"INSERT OR REPLACE {statement}") == "replaced"
        else:
            assert "duplicate key" in refusal_as_owner(f"INSERT {statement}")


def test_replace_by_a_unique_condition_or_expression_is_refused(committed_db, refusal_as_owner, is_sqlite):
    write_letter(is_current=True)

    for changes in [{"title": "'other'"}, {"is_current": "false", "title": "upper(title)"}]:
        columns, values = copied("testapp_letter", id="7", number="7", **changes)
        statement = f"INTO testapp_letter ({columns}) SELECT {values} FROM testapp_letter"
        if is_sqlite:
            assert refusal_as_owner(WITHOUT_RECURSION, f"INSERT OR REPLACE {statement}") == "replaced"
        else:
            assert "duplicate key" in refusal_as_owner(f"INSERT {statement}")

    assert Letter.objects.get().is_current


def test_rows_that_take_nobodys_place_are_added(committed_db):
    for number in range(1, 5):
        Entry.objects.create(number=number, book=1, page=number)
        write_letter(number)

    assert Entry.objects.count() == Letter.objects.count() == 4


def test_a_person_reads_a_sentence(rows, refusal, is_sqlite):
    assert refusal("UPDATE testapp_letter SET title = 'x'") == (SIGNED if is_sqlite else NO_RIGHT)
    assert refusal("UPDATE testapp_paragraph SET text = 'x'") == (SIGNED if is_sqlite else NO_RIGHT)
    assert refusal("DELETE FROM testapp_entry") == (HISTORY if is_sqlite else NO_RIGHT)


def test_a_repeated_insert_is_the_integrity_error_that_django_expects(rows):
    with pytest.raises(IntegrityError) as caught:
        Entry.objects.create(number=1, book=2, page=2)
    entry, is_new = Entry.objects.get_or_create(number=1, defaults={"page": 9})

    assert sentence(caught.value) in {RECORDED, ""}
    assert (entry.page, is_new) == (1, False)


def test_an_error_that_is_no_guards_has_no_sentence(refusal):
    assert "no_such_table" in refusal("SELECT * FROM no_such_table")
    assert sentence(ValueError("guard:entry_append_only:changed:")) == ""
