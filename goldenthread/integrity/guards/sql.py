"""The pieces of SQL that guards are put together from. The row being written is NEW, any other is `other`."""

# ruff: noqa: S608  (put together from the names in our own models, never from input)

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Q, UniqueConstraint
from django.db.models.sql import Query

Model = type[models.Model]


class Sql:
    def __init__(self, model: Model, connection: BaseDatabaseWrapper):
        self.model, self.connection = model, connection
        self.quote = connection.ops.quote_name

    @property
    def can_replace(self) -> bool:
        """Whether the engine knows INSERT OR REPLACE, which removes rows without asking their triggers."""
        return self.connection.vendor == "sqlite"

    def table(self, model: Model) -> str:
        return self.quote(model._meta.db_table)

    def pk(self, model: Model) -> str:
        return self.quote(model._meta.pk.column)

    def columns(self, model: Model, names: Iterable[str]) -> list[str]:
        return [self.quote(model._meta.get_field(name).column) for name in names]

    def of(self, row: str, field: models.Field) -> str:
        return f"{row}.{self.quote(field.column)}"

    def same(self, one: str, other: str) -> str:
        return f"{one} IS {'' if self.can_replace else 'NOT DISTINCT FROM '}{other}"

    def differ(self, one: str, other: str, columns: list[str]) -> str:
        return " OR ".join(f"NOT {self.same(f'{one}.{column}', f'{other}.{column}')}" for column in columns)

    def another(self, model: Model, condition: str) -> str:
        return f"EXISTS (SELECT 1 FROM {self.table(model)} AS other WHERE {condition})"

    def exists(self, model: Model, key: str, by: models.Field | None = None) -> str:
        return self.another(model, f"{self.of('other', by or model._meta.pk)} = {key}")

    def climb(self, model: Model, parent: str, key: str) -> str:
        """The key of the parent of the row of `model` whose own key is `key`."""
        table, up = self.table(model), model._meta.get_field(parent)
        return f"(SELECT {self.of(table, up)} FROM {table} WHERE {table}.{self.pk(model)} = {key})"

    def locking(self, model: Model, key: str, strength: str = "FOR NO KEY UPDATE") -> str:
        """
        Hold the row until the transaction ends. NO KEY: those who write it take turns, while
        foreign keys from elsewhere, which only need it to exist, do not wait.
        """
        return f"PERFORM 1 FROM {self.table(model)} WHERE {self.pk(model)} = {key} {strength};\n"

    def holds(self, condition: Q | Expression, row: str) -> str:
        """A Django condition or expression as asked of `row`."""
        query = Query(self.model)
        query.get_initial_alias()
        if isinstance(condition, Q):
            node = query.build_where(condition)
            node.relabel_aliases({self.model._meta.db_table: row})
        else:
            node = condition.resolve_expression(query).relabeled_clone({self.model._meta.db_table: row})
        compiler = query.get_compiler(connection=self.connection)
        sql, params = compiler.compile(node)
        self.connection.ensure_connection()
        editor = self.connection.schema_editor()
        return f"({sql % tuple(editor.quote_value(param) for param in params)})"

    def takes_the_place_of_a_row(self) -> str:
        """
        Whether a row with this primary key or a unique key of this one is there already. SQLite gives an
        unset integer key as -1 in BEFORE INSERT, which is nobody's.
        """
        return " OR ".join(self.another(self.model, key) for key in self.unique_keys())

    def unique_keys(self) -> Iterable[str]:
        meta = self.model._meta
        for field in meta.local_fields:
            if field.unique:
                yield self.both([field])
        for together in meta.unique_together:
            yield self.both(meta.get_field(name) for name in together)
        for constraint in meta.constraints:
            if isinstance(constraint, UniqueConstraint):
                yield self.both_by(constraint)

    def both(self, fields: Iterable[models.Field]) -> str:
        return " AND ".join(f"{self.of('other', field)} = {self.of('NEW', field)}" for field in fields)

    def both_by(self, constraint: UniqueConstraint) -> str:
        parts: list[Any] = [self.both([self.model._meta.get_field(name)]) for name in constraint.fields]
        parts += [
            f"{self.holds(each, 'other')} = {self.holds(each, 'new')}" for each in constraint.expressions
        ]
        if constraint.condition is not None:
            parts += [self.holds(constraint.condition, "other"), self.holds(constraint.condition, "new")]
        return " AND ".join(parts)
