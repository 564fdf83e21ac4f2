"""The page of a note as a case manager meets it: in a browser, with the keyboard, on a small screen, in two windows."""

import re

import pytest

from tests.browser import axe

PASSWORD = "golden thread demo only"


@pytest.fixture
def as_rosa(live_agency, new_page):
    """Another window of Rosa's: a page on which she is signed in."""

    def open_one(**options):
        page = new_page(**options)
        page.goto(f"{live_agency.url}/sign-in/")
        page.get_by_role("button", name="Sign in as Rosa Exampleton").click()
        page.wait_for_url(f"{live_agency.url}/")
        return page

    return open_one


def begin_a_note(page, live_agency) -> None:
    page.goto(f"{live_agency.url}/people/")
    page.get_by_role("link", name="Wilhelmina Testperson").first.click()
    page.get_by_role("link", name=re.compile("Write a note")).click()
    page.wait_for_selector("#note")


def saved(page) -> None:
    page.locator('#note [data-autosave-says][data-state="saved"]').wait_for()


def test_from_the_first_word_to_the_signature(live_agency, as_rosa):
    page = as_rosa()
    begin_a_note(page, live_agency)
    page.get_by_label("Home visit").check()
    words = page.locator("#id_activities")
    words.fill("Called the gas company with Billie on the line.")
    words.evaluate("field => field.setSelectionRange(6, 6)")
    saved(page)
    page.get_by_text("This note still needs").wait_for()
    assert words.evaluate("field => [document.activeElement === field, field.selectionStart]") == [True, 6]
    assert axe(page) == []

    page.get_by_role("button", name="Read it once more and sign").click()
    page.get_by_role("heading", name="Before this can be signed").wait_for()
    page.locator(".errors").get_by_role("link", name="Day").click()
    assert page.evaluate("document.activeElement.id") == "id_day"
    assert words.input_value() == "Called the gas company with Billie on the line."
    assert axe(page) == []

    yesterday = page.evaluate("new Date(Date.now() - 864e5).toLocaleDateString('en-CA')")
    page.locator("#id_day").fill(yesterday)
    page.locator("#id_began").fill("10:00")
    page.locator("#id_ended").fill("10:40")
    page.locator("#id_place").fill("Her kitchen")
    page.locator("#id_present").get_by_label("Billie").check()
    page.locator("#id_observations").fill("In good spirits; her left knee was swollen.")
    page.locator("#id_response").fill("“I hate that stick.”")
    page.get_by_label("None observed").check()
    page.locator(".note-goal").first.get_by_label("progress").check()
    page.get_by_label("Nothing to follow up").check()
    page.get_by_role("button", name="Read it once more and sign").click()
    page.get_by_label("Your password, to sign").fill(PASSWORD)
    assert axe(page) == []
    page.get_by_role("button", name="Sign this note").click()
    page.get_by_role("link", name="Add an addendum").wait_for()
    assert "“I hate that stick.”" in page.inner_text("main")
    assert axe(page) == []


def test_another_kind_hides_what_it_does_not_ask_for_and_nothing_that_has_words(live_agency, as_rosa):
    page = as_rosa()
    begin_a_note(page, live_agency)
    page.get_by_label("Home visit").check()
    page.locator("#id_response").fill("“Come again.”")

    page.get_by_label("Tried to reach").check()

    assert page.locator("#id_response").is_visible()
    assert not page.locator("#id_observations").is_visible()
    page.get_by_label("Whom you tried to reach, and how").wait_for()
    page.get_by_text("More kinds").click()
    page.get_by_label("Video call").check()
    assert page.locator("#id_client_place").is_visible()
    assert page.locator("#id_response").input_value() == "“Come again.”"


def test_an_answer_that_asks_for_words_opens_the_place_for_them(live_agency, as_rosa):
    page = as_rosa()
    begin_a_note(page, live_agency)
    page.get_by_label("Home visit").check()
    second, third = page.locator(".note-goal").all()[1:3]

    page.get_by_label("Yes, a concern").check()
    second.get_by_label("setback").check()
    third.get_by_label("progress").check()

    assert page.get_by_label("What the concern is").is_visible()
    assert second.get_by_label("Why, where you know").is_visible()
    assert not third.get_by_label("Why, where you know").is_visible()


def test_a_second_window_is_shown_both_texts(live_agency, as_rosa):
    page = as_rosa()
    begin_a_note(page, live_agency)
    page.locator("#id_activities").fill("Once.")
    page.get_by_role("button", name="Keep as draft").click()
    page.wait_for_url("**/notes/drafts/**")
    second = page.context.new_page()
    second.goto(page.url)
    second.locator("#id_activities").fill("From the second window.")
    saved(second)

    page.locator("#id_activities").fill("From the first window.")

    conflict = page.locator("[data-conflict]")
    conflict.wait_for()
    assert "From the second window." in conflict.inner_text()
    assert "From the first window." in conflict.inner_text()
    assert page.locator("#id_activities").input_value() == "From the first window."


def test_words_come_back_after_the_line_was_down(live_agency, as_rosa):
    page = as_rosa()
    begin_a_note(page, live_agency)
    page.context.set_offline(True)
    page.locator("#id_activities").fill("Typed in the stairwell.")
    page.locator('#note [data-autosave-says][data-state="down"]').wait_for()

    page.context.set_offline(False)

    saved(page)
    page.goto(f"{live_agency.url}/notes/drafts/")
    page.locator(".task-person").first.click()
    assert page.locator("#id_activities").input_value() == "Typed in the stairwell."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_small_screen_shows_all_of_it(live_agency, as_rosa, scheme):
    page = as_rosa(width=360, height=740, color_scheme=scheme)
    begin_a_note(page, live_agency)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []


def test_without_a_script_it_is_a_form_like_any_other(live_agency, as_rosa):
    page = as_rosa(java_script_enabled=False)
    begin_a_note(page, live_agency)
    page.locator("#id_activities").fill("No script.")
    page.get_by_role("button", name="Add another").click()

    assert page.locator("#id_activities").input_value() == "No script."
    assert page.locator("#id_next-1-what").count() == 1
