"""The home of somebody with thirty people costs what the home of somebody with two costs."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import noting
from tests.cast import standing_on

LAST = date(2024, 4, 15)


def people(cast, how_many: int) -> None:
    for number in range(how_many):
        person = cast.taken_in(cast.housing, cast.rosa, legal_name=f"Somebody Number{number}")
        cast.noted(person, cast.rosa, noting.words())
        with standing_on(noting.ON):
            cast.note_drafted(person, cast.rosa)


def test_thirty_people_cost_as_many_queries_as_two(cast):
    people(cast, 2)  # of several, the trail keeps each in a row of its own
    with standing_on(LAST):
        browser, supervisor = cast.browser_of(cast.rosa), cast.browser_of(cast.dana)
        two = queries(browser), queries(supervisor)
        people(cast, 28)
        thirty = queries(browser), queries(supervisor)

    assert thirty == two
    assert max(thirty) <= 45


def queries(browser) -> int:
    with CaptureQueriesContext(connection) as found:
        answer = browser.get("/")
    assert answer.status_code == 200
    return len(found)
