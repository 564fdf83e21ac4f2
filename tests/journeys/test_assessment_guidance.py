"""Guidance while an assessment is written, as somebody meets it at the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser import axe

from .hands import expect_saved, sideways, sign_in

pytestmark = pytest.mark.browser
WORDS = "  😀👩‍👧 She claims that she paid."


@pytest.fixture
def desk(live_agency, new_page):
    """A new assessment of Wilhelmina's."""

    def begin(**options):
        page = new_page(**options)
        sign_in(page, live_agency.url, to="/people/")
        page.get_by_role("link", name="Wilhelmina Testperson").first.click()
        page.get_by_role("link", name="Assessments", exact=True).first.click()
        page.get_by_role("link", name="Begin an assessment").click()
        home(page).wait_for()
        return page

    return begin


def home(page):
    return page.locator("#id_housing-said")


def card(page):
    return page.locator('#guidance .finding[id^="card-W101"]')


def test_a_better_word_with_one_click_and_one_undo(desk):
    page = desk()
    home(page).fill(WORDS)
    twin = card(page).get_by_role("button", name="Write instead: says")
    expect(page.locator(".mirror mark")).to_have_text(["claims"])
    assert axe(page) == []

    twin.click()

    expect(home(page)).to_have_value(WORDS.replace("claims", "says"))
    page.keyboard.press("Control+z")
    expect(home(page)).to_have_value(WORDS)


def test_no_is_heard_kept_over_a_reload_and_taken_back(desk):
    page = desk()
    home(page).fill(WORDS)
    card(page).get_by_text("Say no").click()
    card(page).get_by_role("button", name="This flag is wrong").click()
    expect(card(page)).to_have_count(0)
    expect_saved(page)

    page.reload()

    expect(home(page)).to_have_value(WORDS)
    assert card(page).count() == 0
    page.get_by_text("1 set aside").click()
    page.get_by_role("button", name="Take back W101").click()
    card(page).wait_for()


def test_on_a_phone_it_waits_folded_above_the_form(desk):
    page = desk(width=360)

    home(page).fill(WORDS)

    expect(page.get_by_text("1 to look at")).to_be_visible()
    assert axe(page) == []
    assert sideways(page) == 0
    page.get_by_text("1 to look at").click()
    card(page).get_by_role("link").first.click()
    expect(home(page)).to_be_focused()
