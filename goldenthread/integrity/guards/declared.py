"""The six guards a model may declare, each as the triggers that keep it."""

import re
from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BaseConstraint, F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.integrity.guards.sql import Sql
from goldenthread.integrity.guards.triggers import Trigger

Model = type[models.Model]


class Guard(BaseConstraint):
    """
    A constraint that migrations carry but do not execute.

    `said` are the arguments it was declared with; `violation_error_message` is the sentence a person reads
    when it refuses, and may be given in the declaration; `sentences` holds those for other acts.
    """

    said: tuple[str, ...] = ()
    sentences: dict[str, Promise] = {}

    def constraint_sql(self, model, schema_editor):
        return None

    def create_sql(self, model, schema_editor):
        return None

    def remove_sql(self, model, schema_editor):
        return None

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        return None

    def deconstruct(self):
        _path, args, kwargs = super().deconstruct()
        kwargs |= {name: getattr(self, name) for name in self.said}
        return f"goldenthread.integrity.guards.{type(self).__name__}", args, kwargs

    def __eq__(self, other):
        return self.deconstruct() == other.deconstruct() if isinstance(other, Guard) else NotImplemented

    def __repr__(self):
        return f"<{type(self).__name__} {self.name}>"

    def sentence(self, act: str) -> Promise | str:
        return self.sentences.get(act, self.violation_error_message)

    def triggers(self, model: Model, connection: BaseDatabaseWrapper) -> list[Trigger]:
        sql = Sql(model, connection)
        return [
            trigger
            for trigger in self.kept_by(model, sql)
            if trigger.event != "TRUNCATE" or connection.vendor == "postgresql"
        ]

    def kept_by(self, model: Model, sql: Sql) -> Iterator[Trigger]:
        raise NotImplementedError

    def trigger(self, act: str, table: Any, when: str, refuses: str = "", locks: str = "") -> Trigger:
        moment, event = when.split()
        return Trigger(self.name, act, table._meta.db_table, moment, event, refuses, locks)

    def _check(self, model, connection):
        faults = list(self.faults(model, Sql(model, connection)))
        if not re.fullmatch(r"[a-z0-9_]{1,38}", self.name):
            faults.append("its name must be at most 38 small letters, digits and underscores")
        return [checks.Error(f"{self!r}: {fault}.", obj=model, id="integrity.E001") for fault in faults]

    def faults(self, model: Model, sql: Sql) -> Iterator[str]:
        """What is wrong with the declaration."""
        return iter(())


class AppendOnly(Guard):
    """
    Rows are added, and never change or vanish. An event tells of each (`integrity/rows.py`), unless `told` is False:
    those kept safe in another way, and those that would say nothing if they were altered.
    """

    told = True
    default_violation_error_message = _(
        "This belongs to a history that is only ever added to. It cannot be changed or removed."
    )
    sentences = {"replaced": _("This has been recorded already. Nothing was written a second time.")}

    def __init__(self, *, told: bool = True, **kwargs: Any):
        self.told = told
        super().__init__(**kwargs)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs if self.told else kwargs | {"told": False}

    def kept_by(self, model, sql):
        yield self.trigger("changed", model, "BEFORE UPDATE")
        yield self.trigger("removed", model, "BEFORE DELETE")
        yield self.trigger("emptied", model, "BEFORE TRUNCATE")
        if sql.can_replace:
            yield self.trigger("replaced", model, "BEFORE INSERT", sql.takes_the_place_of_a_row())


class Frozen(AppendOnly):
    """
    A signed record: its rows never change or vanish. Once a row of the relation `seal` points at one,
    its children (`FrozenWith`) refuse additions too.
    """

    said = ("seal",)
    default_violation_error_message = _(
        "This has been signed. It can no longer be changed or removed; write an addendum or a correction instead."
    )
    sentences = AppendOnly.sentences | {"sealed": _("What was to be signed is no longer there.")}

    def __init__(self, *, seal: str, **kwargs: Any):
        self.seal = seal
        super().__init__(**kwargs)

    def seal_key(self, model: Model) -> models.ForeignKey:
        """The foreign key by which a seal points at a row of `model`."""
        for relation in model._meta.related_objects:
            if relation.get_accessor_name() == self.seal:
                return relation.field
        raise FieldDoesNotExist(f"{model._meta.label} has no relation named {self.seal!r}")

    def kept_by(self, model, sql):
        yield from super().kept_by(model, sql)
        key = self.seal_key(model)
        row = sql.of("NEW", key)
        yield self.trigger(
            "sealed", key.model, "BEFORE INSERT", f"NOT {sql.exists(model, row)}", sql.locking(model, row)
        )

    def faults(self, model, sql):
        try:
            key = self.seal_key(model)
        except FieldDoesNotExist as error:
            yield str(error)
        else:
            if not any(isinstance(guard, AppendOnly) for guard in key.model._meta.constraints):
                yield f"its seal {key.model._meta.label} must be AppendOnly, or the seal could be broken"


