"""Migrations as a new installation meets them."""

import pytest
from django.db.migrations.loader import MigrationLoader

from goldenthread.integrity.management.commands.makemigrations import folded

OURS = [
    migration
    for migration in MigrationLoader(None).disk_migrations.values()
    if migration.__module__.startswith("goldenthread.")
]


@pytest.mark.parametrize("migration", OURS, ids=str)
def test_a_first_migration_makes_its_tables_at_once(migration):
    """If not: delete the file and `python -m goldenthread makemigrations ROOM`."""
    assert migration.initial is None or folded(migration.operations) == migration.operations


def test_until_the_first_release_each_room_keeps_one():
    rooms = [migration.app_label for migration in OURS]

    assert sorted(rooms) == sorted(set(rooms))
