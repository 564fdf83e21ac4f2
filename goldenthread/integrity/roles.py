"""
Two roles on PostgreSQL: the owner, who makes tables and guards, and the application, which owns nothing
and so can neither alter a table nor switch a guard off.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from goldenthread.integrity.guards import AppendOnly


def app_role() -> str:
    return settings.DATABASES[DEFAULT_DB_ALIAS].get("USER", "")


def current_role(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


def after_migrations(*, using: str, **_kwargs: Any) -> None:
    connection = connections[using]
    if connection.vendor == "postgresql" and app_role() and current_role(connection) != app_role():
        grant_to(app_role(), connection)


def grant_to(role: str, connection: BaseDatabaseWrapper = default_connection) -> None:
    """Exactly the rights the application needs: reading and adding everywhere, changing where nothing is closed."""
    quote = connection.ops.quote_name
    to = quote(role)
    tables = connection.introspection.table_names()
    open_tables = [name for name in tables if name not in closed_tables()]
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
        cursor.execute(f"REVOKE CREATE ON SCHEMA {schema} FROM {to}")
        cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {to}")
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {to}")
        cursor.execute(f"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA {schema} TO {to}")
        if open_tables:
            cursor.execute(f"GRANT UPDATE, DELETE ON {', '.join(map(quote, open_tables))} TO {to}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {to}")


def closed_tables() -> set[str]:
    """Tables whose rows never change: AppendOnly, Frozen, FrozenWith."""
    return {
        model._meta.db_table
        for model in apps.get_models()
        if any(isinstance(constraint, AppendOnly) for constraint in model._meta.constraints)
    }


def owns_tables(connection: BaseDatabaseWrapper) -> bool:
    """Whether the connected role could take a guard down: it owns a table here, or is a superuser."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace
                              AND relkind IN ('r', 'p') AND pg_has_role(relowner, 'USAGE'))
                OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
            """
        )
        return cursor.fetchone()[0]


@contextmanager
def as_owner() -> Iterator[None]:
    """Within the block the default connection is the owner's, where `OWNER_DATABASE` names one."""
    if not settings.OWNER_DATABASE:
        yield
        return
    from goldenthread.settings import database

    application = connections[DEFAULT_DB_ALIAS]
    owner = ConnectionHandler({DEFAULT_DB_ALIAS: database(settings.OWNER_DATABASE)})[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = owner
    try:
        yield
    finally:
        owner.close()
        connections[DEFAULT_DB_ALIAS] = application
