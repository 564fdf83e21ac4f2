"""What no page of ours sends: numbers without end, and days at both ends of the calendar. Nothing falls over."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from tests.access.test_bodies import FORMS, name_of
from tests.access.walking import Walker

ENDLESS = "9" * 5000  # more digits than Python reads
TOO_BIG = "9" * 20  # more than a database holds
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"
ROWS = {
    "goal-TOTAL_FORMS": "1",
    "goal-INITIAL_FORMS": "0",
    "goal-0-statement": "x",
    "goal-0-step-TOTAL_FORMS": "1",
    "goal-0-step-INITIAL_FORMS": "0",
    "goal-0-step-0-what": "x",
}
DRAFTS = [
    *(
        (name, {"version": number, field: "x"})
        for name, field in (
            ("plans:draft", "made_with"),
            ("assessments:desk", "summary"),
            ("notes:draft", "day"),
        )
        for number in (ENDLESS, TOO_BIG)
    ),
    ("plans:draft", {"version": "2", "do": "goal", "goal-TOTAL_FORMS": ENDLESS, "goal-0-statement": "x"}),
    *(
        (
            "plans:draft",
            {
                "version": "2",
                "do": do,
                "effective_from": day,
                "review_due": day,
                "goal-0-step-0-target_on": day,
            }
            | ROWS,
        )
        for day in (FIRST_DAY, LAST_DAY)
        for do in ("", "review")
    ),
    *(("assessments:desk", {"version": "1", "assessed_on": day}) for day in (FIRST_DAY, LAST_DAY)),
    ("assessments:desk", {"version": "1", "more-TOTAL_FORMS": ENDLESS, "more-INITIAL_FORMS": ENDLESS}),
    ("assessments:guidance", {"assessed_on": LAST_DAY, "more-TOTAL_FORMS": ENDLESS}),
    ("assessments:say_no", {"no": ENDLESS, "more-TOTAL_FORMS": ENDLESS}),
    *(
        ("notes:draft", {"version": "1", "day": day, "began": "23:00", "ended": "23:59", "next-0-due": day})
        for day in (FIRST_DAY, LAST_DAY)
    ),
    *(
        ("notes:draft", {"version": "1", "go": "add-other", "other-TOTAL_FORMS": total})
        for total in ("abc", ENDLESS)
    ),
    ("notes:draft", {"version": "1", f"other-{ENDLESS}-name": "x"}),
]
DATED = {"on", "now_on", "given_on", "starts_on", "born_on"}


@pytest.mark.parametrize("number", [ENDLESS, TOO_BIG])
def test_a_number_in_an_address(world, number):
    walker = Walker(world)
    trail = name_of("chart:trail")

    assert (
        walker.visit("supervisor", "GET", trail, walker.ids(trail, "maria"), data={"before": number}).status
        == 200
    )


@pytest.mark.parametrize(("name", "body"), DRAFTS)
def test_a_draft_stays_open_to_its_author(world, name, body):
    """Whatever was sent, the page, what follows from it and its guidance can be asked for again."""
    browser = Browser(raise_request_exception=False)
    browser.force_login(world.staff["case_manager"])
    page = reverse(name, kwargs=Walker(world).ids(name_of(name), "maria"))

    assert browser.post(page, body).status_code < 500
    for asked in ("", "preview/", "sign/", "review/"):
        assert browser.get(page + asked).status_code < 500, asked
    for told in ("findings/", "guidance/"):
        assert browser.post(page + told, body).status_code < 500, told


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY])
@pytest.mark.parametrize("name", [name for name, (_who, body) in FORMS.items() if DATED & body.keys()])
def test_a_day_at_the_end_of_the_calendar(world, name, day):
    walker, (who, body) = Walker(world), FORMS[name]
    sent = {field: day if field in DATED else value for field, value in body.items()}

    assert (
        walker.visit(who, "POST", name_of(name), walker.ids(name_of(name), "maria"), data=sent).status < 500
    )
