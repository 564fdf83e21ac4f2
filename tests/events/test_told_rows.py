"""
An insider who took every guard down alters what stands beside the signed documents: a signature's words, method or
name, a status, a moved date, an answer to a request, a part of a record that screens count. Every row that events
tell of, every column of it, and every part of a signed record.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, models, transaction

from goldenthread import clock
from goldenthread.agency.actions import apply_preset
from goldenthread.agency.models import Program, Staff
from goldenthread.clients.actions import acknowledge_handoff
from goldenthread.clients.models import Handoff
from goldenthread.events.verify import verify, verify_trail
from goldenthread.exceptions import actions as exceptions
from goldenthread.exceptions.models import ExceptionRequest, Objection
from goldenthread.integrity import documents, guards
from goldenthread.integrity.rows import parts_of, told_models
from goldenthread.plans.models import PlanSignature
from tests import databases
from tests.access.world import NOW, World
from tests.databases import pointed_at
from tests.events.conftest import undone
from tests.settings import WORKER

Model = type[models.Model]
OURS = "goldenthread."


def tables() -> list[Model]:
    """Every table a told row or a part of a signed record lies in."""
    parts = [part for model in told_models() for part, _path in parts_of(model)]
    return [model for model in dict.fromkeys(parts) if model.__module__.startswith(OURS)]


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A whole agency's rows, in a transaction that is never committed, with no guard left."""
    clone = databases.engine.clone("template", f"{WORKER}_told")
    with django_db_blocker.unblock(), pointed_at(clone.owner_url), transaction.atomic():
        with clock.moved_to(NOW):
            world = World()
            answer_everything(world)
        assert verify().problems == []
        guards.remove(connection)
        yield
        transaction.set_rollback(True)
    databases.engine.drop(f"{WORKER}_told")


@pytest.fixture(autouse=True)
def unlocked(told, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def answer_everything(world: World) -> None:
    """What the world leaves open, so that every table has a row."""
    for handoff in Handoff.objects.filter(receipt=None)[:1]:
        acknowledge_handoff(handoff, by=handoff.to_staff)
    program = Program.objects.get(name="Housing")
    boss = Staff.objects.get(name=f"Boss {program.pk}")
    apply_preset(program, "medicaid_tcm", by=boss)
    asked = Objection.objects.waiting().filter(program=program).first()
    exceptions.answer_words(asked, by=boss, accepted=True, words="It is what she says.")
    other = Objection.objects.in_force().filter(way="client").first()
    exceptions.take_back(other, by=other.said_by)
    waiting = ExceptionRequest.objects.waiting().first()
    exceptions.take_exception_back(waiting, by=waiting.asked_by)


def test_every_table_has_a_row_to_alter():
    assert [model._meta.label for model in tables() if not model._base_manager.exists()] == []


@pytest.mark.parametrize("model", tables(), ids=lambda model: model._meta.label)
def test_one_changed_value_is_found(model):
    missed = []
    for row in some_rows(model):
        for field in model._meta.concrete_fields:
            if field.primary_key:
                continue
            with undone():
                if put(row, field, changed(row, field)) and verify_trail().ok:
                    missed.append((row.pk, field.name))

    assert missed == []


@pytest.mark.parametrize("model", tables(), ids=lambda model: model._meta.label)
def test_a_row_removed_is_found(model):
    for row in some_rows(model):
        with undone():
            run(f"DELETE FROM {table(model)} WHERE {key(model)} = %s", stored(model._meta.pk, row.pk))

            assert not verify_trail().ok, row


@pytest.mark.parametrize("model", tables(), ids=lambda model: model._meta.label)
def test_a_row_that_nobody_told_of_is_found(model):
    for row in some_rows(model):
        row.pk = row.id = None
        for field in model._meta.concrete_fields:
            if field.unique and not field.primary_key and not field.is_relation:
                setattr(row, field.attname, uuid4())
        with undone():
            try:
                with transaction.atomic():
                    row.save(force_insert=True)
            except IntegrityError:
                continue  # a constraint that no owner needs to drop

            assert not verify_trail().ok or any(documents.verify()), row


def test_what_was_altered_is_named():
    signature = PlanSignature.objects.filter(part="client").first()
    with undone():
        run("UPDATE plans_plansignature SET method = 'drawn' WHERE id = %s", signature.pk)
        [problem] = verify_trail().problems

    assert problem.what == f"plan signature {signature.pk} is not as it was when this was written"
    assert problem.kind == "plan.signed"


def test_garbage_in_a_row_is_a_finding_and_no_crash():
    """SQLite stores anything anywhere. Only what is read as it was may pass: no date, or a yes."""
    if connection.vendor != "sqlite":
        return
    missed = []
    for model in tables():
        [row] = some_rows(model)
        before = read(row)
        for field in model._meta.concrete_fields[1:]:
            for garbage in ("x'ff00'", "CAST(x'ff' AS TEXT)"):
                with undone():
                    is_in = put_sql(row, field, garbage)
                    if is_in and verify_trail().ok and read(row) != before:
                        missed.append((model._meta.label, field.name, garbage))

    assert missed == []


def read(row: Any) -> dict[str, Any]:
    return type(row)._base_manager.values().get(pk=row.pk)


def put_sql(row: Any, field: models.Field, sql: str) -> bool:
    try:
        with transaction.atomic():
            run(
                f"UPDATE {table(type(row))} SET {quoted(field.column)} = {sql} WHERE {key(type(row))} = {row.pk}"
            )
    except IntegrityError:
        return False
    return True


def some_rows(model: Model) -> list[Any]:
    """One of each table: the last."""
    return list(model._base_manager.order_by("-pk")[:1])


def put(row: Any, field: models.Field, value: Any) -> bool:
    """False: a constraint of the table refused it, and was left in place."""
    try:
        with transaction.atomic():
            run(
                f"UPDATE {table(type(row))} SET {quoted(field.column)} = %s WHERE {key(type(row))} = %s",
                field.get_db_prep_save(value, connection),
                row.pk,
            )
    except IntegrityError:
        return False
    return True


def changed(row: Any, field: models.Field) -> Any:
    """The smallest change: one letter, one step; something where there was nothing."""
    value = getattr(row, field.attname)
    match value:
        case bool():
            return not value
        case None:
            return something(field)
        case int():
            return value + 1
        case str():
            at = random.randrange(len(value)) if value else 0
            return value[:at] + ("x" if value[at : at + 1] != "x" else "y") + value[at + 1 :]
        case UUID():
            return UUID(int=value.int ^ 1 << random.randrange(128))
        case datetime():
            return value + timedelta(microseconds=1)
        case date():
            return value + timedelta(days=1)
        case dict():
            return value | {"rows": 1}
        case list():
            return [*value, "x"]


def something(field: models.Field) -> Any:
    if field.is_relation:
        return field.related_model._base_manager.values_list("pk", flat=True).first() or 1
    empty = {models.DateField: date(2024, 1, 1), models.DateTimeField: clock.now(), models.UUIDField: uuid4()}
    return empty.get(type(field), 1)


def table(model: Model) -> str:
    return quoted(model._meta.db_table)


def key(model: Model) -> str:
    return quoted(model._meta.pk.column)


def stored(field: models.Field, value: Any) -> Any:
    return field.get_db_prep_value(value, connection)


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
