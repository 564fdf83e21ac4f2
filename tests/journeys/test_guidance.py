"""Guidance while a note is written, as somebody meets it with a keyboard: it never gets in the way of the words."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import axe

pytestmark = pytest.mark.browser
WORDS = "  😀👩‍👧 Billie claims that she paid. Her neighbor claims nothing. She was noncompliant."


@pytest.fixture
def note(live_agency, new_page):
    """A new home visit note of Rosa's about Wilhelmina."""

    def begin(**options):
        page = new_page(**options)
        page.goto(f"{live_agency.url}/sign-in/")
        page.get_by_role("button", name="Sign in as Rosa Exampleton").click()
        page.wait_for_url(f"{live_agency.url}/")
        page.goto(f"{live_agency.url}/people/")
        page.get_by_role("link", name="Wilhelmina Testperson").first.click()
        page.get_by_role("link", name=re.compile("Write a note")).first.click()
        page.get_by_label("Home visit").check()
        page.locator("#id_activities").focus()
        return page

    return begin


def card(page, code: str):
    return page.locator(f'.finding[id^="card-{code}"]').first


def test_a_better_word_by_keyboard_and_one_undo(note):
    page = note()
    page.keyboard.insert_text(WORDS)
    field = page.locator("#id_activities")
    twin = card(page, "W101").get_by_role("button", name="Write instead: says")
    twin.focus()
    page.keyboard.press("Enter")

    expect(field).to_have_value(WORDS.replace("claims that", "says that"))
    caret = len("  😀👩‍👧 Billie says".encode("utf-16-le")) // 2
    assert field.evaluate("field => [document.activeElement === field, field.selectionStart]") == [
        True,
        caret,
    ]

    page.keyboard.press("Control+z")
    expect(field).to_have_value(WORDS)


def test_words_are_shown_where_they_stand_after_emoji(note):
    page = note()
    page.keyboard.insert_text(WORDS)

    card(page, "W102").locator("[data-show]").click()

    chosen = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert page.locator("#id_activities").evaluate(chosen) == "noncompliant"
    expect(page.locator(".mirror mark")).to_have_text(["claims", "noncompliant"])


def test_it_is_silent_while_somebody_types_and_moves_no_caret(note):
    page = note()
    page.keyboard.insert_text("She was noncompliant. ")
    for letter in "She spoke of her week.":
        page.keyboard.type(letter)
        page.wait_for_timeout(60)
        assert card(page, "W102").count() == 0
    page.locator("#id_activities").evaluate("field => field.setSelectionRange(4, 4)")

    card(page, "W102").wait_for()

    state = "field => [document.activeElement === field, field.selectionStart, field.selectionEnd]"
    assert page.locator("#id_activities").evaluate(state) == [True, 4, 4]
    expect(page.locator("[data-guidance-says]")).to_contain_text("to look at.")


def test_the_keyboard_stays_where_it_was_when_guidance_comes_anew(note):
    page = note()
    page.keyboard.insert_text(WORDS)
    card(page, "W102").wait_for()
    card(page, "W102").get_by_text("Say no").focus()
    with page.expect_response("**/guidance/"):
        page.locator("#id_activities").evaluate("""field => {
          field.value += ' She utilized it.'
          field.dispatchEvent(new InputEvent('input', { bubbles: true }))
        }""")
    page.get_by_text("utilized").first.wait_for()

    assert page.evaluate("document.activeElement.closest('.finding')?.id.startsWith('card-W102')")


def test_ignored_it_stays_away_after_reloading_and_can_be_taken_back(note):
    page = note()
    page.keyboard.insert_text("She was noncompliant.")
    menu = card(page, "W102").get_by_text("Say no")
    menu.focus()
    page.keyboard.press("Enter")
    assert axe(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(card(page, "W102")).to_have_count(0)
    page.locator('#note [data-autosave-says][data-state="saved"]').wait_for()

    page.reload()

    expect(page.locator("#id_activities")).to_have_value("She was noncompliant.")
    assert card(page, "W102").count() == 0
    page.get_by_text("1 set aside").click()
    page.get_by_role("button", name="Take back W102").click()
    card(page, "W102").wait_for()


def test_the_checklist_leads_to_the_field_and_opens_what_hides_it(note):
    page = note()
    page.keyboard.insert_text("We spoke.")

    page.locator("#guidance").get_by_role("link", name="how they took it").click()

    assert page.evaluate("document.activeElement.id") == "id_response"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_it_folds_into_a_bar_with_its_counts(note, scheme):
    page = note(width=360, height=740, color_scheme=scheme)
    page.keyboard.insert_text("She was noncompliant.")
    bar = page.locator(".guidance-fold > summary")
    expect(bar).to_have_text(re.compile(r"\d+ still needed · \d+ to look at"))
    assert not card(page, "W102").is_visible()

    bar.click()
    expect(card(page, "W102")).to_be_visible()
    assert axe(page) == []
    page.locator("#guidance").get_by_role("link", name="how they took it").click()

    assert not card(page, "W102").is_visible()
    assert page.evaluate("document.activeElement.id") == "id_response"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