class FrozenWith(AppendOnly):
    """
    A part of a signed record: append-only, and once the record is sealed nothing is added.
    `parent` is the foreign key to the record, or to another part of it that is itself FrozenWith.
    """

    said = ("parent",)
    default_violation_error_message = Frozen.default_violation_error_message
    sentences = AppendOnly.sentences | {
        "added": _("This was signed in the meantime. Nothing can be added to it any more.")
    }

    def __init__(self, *, parent: str, **kwargs: Any):
        self.parent = parent
        super().__init__(**kwargs)

    def kept_by(self, model, sql):
        yield from super().kept_by(model, sql)
        key = model._meta.get_field(self.parent)
        sealed, locks = [], ""
        for record, guard, row in self.records(model, sql, sql.of("NEW", key)):
            seal = guard.seal_key(record)
            # The record must be there: a child of a row that is yet to come could not lock it.
            sealed.append(f"NOT {sql.exists(record, row)} OR {sql.exists(seal.model, row, by=seal)}")
            locks += sql.locking(record, row)
        yield self.trigger(
            "added",
            model,
            "BEFORE INSERT",
            f"{sql.of('NEW', key)} IS NOT NULL AND ({' OR '.join(sealed)})",
            locks,
        )

    def records(self, model: Model, sql: Sql, row: str) -> Iterator[tuple[Model, Frozen, str]]:
        """The frozen records above, and for each the SQL of its key, climbing from the parent's key `row`."""
        above = model._meta.get_field(self.parent).related_model
        for guard in above._meta.constraints:
            if isinstance(guard, Frozen):
                yield above, guard, row
            elif isinstance(guard, FrozenWith) and above is not model:
                yield from guard.records(above, sql, sql.climb(above, guard.parent, row))

    def faults(self, model, sql):
        missing = list(missing_fields(model, (self.parent,)))
        yield from missing
        if not missing and not any(self.records(model, sql, "")):
            yield f"no Frozen record stands above {self.parent!r}"


class Fixed(Guard):
    """These columns never change once the row is written."""

    said = ("fields",)
    default_violation_error_message = _(
        "To whom and what this belongs was settled when it was written. It cannot be changed."
    )

    def __init__(self, *, fields: tuple[str, ...], **kwargs: Any):
        self.fields = tuple(fields)
        super().__init__(**kwargs)

    def kept_by(self, model, sql):
        columns = sql.columns(model, self.fields)
        yield self.trigger("changed", model, "BEFORE UPDATE", sql.differ("OLD", "NEW", columns))
        if sql.can_replace:
            same_row = f"{sql.of('other', model._meta.pk)} = {sql.of('NEW', model._meta.pk)}"
            refuses = sql.another(model, f"{same_row} AND ({sql.differ('other', 'NEW', columns)})")
            yield self.trigger("replaced", model, "BEFORE INSERT", refuses)

    def faults(self, model, sql):
        yield from missing_fields(model, self.fields)


class Agrees(Guard):
    """
    This row's `fields` equal those of the row that `via` points at, whichever of the two is written.
    An empty `via` agrees with everything.
    """

    said = ("via", "fields")
    default_violation_error_message = _(
        "This does not belong with the record it stands under: the two are not about the same client or program."
    )

    def __init__(self, *, via: str, fields: tuple[str, ...], **kwargs: Any):
        self.via, self.fields = via, tuple(fields)
        super().__init__(**kwargs)

    def kept_by(self, model, sql):
        key = model._meta.get_field(self.via)
        above = key.related_model
        pairs = list(zip(sql.columns(above, self.fields), sql.columns(model, self.fields), strict=True))
        row = sql.of("NEW", key)

        same = " AND ".join(sql.same(f"other.{upper}", f"NEW.{lower}") for upper, lower in pairs)
        here = f"other.{sql.pk(above)} = {row} AND {same}"
        disagrees = f"{row} IS NOT NULL AND NOT {sql.another(above, here)}"
        # FOR SHARE: while this row is being written, nobody moves the one it must agree with.
        locks = sql.locking(above, row, "FOR SHARE")
        yield self.trigger("entered", model, "BEFORE INSERT", disagrees, locks)
        yield self.trigger("moved", model, "BEFORE UPDATE", disagrees, locks)

        left_behind = " OR ".join(
            f"NOT {sql.same(f'other.{lower}', f'NEW.{upper}')}" for upper, lower in pairs
        )
        below = sql.another(model, f"{sql.of('other', key)} = NEW.{sql.pk(above)} AND ({left_behind})")
        yield self.trigger("above_entered", above, "AFTER INSERT", below)
        yield self.trigger("above_moved", above, "AFTER UPDATE", below)

    def faults(self, model, sql):
        yield from missing_fields(model, (self.via, *self.fields))
        if self.via in {field.name for field in model._meta.fields}:
            yield from missing_fields(model._meta.get_field(self.via).related_model, self.fields)


