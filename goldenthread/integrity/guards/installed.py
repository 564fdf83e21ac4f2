"""Which guards the database should have, which it has, and putting them up."""

from typing import Any

from django.apps import apps
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from goldenthread.integrity.guards.declared import Guard
from goldenthread.integrity.guards.triggers import Trigger, catalogue, creation, definition, removal


class Missing(ImproperlyConfigured):
    """The database lacks a guard, or has one that is not ours."""


def by_name() -> dict[str, Guard]:
    return {guard.name: guard for model in apps.get_models() for guard in guards_of(model)}


def guards_of(model: Any) -> list[Guard]:
    return [constraint for constraint in model._meta.constraints if isinstance(constraint, Guard)]


def expected(connection: BaseDatabaseWrapper) -> list[Trigger]:
    """Every trigger that the models' declarations ask for."""
    return [
        trigger
        for model in apps.get_models()
        if model._meta.managed and router.allow_migrate_model(connection.alias, model)
        for guard in guards_of(model)
        for trigger in guard.triggers(model, connection)
    ]


def missing_or_altered(connection: BaseDatabaseWrapper) -> list[str]:
    """What is wrong with the guards, one line for each; empty when the database is as it must be."""
    there = catalogue(connection)
    faults = []
    for trigger in expected(connection):
        if trigger.name not in there:
            faults.append(f"{trigger.name} on {trigger.table} is missing")
        elif there[trigger.name] != definition(trigger, connection):
            faults.append(f"{trigger.name} on {trigger.table} was altered or disabled")
    return faults


def require(connection: BaseDatabaseWrapper) -> None:
    if faults := missing_or_altered(connection):
        raise Missing("The database does not guard its records: " + "; ".join(faults) + ".")


def install(connection: BaseDatabaseWrapper) -> None:
    """Put up every guard whose tables exist (a partial migration may not have made all)."""
    tables = set(connection.introspection.table_names())
    wanted = [trigger for trigger in expected(connection) if trigger.table in tables]
    if catalogue(connection) == {trigger.name: definition(trigger, connection) for trigger in wanted}:
        return
    with transaction.atomic(using=connection.alias):
        remove(connection)
        for trigger in wanted:
            execute(connection, creation(trigger, connection))


def remove(connection: BaseDatabaseWrapper) -> None:
    with transaction.atomic(using=connection.alias):
        execute(connection, removal(connection))


def execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def before_migrations(*, using: str, plan: list, **_kwargs: Any) -> None:
    """Migrations rebuild tables and rename columns, which triggers would not survive."""
    if plan:
        remove(connections[using])


def after_migrations(*, using: str, **_kwargs: Any) -> None:
    install(connections[using])


def check_database(*, databases: Any = None, **_kwargs: Any) -> list[checks.CheckMessage]:
    """A warning rather than an error, so that `migrate`, which runs this check first, may put them up."""
    hint = "Run `goldenthread setup_database`. The server does not start until then."
    messages = []
    for alias in databases or ():
        connection = connections[alias]
        if "django_migrations" in connection.introspection.table_names():
            messages += [
                checks.Warning(fault, hint=hint, id="integrity.W001")
                for fault in missing_or_altered(connection)
            ]
    return messages
