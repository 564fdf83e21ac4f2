"""A chart of thirty notes is read with as many queries as a chart of one."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import noting
from tests.cast import standing_on

LAST = date(2024, 5, 20)


def notes(cast, how_many: int) -> None:
    goal = cast.marias_plan.goals.get()
    for number in range(how_many):
        day = noting.ON + timedelta(days=number)
        touch = {"rating": "progress", "seen": f"Seen on day {number}."}
        promise = (f"Call number {number}", "Rosa Delgado", str(day + timedelta(days=14)))
        said = noting.words(day=day, goals={goal.uid: touch}, promises=[promise])
        cast.noted(cast.maria, cast.rosa, said, on=day)


@pytest.mark.parametrize(("page", "most"), [("", 60), ("story/", 30), ("thread/", 45), ("trail/", 30)])
def test_thirty_notes_cost_as_many_queries_as_one(cast, page, most):
    url = f"/people/{cast.maria.uid}/{page}"
    who = cast.dana if page == "trail/" else cast.rosa
    notes(cast, 1)
    with standing_on(LAST):
        browser = cast.browser_of(who)
        browser.get(url)  # what is read once for a process is not the question
        one = queries(browser, url)
        notes(cast, 30)
        thirty = queries(browser, url)

    assert thirty <= one + 1  # an agency that has pages asks once whether there is a next one
    assert thirty <= most


def queries(browser, url: str) -> int:
    with CaptureQueriesContext(connection) as found:
        answer = browser.get(url)
    assert answer.status_code == 200
    return len(found)
