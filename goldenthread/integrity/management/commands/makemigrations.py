"""
Django's, but a first migration makes each table with its constraints at once. Added one by one, each
constraint would rebuild its table on SQLite and every model in memory, which took most of a new installation's time.
"""

from typing import Any

from django.core.management.commands import makemigrations
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation


class Command(makemigrations.Command):
    def write_migration_files(self, changes: dict[str, list[Any]], *args: Any, **kwargs: Any) -> None:
        for migration in (each for migrations in changes.values() for each in migrations if each.initial):
            migration.operations = folded(migration.operations)
        super().write_migration_files(changes, *args, **kwargs)


def folded(operations: list[Operation]) -> list[Operation]:
    """Constraints and indexes said where the table is made, unless they wait for a field that comes later."""
    tables = {each.name_lower: each for each in operations if isinstance(each, CreateModel)}
    for unfinished in (each.model_name_lower for each in operations if isinstance(each, AddField)):
        tables.pop(unfinished, None)
    kept = []
    for operation in operations:
        if isinstance(operation, AddConstraint | AddIndex) and operation.model_name_lower in tables:
            options = tables[operation.model_name_lower].options
            if isinstance(operation, AddConstraint):
                options.setdefault("constraints", []).append(operation.constraint)
            else:
                options.setdefault("indexes", []).append(operation.index)
        else:
            kept.append(operation)
    return kept
