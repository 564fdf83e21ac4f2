"""What every other test rests on."""

import pytest
from django.db import connection

from goldenthread.agency.models import Agency
from tests.settings import POSTGRES


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_writes_is_gone_for_the_next(db, turn):
    assert Agency.objects.count() == 0

    Agency.objects.create(id=1, name=f"Turn {turn}")


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_committing_test_writes_is_gone_for_the_next(committed_db, turn):
    assert Agency.objects.count() == 0

    Agency.objects.create(id=1, name=f"Turn {turn}")


def test_the_suite_runs_as_it_would_for_an_agency(committed_db):
    with connection.cursor() as cursor:
        if POSTGRES:
            cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
            assert cursor.fetchone() == (0,)
        else:
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",)
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,)


def test_the_owner_sees_what_was_committed(committed_db, owner_connection):
    Agency.objects.create(id=1, name="Seen by the owner")

    with owner_connection() as cursor:
        cursor.execute("SELECT name FROM agency_agency")
        assert cursor.fetchall() == [("Seen by the owner",)]