class NoOverlap(Guard):
    """
    No two rows of one owner share a moment (`bounds="[)"`, the end is free again) or a day (`"[]"`, the end
    still counts). No end means open. Rows outside `condition` are not looked at, and a range that
    ends before it starts holds nothing and overlaps nothing: refuse those with a CheckConstraint.
    """

    said = ("owner", "starts", "ends", "condition", "bounds")
    default_violation_error_message = _("These dates overlap dates that are already recorded.")

    def __init__(
        self,
        *,
        owner: tuple[str, ...],
        starts: str,
        ends: str,
        condition: Q | None = None,
        bounds: str = "[)",
        **kwargs: Any,
    ):
        if bounds not in {"[)", "[]"}:
            raise ValueError("NoOverlap.bounds must be '[)' or '[]'.")
        self.owner, self.starts, self.ends = tuple(owner), starts, ends
        self.condition, self.bounds = condition, bounds
        super().__init__(**kwargs)

    def kept_by(self, model, sql):
        starts, ends = sql.columns(model, (self.starts, self.ends))
        before = "<" if self.bounds == "[)" else "<="
        owners = sql.columns(model, self.owner)
        clash = [f"other.{sql.pk(model)} <> NEW.{sql.pk(model)}"]
        clash += [f"other.{owner} = NEW.{owner}" for owner in owners]
        clash += [
            f"({later}.{ends} IS NULL OR {earlier}.{starts} {before} {later}.{ends})"
            for earlier, later in [("NEW", "other"), ("other", "NEW"), ("NEW", "NEW"), ("other", "other")]
        ]
        if self.condition is not None:
            clash += [sql.holds(self.condition, "new"), sql.holds(self.condition, "other")]
        refuses = sql.another(model, " AND ".join(clash))
        whose = ", ".join([f"'{self.name}'", *(f"NEW.{owner}" for owner in owners)])
        # Two new rows cannot see each other before they are committed, so writers for one owner take turns.
        locks = f"PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws(':', {whose}), 0));\n"
        yield self.trigger("entered", model, "AFTER INSERT", refuses, locks)
        yield self.trigger("moved", model, "AFTER UPDATE", refuses, locks)

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """
        The same refusal beside the field of a form. Fields the form does not have are read from the
        instance: the owner usually comes from the page, not from the person.
        """
        meta = model._meta
        owner = {name: getattr(instance, meta.get_field(name).attname) for name in self.owner}
        starts, ends = getattr(instance, self.starts), getattr(instance, self.ends)
        if starts is None or None in owner.values() or not self.includes(instance, using):
            return
        others = (
            model._base_manager.using(using).filter(self.condition or Q(), **owner).exclude(pk=instance.pk)
        )
        if self.overlapping(others, starts, ends).exists():
            error = ValidationError(self.get_violation_error_message(), code="overlap")
            beside = next((name for name in (self.starts, self.ends) if name not in (exclude or ())), None)
            raise ValidationError({beside: error}) if beside else error

    def includes(self, instance: models.Model, using: str) -> bool:
        if self.condition is None:
            return True
        return self.condition.check(instance._get_field_expression_map(meta=instance._meta), using=using)

    def overlapping(self, rows: models.QuerySet, starts: Any, ends: Any) -> models.QuerySet:
        before = "lt" if self.bounds == "[)" else "lte"
        is_open = Q(**{f"{self.ends}__isnull": True})
        rows = rows.filter(is_open | Q(**{f"{self.starts}__{before}": F(self.ends)}))
        rows = rows.filter(is_open | Q(**{f"{self.ends}__{before.replace('l', 'g', 1)}": starts}))
        if ends is None:
            return rows
        if ends < starts or (ends == starts and self.bounds == "[)"):
            return rows.none()
        return rows.filter(**{f"{self.starts}__{before}": ends})

    def faults(self, model, sql):
        yield from missing_fields(model, (*self.owner, self.starts, self.ends))
        if any(field.name == self.starts and field.null for field in model._meta.fields):
            yield f"{self.starts!r} must not be empty"


def missing_fields(model: Model, names: tuple[str, ...]) -> Iterator[str]:
    present = {field.name for field in model._meta.fields}
    for name in names:
        if name not in present:
            yield f"{model._meta.label} has no field named {name!r}"
