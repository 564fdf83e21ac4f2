"""No two rows of one owner share a day, checked against days counted one by one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.forms import modelform_factory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.integrity.errors import sentence
from tests.integrity.testapp.models import Duty, Stay

MONDAY = date(2026, 3, 2)
HORIZON = 30
OVERLAP = "These dates overlap dates that are already recorded."


def day(number: int | None) -> date | None:
    return None if number is None else MONDAY + timedelta(days=number)


def days_of(row) -> set[date]:
    """The naive answer: every day by itself."""
    if getattr(row, "is_voided", False):
        return set()
    last_counts = isinstance(row, Duty)
    end = row.ends_on or MONDAY + timedelta(days=HORIZON)
    length = (end - row.starts_on).days + (1 if last_counts or row.ends_on is None else 0)
    return {row.starts_on + timedelta(days=n) for n in range(length)}


def owner_of(row) -> tuple:
    return (row.client, getattr(row, "program", None))


def clashes(row, others) -> bool:
    return any(owner_of(row) == owner_of(other) and days_of(row) & days_of(other) for other in others)


ranges = st.fixed_dictionaries(
    {
        "client": st.integers(1, 2),
        "starts_on": st.integers(0, 8).map(day),
        "ends_on": st.none() | st.integers(0, 8).map(day),
    }
)
stays = st.builds(lambda fields, voided: Stay(**fields, is_voided=voided), ranges, st.booleans())
duties = st.builds(lambda fields, program: Duty(**fields, program=program), ranges, st.integers(1, 2))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.one_of(st.lists(stays, max_size=12), st.lists(duties, max_size=12)), data=st.data())
def test_the_database_and_the_form_agree_with_counting_days(db, rows, data):
    Stay.objects.all().delete()
    Duty.objects.all().delete()
    kept = []
    for row in rows:
        if kept and data.draw(st.booleans(), label="move a row instead of adding one"):
            row.pk = data.draw(st.sampled_from([each.pk for each in kept]))
        others = [each for each in kept if each.pk != row.pk]

        refused_by_form = is_refused(row.validate_constraints, ValidationError)
        refused_by_database = is_refused(row.save, IntegrityError)

        assert refused_by_form == refused_by_database == clashes(row, others)
        if not refused_by_database:
            kept = [*others, row]


def is_refused(act, refusal: type[Exception]) -> bool:
    try:
        with transaction.atomic():
            act()
    except refusal:
        return True
    return False


def test_one_of_many_who_come_at_once_is_let_in(committed_db):
    start = Barrier(8)

    def enter(number: int) -> str:
        try:
            start.wait()
            Stay.objects.create(client=1, starts_on=day(number % 3), ends_on=day(10))
        except IntegrityError as error:
            return sentence(error)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(enter, range(8)))

    assert answers == [""] + [OVERLAP] * 7
    assert Stay.objects.count() == 1


def test_whoever_comes_second_waits_for_the_first(committed_db):
    def enter() -> str:
        try:
            Stay.objects.create(client=1, starts_on=day(3))
        except IntegrityError as error:
            return sentence(error)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Stay.objects.create(client=1, starts_on=day(0), ends_on=day(5))
            entering = pool.submit(enter)
            with pytest.raises(TimeoutError):
                entering.result(timeout=0.4)

        assert entering.result(timeout=20) == OVERLAP


def test_raw_sql_is_refused(committed_db, refusal_as_owner):
    Stay.objects.create(client=1, starts_on=day(0), ends_on=day(5))
    Stay.objects.create(client=1, starts_on=day(5), ends_on=day(9))

    acts = [
        refusal_as_owner(
            f"INSERT INTO testapp_stay (client, starts_on, is_voided) VALUES (1, '{day(4)}', false)"
        ),
        refusal_as_owner(f"UPDATE testapp_stay SET ends_on = NULL WHERE ends_on = '{day(5)}'"),
        refusal_as_owner(
            f"INSERT INTO testapp_stay (client, starts_on, is_voided) VALUES (2, '{day(4)}', false)"
        ),
        refusal_as_owner("UPDATE testapp_stay SET client = 2"),
    ]

    assert acts == ["entered", "moved", "", "moved"]


def test_a_form_says_it_beside_the_field(db):
    Duty.objects.create(client=1, program=1, starts_on=day(0), ends_on=day(3))
    form_class = modelform_factory(Duty, fields=["starts_on", "ends_on"])

    form = form_class({"starts_on": day(3), "ends_on": ""}, instance=Duty(client=1, program=1))

    assert form.errors == {"starts_on": ["Somebody is on duty on these days."]}


def test_a_form_without_the_dates_says_it_above(db):
    Stay.objects.create(client=1, starts_on=day(0))
    voided = Stay.objects.create(client=1, starts_on=day(3), is_voided=True)

    form = modelform_factory(Stay, fields=["is_voided"])({"is_voided": ""}, instance=voided)

    assert form.errors == {"__all__": [OVERLAP]}


@pytest.mark.parametrize("field", ["client", "starts_on"])
def test_what_is_not_filled_in_yet_overlaps_nothing(db, field):
    Stay.objects.create(client=1, starts_on=day(0))
    unfinished = Stay(client=1, starts_on=day(0))
    setattr(unfinished, field, None)

    unfinished.validate_constraints()
