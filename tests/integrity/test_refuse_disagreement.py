"""A record is about the client of the folder it lies in, whichever of the two is written, and a folder keeps its client."""

from concurrent.futures import ThreadPoolExecutor
from itertools import product
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import drafts
from goldenthread.integrity.errors import sentence
from tests.integrity.conftest import write_letter
from tests.integrity.testapp.models import Folder, Sheet

SETTLED = "To whom and what this belongs was settled when it was written. It cannot be changed."
ELSEWHERE = (
    "This does not belong with the record it stands under: the two are not about the same client or program."
)
NUMBERS = iter(range(10_000))
ids = st.integers(1, 2)
programs = st.none() | ids


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(above=st.tuples(ids, programs), below=st.tuples(ids, programs), in_folder=st.booleans())
def test_a_letter_agrees_with_its_folder(db, above, below, in_folder):
    folder = Folder.objects.create(client=above[0], program=above[1])

    try:
        with transaction.atomic():
            write_letter(
                next(NUMBERS), folder=folder if in_folder else None, client=below[0], program=below[1]
            )
        agreed = True
    except IntegrityError as error:
        assert sentence(error) == ELSEWHERE
        agreed = False

    assert agreed == (above == below or not in_folder)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.tuples(ids, programs), after=st.tuples(ids, programs))
def test_a_folder_keeps_its_client_and_program(db, before, after):
    folder = Folder.objects.create(client=before[0], program=before[1])

    try:
        with transaction.atomic():
            Folder.objects.filter(pk=folder.pk).update(client=after[0], program=after[1], title="New title")
        kept = True
    except IntegrityError as error:
        assert sentence(error) == SETTLED
        kept = False

    assert kept == (before == after)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(client=ids, moved_to=st.none() | ids, renamed_to=st.none() | ids)
def test_what_may_still_change_agrees_after_every_change(cast, client, moved_to, renamed_to):
    folders = {number: Folder.objects.create(client=number) for number in (1, 2)}
    sheet = drafts.keep(
        Sheet, key=uuid4(), version=0, words="", by=cast.rosa, folder=folders[client], client=client
    )
    change = {}
    if moved_to:
        change["folder"] = folders[moved_to]
    if renamed_to:
        change["client"] = renamed_to

    try:
        with transaction.atomic():
            Sheet.objects.filter(pk=sheet.pk).update(version=2, **change)
        agreed = True
    except IntegrityError as error:
        assert sentence(error) == ELSEWHERE
        agreed = False

    assert agreed == ((moved_to or client) == (renamed_to or client))


@pytest.fixture
def folder(committed_db) -> Folder:
    folder = Folder.objects.create(pk=5, client=1, program=1, title="Housing")
    write_letter(folder=folder, client=1, program=1)
    return folder


def test_the_folder_cannot_be_moved_from_under_its_letters(folder, refusal_as_owner, is_sqlite):
    without_its_own_guard = "DROP TRIGGER gt_guard_folder_fixed_changed" + (
        "" if is_sqlite else " ON testapp_folder"
    )

    assert refusal_as_owner("UPDATE testapp_folder SET client = 2") == "changed"
    assert refusal_as_owner(without_its_own_guard, "UPDATE testapp_folder SET client = 2") == "above_moved"
    assert refusal_as_owner("UPDATE testapp_folder SET title = 'Home'") == ""


def test_the_folder_cannot_be_taken_away_and_another_put_in_its_place(folder, refusal_as_owner):
    act = refusal_as_owner(
        "BEGIN",
        "DELETE FROM testapp_folder",
        "INSERT INTO testapp_folder (id, client, program, title) VALUES (5, 2, 1, 'Youth')",
    )

    assert act == "above_entered"
    assert Folder.objects.get().client == 1


def test_replace_is_refused_when_it_would_change_what_is_fixed(committed_db, refusal_as_owner, is_sqlite):
    Folder.objects.create(pk=5, client=1, program=1, title="Housing")

    for recursion, client in product(["OFF", "ON"], [1, 2]):
        replace = f"INSERT OR REPLACE INTO testapp_folder (id, client, program, title) VALUES (5, {client}, 1, 'Home')"
        if is_sqlite:
            act = refusal_as_owner(f"PRAGMA recursive_triggers = {recursion}", replace)
            assert act == ("" if client == 1 else "replaced")
        else:
            assert "syntax error" in refusal_as_owner(replace)

    assert Folder.objects.get().client == 1


def test_upsert_is_refused_when_it_would_change_what_is_fixed(committed_db, refusal_as_owner, is_sqlite):
    Folder.objects.create(pk=5, client=1, program=1, title="Housing")
    upsert = (
        "INSERT INTO testapp_folder (id, client, program, title) VALUES (5, {}, 1, 'Home') "
        "ON CONFLICT (id) DO UPDATE SET client = excluded.client, title = excluded.title"
    )

    assert refusal_as_owner(upsert.format(2)) == ("replaced" if is_sqlite else "changed")
    assert refusal_as_owner(upsert.format(1)) == ""
    assert Folder.objects.get().title == "Home"


def test_a_letter_holds_its_folder_still_while_it_is_written(folder, owner_connection, is_sqlite):
    """Without the folder's own guard, moving it must wait until the letter is in, and then be refused."""
    with owner_connection() as cursor:
        cursor.execute(
            "DROP TRIGGER gt_guard_folder_fixed_changed" + ("" if is_sqlite else " ON testapp_folder")
        )
    empty = Folder.objects.create(pk=6, client=1, program=1, title="Empty")

    def move() -> str:
        try:
            Folder.objects.filter(pk=empty.pk).update(client=2)
        except IntegrityError as error:
            return sentence(error)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            write_letter(2, folder=empty, client=1, program=1)
            moving = pool.submit(move)
            with pytest.raises(TimeoutError):
                moving.result(timeout=0.4)

        assert moving.result(timeout=20) == ELSEWHERE
