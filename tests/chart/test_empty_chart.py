"""A chart on its first day: nothing is called whole that has not begun, and each page says what comes next."""

from datetime import date

import pytest

from tests import planning
from tests.cast import standing_on


@pytest.fixture
def chart(cast):
    new = cast.taken_in(cast.housing, cast.rosa, legal_name="Nobody Yet")
    rosas = cast.browser_of(cast.rosa)
    return lambda tab: rosas.get(f"/people/{new.uid}/{tab}").content.decode()


@pytest.mark.parametrize("tab", ["", "thread/"])
def test_a_thread_that_has_not_begun_is_not_called_whole(chart, tab):
    assert "Whole from end to end" not in chart(tab)


@pytest.mark.parametrize("tab", ["", "thread/"])
def test_goals_that_answer_no_need_are_not_called_whole(cast, tab):
    with standing_on(date(2024, 3, 15)):
        cast.planned(cast.maria, cast.rosa, planning.goal(measure="a lease in her name"))
        told = cast.browser_of(cast.rosa).get(f"/people/{cast.maria.uid}/{tab}").content.decode()

    assert "one goal" in told
    assert "Whole from end to end" not in told


def test_the_empty_thread_leads_to_the_assessments(chart):
    assert "Go to the assessments" in chart("thread/")


def test_an_empty_story_has_nothing_to_narrow(chart):
    told = chart("story/")

    assert "The first signed note begins the story." in told
    assert "Narrow the story" not in told


def test_the_first_assessment_is_begun_in_one_place(chart):
    assert chart("assessments/").count(">Begin an assessment<") == 1


@pytest.mark.parametrize(("tab", "name"), [("", "Overview"), ("story/", "Story"), ("thread/", "Thread")])
def test_the_title_of_the_window_says_which_page_of_the_chart_it_is(chart, tab, name):
    assert f"<title>{name}, Nobody Yet" in chart(tab)
