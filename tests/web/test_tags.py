from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils.html import strip_tags

from goldenthread import clock

NOW = datetime(2026, 6, 2, 18, 40, tzinfo=UTC)  # 2:40 pm in New York


@pytest.fixture(autouse=True)
def on_the_second_of_june():
    with clock.moved_to(NOW):
        yield


def said(source, **context):
    return strip_tags(Template(source).render(Context(context)))


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 6, 2), "today"),
        (date(2026, 5, 28), "28 May"),
        (date(2026, 12, 31), "31 December"),
        (date(2024, 5, 28), "28 May 2024"),
        (None, ""),
        (datetime(2026, 6, 3, 3, 0, tzinfo=UTC), "today"),
    ],
)
def test_a_day_is_said_as_people_say_it(on, words):
    assert said("{% day on %}", on=on) == words
    assert said("{{ on|day }}", on=on) == words


def test_a_day_on_paper_has_its_year():
    assert said("{{ on|full_day }}", on=date(2026, 6, 2)) == "2 June 2026"


def test_a_time_is_where_the_agency_is():
    assert said("{% clock_time at %}", at=NOW) == "2:40 pm"
    assert said('{% clock_time at "America/Los_Angeles" %}', at=NOW) == "11:40 am"
    assert said("{% moment at %}", at=NOW) == "today, 2:40 pm"


@pytest.mark.parametrize(
    ("began", "minutes", "words"),
    [
        (NOW, 50, "2:40 to 3:30 pm"),
        (datetime(2026, 6, 2, 15, 40, tzinfo=UTC), 40, "11:40 am to 12:20 pm"),
        (datetime(2026, 6, 3, 3, 40, tzinfo=UTC), 40, "11:40 pm to 3 June 12:20 am"),
        (datetime(2025, 11, 2, 5, 30, tzinfo=UTC), 60, "1:30 am EDT to 1:30 am EST"),
        (datetime(2026, 3, 8, 6, 50, tzinfo=UTC), 20, "1:50 to 3:10 am"),
    ],
)
def test_a_span_of_time_reads_as_a_sentence(began, minutes, words):
    assert said("{% between began ended %}", began=began, ended=began + timedelta(minutes=minutes)) == words


def test_a_span_that_goes_on():
    assert said("{% between began %}", began=NOW) == "since 2:40 pm"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (NOW, "just now"),
        (NOW - timedelta(minutes=1), "1 minute ago"),
        (NOW - timedelta(hours=3, minutes=10), "3 hours ago"),
        (NOW - timedelta(hours=20), "yesterday"),
        (date(2026, 4, 16), "47 days ago"),
        (date(2026, 6, 3), "tomorrow"),
        (date(2026, 6, 5), "in 3 days"),
        (date(2023, 6, 2), "3 years ago"),
        (date(2030, 6, 2), "in 4 years"),
        (None, ""),
    ],
)
def test_how_long_ago(when, words):
    assert said("{{ when|ago }}", when=when) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "no notes"), (1, "one note"), (9, "nine notes"), (41, "41 notes"), (1000, "1000 notes")],
)
def test_counting(count, words):
    assert said('{{ count|counted:"note" }}', count=count) == words


def test_names_and_lists():
    assert said("{{ name|initials }}", name="Rosa María Delgado") == "RD"
    assert said("{{ name|initials }}", name="Cher") == "C"
    assert said("{{ name|initials }}", name="") == ""
    assert (
        said("{{ who|listed }}", who=["Billie", "her neighbor", "the clinic"])
        == "Billie, her neighbor and the clinic"
    )
    assert said("{{ who|listed }}", who=["Billie"]) == "Billie"
    assert said("{{ words|sentence }}", words="one note") == "One note"


class Answer:
    def __init__(self, reason=""):
        self.reason = reason

    def __bool__(self):
        return not self.reason


def test_a_button_that_a_decision_refuses_says_why():
    refused = Answer('Only the "author" can sign.')
    button = '{% include "web/components/button.html" with label="Sign" decision=decision only %}'

    assert Template("{% may decision %}").render(Context({"decision": refused})) == (
        ' disabled title="Only the &quot;author&quot; can sign."'
    )
    assert Template("{% may decision %}").render(Context({"decision": Answer()})) == ""
    assert "disabled" in Template(button).render(Context({"decision": refused}))
    assert "Only the &quot;author&quot; can sign.</span>" in Template(button).render(
        Context({"decision": refused})
    )
    assert "disabled" not in Template(button).render(Context({"decision": Answer()}))
    assert "disabled" not in Template(button).render(Context())


def test_what_people_wrote_stays_text():
    words = "<img src=x onerror=alert(1)>"
    page = '{% include "web/components/story_item.html" with on=on words=words after=words how=words only %}'

    assert "<img" not in Template(page).render(Context({"on": None, "words": words}))
