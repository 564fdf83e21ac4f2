"""Declarations travel through migrations unchanged, and a wrong one is named before it is installed."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.db.models import Q
from django.test.utils import isolate_apps

from goldenthread.integrity import guards
from goldenthread.integrity.guards import Agrees, AppendOnly, Fixed, Frozen, FrozenWith, NoOverlap

DECLARED = [
    AppendOnly(name="a"),
    Frozen(name="b", seal="signatures"),
    FrozenWith(name="c", parent="note"),
    Fixed(name="d", fields=("client", "program")),
    Agrees(name="e", via="enrollment", fields=("client",)),
    NoOverlap(
        name="f", owner=("client",), starts="starts_on", ends="ends_on", condition=Q(kind="x"), bounds="[]"
    ),
    AppendOnly(name="g", violation_error_message="Not this one."),
]


@pytest.mark.parametrize("guard", DECLARED, ids=repr)
def test_a_migration_carries_the_declaration(guard):
    written, imports = MigrationWriter.serialize(guard)
    names = {}
    exec("\n".join(imports), names)

    read = eval(written, names)

    assert read == guard == guard.clone()
    assert read.sentence("changed") == guard.sentence("changed")
    assert [guard == other for other in DECLARED].count(True) == 1


def test_no_migration_is_missing(db):
    call_command("makemigrations", "integrity", "testapp", check=True, dry_run=True, verbosity=0)


def test_every_guard_of_the_product_is_declared_rightly(db):
    assert [
        fault
        for model in apps.get_models()
        for guard in guards.installed.guards_of(model)
        for fault in guard._check(model, connection)
    ] == []


def test_every_trigger_has_a_name_that_both_engines_can_hold(db):
    names = [trigger.name for trigger in guards.expected(connection)]

    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 63


@isolate_apps("tests.integrity.testapp")
def test_wrong_declarations_are_named(db):
    class Record(models.Model):  # noqa: DJ008
        starts_on = models.DateField(null=True)
        ends_on = models.DateField(null=True)

        class Meta:
            app_label = "testapp"

    class Seal(models.Model):  # noqa: DJ008
        record = models.ForeignKey(Record, models.PROTECT, related_name="seals")

        class Meta:
            app_label = "testapp"

    def faults(guard: guards.Guard, model: type[models.Model] = Record) -> list[str]:
        return [error.msg for error in guard._check(model, connection)]

    assert faults(AppendOnly(name="fine")) == []
    assert faults(AppendOnly(name="Not-Fine")) == [
        "<AppendOnly Not-Fine>: its name must be at most 38 small letters, digits and underscores."
    ]
    assert faults(Frozen(name="frozen", seal="nothing")) == [
        "<Frozen frozen>: testapp.Record has no relation named 'nothing'."
    ]
    assert faults(Frozen(name="frozen", seal="seals")) == [
        "<Frozen frozen>: its seal testapp.Seal must be AppendOnly, or the seal could be broken."
    ]
    assert faults(FrozenWith(name="part", parent="record"), Seal) == [
        "<FrozenWith part>: no Frozen record stands above 'record'."
    ]
    assert faults(FrozenWith(name="part", parent="nothing"), Seal) == [
        "<FrozenWith part>: testapp.Seal has no field named 'nothing'."
    ]
    assert faults(Fixed(name="fixed", fields=("nothing",))) == [
        "<Fixed fixed>: testapp.Record has no field named 'nothing'."
    ]
    assert faults(Agrees(name="agrees", via="record", fields=("id", "client")), Seal) == [
        "<Agrees agrees>: testapp.Seal has no field named 'client'.",
        "<Agrees agrees>: testapp.Record has no field named 'client'.",
    ]
    assert faults(NoOverlap(name="over", owner=("id",), starts="starts_on", ends="ends_on")) == [
        "<NoOverlap over>: 'starts_on' must not be empty."
    ]
    with pytest.raises(ValueError, match="bounds"):
        NoOverlap(name="over", owner=("id",), starts="starts_on", ends="ends_on", bounds="()")
