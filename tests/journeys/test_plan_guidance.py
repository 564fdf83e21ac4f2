"""Guidance while a plan is drawn up, as somebody meets it at the keyboard: beside the row it speaks of, one click from the field."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from goldenthread import clock
from goldenthread.demo.agency import ZONE
from tests.browser import axe

from .hands import expect_saved, sign_in

pytestmark = pytest.mark.browser
STEP = "goal-0-step-0"
WORDS = "  😀👩‍👧 Ask the neighbor, who claims that she paid."


@pytest.fixture
def draft(live_agency, new_page):
    """The next version of Wilhelmina's plan, at the first step of its first goal."""

    def begin(**options):
        page = new_page(**options)
        sign_in(page, live_agency.url, to="/people/")
        page.get_by_role("link", name="Wilhelmina Testperson").first.click()
        page.get_by_role("link", name="Plan", exact=True).first.click()
        page.get_by_role("button", name=re.compile("Write the next version|Begin another draft")).click()
        page.wait_for_url(re.compile("/plans/drafts/"))
        what(page).wait_for()
        return page

    return begin


def what(page):
    return page.locator(f"#id_{STEP}-what")


def card(page, code: str):
    """The thought beside the step."""
    return page.locator(f'#said-{STEP} .finding[id^="card-{code}"]').first


def set_target(page, days: int):
    day = clock.today(ZONE) + timedelta(days=days)
    page.locator(f"#id_{STEP}-target_on").fill(day.isoformat())


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


def test_a_date_a_year_off_is_told_beside_its_step_until_it_is_nearer(draft):
    page = draft()
    set_target(page, 400)

    expect(card(page, "P304")).to_contain_text("Choose when this step will really be done.")
    assert axe(page) == []
    card(page, "P304").get_by_role("link").first.click()
    assert focused(page) == f"id_{STEP}-target_on"

    set_target(page, 40)
    expect(card(page, "P304")).to_have_count(0)


def test_ongoing_on_a_goal_that_can_be_reached_is_told(draft):
    page = draft()
    page.locator("#id_goal-0-kind").get_by_label("to achieve").check()
    page.locator(f"#id_{STEP}-target_on").fill("")
    page.locator(f"#id_{STEP}-is_ongoing").check()

    card(page, "P303").get_by_role("link").first.click()

    assert focused(page).startswith(f"id_{STEP}-")


def test_a_better_word_in_a_step_with_one_click_and_one_undo(draft):
    page = draft()
    what(page).fill(WORDS)
    twin = card(page, "W101").get_by_role("button", name="Write instead: says")
    expect(page.locator(".mirror mark")).to_have_text(["claims"])

    twin.click()

    expect(what(page)).to_have_value(WORDS.replace("claims", "says"))
    assert focused(page) == f"id_{STEP}-what"
    page.keyboard.press("Control+z")
    expect(what(page)).to_have_value(WORDS)


def test_what_is_still_needed_leads_to_its_field(draft):
    page = draft()
    page.locator("#id_goal-0-statement").fill("")
    page.locator("#id_goal-0-statement").blur()

    page.locator("#guidance").get_by_role("link", name=re.compile("the goal itself is blank")).click()

    assert focused(page) == "id_goal-0-statement"


def test_no_is_heard_kept_over_a_reload_and_taken_back(draft):
    page = draft()
    set_target(page, 400)
    card(page, "P304").get_by_text("Say no").click()
    card(page, "P304").get_by_role("button", name="Ignore here").click()
    expect(card(page, "P304")).to_have_count(0)
    expect_saved(page)

    page.reload()

    expect(page.locator(f"#id_{STEP}-target_on")).not_to_have_value("")
    assert card(page, "P304").count() == 0
    page.get_by_text("1 set aside").click()
    page.get_by_role("button", name="Take back P304").click()
    card(page, "P304").wait_for()
