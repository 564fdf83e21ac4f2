"""Short ways to say what every test of this room says."""

from datetime import date

import pytest
from django.http import QueryDict

from goldenthread.plans.models import Plan
from tests import planning
from tests.cast import PASSWORD, standing_on
from tests.signing import shown_on

DAY = date(2024, 3, 15)


@pytest.fixture
def rosas(cast):
    """Rosa's browser, in which she can sign; Maria is there, and her assessment."""
    assert cast.assessment
    cast.let_in(cast.rosa)
    return cast.browser_of(cast.rosa)


@pytest.fixture
def draft(cast):
    """A draft of Rosa's for Maria in which nothing is missing."""
    need = cast.assessment.needs.get(domain="housing")
    goal = planning.goal(needs=[need.uid])
    with standing_on(DAY):
        return cast.drafted(
            cast.maria, cast.rosa, goal, needs={need.uid: {"choice": "on_plan"}}, assessment=cast.assessment
        )


def typed(words) -> dict:
    """A draft's words as a browser posts them."""
    data = QueryDict(mutable=True)
    for name, values in words.items():
        data.setlist(name, values)
    return dict(data.lists())


def seals(browser, draft, *, password=PASSWORD, version=None):
    page = f"/plans/drafts/{draft.key}/preview/"
    said = {"version": version or draft.version, "password": password, "shown": shown_on(browser, page)}
    return browser.post(page, said)


def the_plan() -> Plan:
    return Plan.objects.get()
