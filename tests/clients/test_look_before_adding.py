"""The look for duplicates compares few, and misses nobody whom comparing with everybody would find."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.clients.duplicates import candidates, description_of, matches
from goldenthread.clients.likeness import Description, dates_near, is_near, likeness
from goldenthread.clients.models import Client

BORN = date(1984, 3, 5)
NAMES = [
    "Maria Garcia",
    "Marya Garcia",
    "Garcia Maria",
    "Maria Garsia",
    "Maria Elena Garcia",
    "Mariah Garcia-Ruiz",
    "Daria Garcia",
    "Mara Garzia",
    "Maria",
    "Zoë Quillfeather",
    "Zoe Quilfeather",
    "李小龍",
    "Marcus Garcia",
]
DATES = [None, BORN, date(1984, 5, 3), date(1985, 3, 5), date(1984, 3, 6), date(1961, 11, 30)]


@pytest.fixture
def everybody(cast):
    for name, born in product(NAMES, DATES):
        cast.taken_in(cast.housing, cast.rosa, legal_name=name, born_on=born)
    return list(Client.objects.all())


def test_whoever_is_like_somebody_is_found(everybody):
    for asked in map(description_of, everybody):
        likely = {one for one in everybody if likeness(asked, description_of(one)).is_likely}
        found = matches(asked)

        assert {match.client for match in found} == likely, asked
        assert all(likeness(asked, description_of(match.client)) == match.likeness for match in found)


def test_a_common_name_is_compared_only_where_the_birth_date_may_be_the_same(cast):
    asked = Description("Maria Garcia", born_on=BORN)
    cast.taken_in(cast.housing, cast.rosa, legal_name="Marta Garcia", born_on=date(1984, 3, 6))

    def look() -> tuple[int, int]:
        with CaptureQueriesContext(
            connection,
        ) as asked_for:
            matches(asked)
        return candidates(asked).count(), len(asked_for)

    few = look()
    for number in range(20):
        born = date(1950, 6, 1) + timedelta(days=number)
        cast.taken_in(
            cast.housing, cast.rosa, legal_name=f"Juan{'abcdefghijklmnopqrst'[number]} Garcia", born_on=born
        )

    assert look() == few == (1, 2)


@pytest.mark.parametrize(
    "day", [BORN, date(2000, 2, 29), date(1999, 12, 31), date(1901, 1, 1), date(2024, 1, 2)]
)
def test_the_days_near_a_day_are_all_of_them(day):
    every = (date(1890, 1, 1) + timedelta(days=number) for number in range(60_000))

    assert dates_near(day) >= {other for other in every if other != day and is_near(day, other)}
    assert all(is_near(day, other) for other in dates_near(day) if other.year > 1000)


def test_a_name_of_very_many_words_is_asked_for_like_any_other(everybody):
    asked = Description(" ".join(f"w{number}" for number in range(90)) + " Garcia", born_on=BORN)

    assert matches(asked) == []
