"""What the small scripts promise, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.web.urls import kept

pytestmark = pytest.mark.browser
SOON = 5_000


@pytest.fixture
def writing(address, page):
    page.goto(f"{address}/write/")
    return page


def says(page):
    return page.locator("[data-autosave-says]")


def says_signed_in(page):
    # Coming back to the window asks too, and may lift the veil before the button is pressed.
    page.locator("[data-signed-in-button]").dispatch_event("click")


def comes(page, what, *, within=10_000):
    """What the server keeps is not on the page: wait for it."""
    for _moment in range(within // 100):
        if what():
            return
        page.wait_for_timeout(100)
    assert what()


def test_what_is_typed_is_kept_after_a_pause(writing):
    writing.get_by_label("What you did").fill("Called the gas company.")

    expect(says(writing)).to_have_text("saved just now", timeout=SOON)
    assert (kept.words, kept.version) == ("Called the gas company.", 1)


def test_it_is_kept_when_the_field_is_left(writing):
    writing.clock.install()
    writing.clock.pause_at("2030-01-01")
    writing.get_by_label("What you did").fill("Called")
    writing.get_by_label("Where").focus()

    expect(says(writing)).to_have_text("saved just now", timeout=SOON)


def test_it_is_kept_when_the_page_is_left(writing, address):
    writing.get_by_label("What you did").fill("Called, and then closed the page")
    writing.goto(f"{address}/health/")

    comes(writing, lambda: kept.words == "Called, and then closed the page")


def test_while_the_line_is_down_the_words_stay_and_go_out_later(writing):
    kept.mode = "down"
    writing.get_by_label("What you did").fill("Kept on the page")
    expect(says(writing)).to_contain_text("the line is down", timeout=SOON)

    kept.mode = "works"
    writing.evaluate("dispatchEvent(new Event('online'))")

    expect(says(writing)).to_have_text("saved just now", timeout=SOON)
    assert kept.words == "Kept on the page"


def test_the_caret_never_moves(writing):
    field = writing.get_by_label("What you did")
    field.fill("Called the company")
    field.evaluate("field => field.setSelectionRange(6, 6)")
    expect(says(writing)).to_have_text("saved just now", timeout=SOON)

    assert field.evaluate("field => [document.activeElement === field, field.selectionStart]") == [True, 6]


def test_somebody_elses_text_is_shown_and_never_overwritten(writing):
    kept.mode = "stale"
    writing.get_by_label("What you did").fill("Rosa wrote that.")

    expect(writing.get_by_role("alert")).to_contain_text("Dana wrote", timeout=SOON)
    expect(writing.get_by_role("alert")).to_contain_text("Rosa wrote")
    kept.mode = "works"
    writing.get_by_label("What you did").fill("Rosa goes on writing.")
    writing.wait_for_timeout(1_500)
    assert kept.version == 0
    expect(writing.get_by_label("What you did")).to_have_value("Rosa goes on writing.")


def test_signed_off_the_page_is_veiled_and_what_was_typed_goes_out_after_signing_in_again(writing):
    kept.mode, kept.who = "signed out", ""
    writing.get_by_label("What you did").fill("Typed too late")
    expect(writing.get_by_role("dialog")).to_contain_text("You are signed off", timeout=SOON)

    kept.who = "dana"
    writing.get_by_role("button", name="I have signed in").click()
    expect(writing.get_by_role("dialog")).to_contain_text("Somebody else is signed in now")
    assert kept.words == ""

    kept.mode, kept.who = "works", "rosa"
    says_signed_in(writing)

    expect(writing.get_by_role("dialog")).to_be_hidden()
    expect(says(writing)).to_have_text("saved just now", timeout=SOON)
    assert kept.words == "Typed too late"


def test_signed_in_in_another_tab_the_page_opens_as_soon_as_somebody_comes_back_to_it(writing):
    kept.mode, kept.who = "signed out", ""
    writing.get_by_label("What you did").fill("Typed too late")
    expect(writing.get_by_role("dialog")).to_contain_text("You are signed off", timeout=SOON)

    kept.mode, kept.who = "works", "rosa"
    writing.evaluate("dispatchEvent(new Event('focus'))")

    expect(writing.get_by_role("dialog")).to_be_hidden()
    expect(says(writing)).to_have_text("saved just now", timeout=SOON)
    assert kept.words == "Typed too late"


def test_signed_off_in_one_tab_the_others_show_nothing_any_more(writing, address):
    writing.get_by_label("What you did").fill("Words that must not be lost")
    expect(says(writing)).to_have_text("saved just now", timeout=SOON)
    kept.who = ""
    writing.context.new_page().goto(f"{address}/look/")

    expect(writing.get_by_role("dialog")).to_contain_text("You are signed off", timeout=SOON)
    expect(writing).to_have_title("You are signed off")
    for _time in range(3):
        writing.keyboard.press("Escape")
    writing.wait_for_timeout(300)
    expect(writing.get_by_role("dialog")).to_be_visible()

    kept.who = "rosa"
    says_signed_in(writing)
    expect(writing.get_by_role("dialog")).to_be_hidden()
    expect(writing).not_to_have_title("You are signed off")


def test_a_refusal_from_before_signing_in_again_does_not_close_the_page_anew(writing):
    kept.mode = "signed out, and slow to say so"
    with writing.expect_request("**/keep/"):
        writing.get_by_label("What you did").fill("Typed too late")
        writing.get_by_label("Where").focus()
    writing.evaluate("document.dispatchEvent(new CustomEvent('gt:signed-in'))")
    kept.mode = "works"

    expect(says(writing)).to_have_text("saved just now", timeout=SOON)
    expect(writing.get_by_role("dialog")).to_be_hidden()
    assert kept.words == "Typed too late"


def test_a_quarter_of_an_hour_without_a_key_warns_and_then_signs_off(address, page):
    page.clock.install()
    page.goto(f"{address}/write/")
    page.clock.run_for(13 * 60_000 + 11_000)
    expect(page.get_by_role("dialog")).to_contain_text("Are you still there?")

    page.get_by_role("button", name="I am here").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(13 * 60_000 + 11_000)
    expect(page.get_by_role("dialog")).to_contain_text("Are you still there?")

    kept.who = ""
    page.clock.run_for(2 * 60_000 + 11_000)
    expect(page.get_by_role("dialog")).to_contain_text("You are signed off")


def test_single_keys_find_and_help_and_can_be_turned_off(writing):
    writing.locator("h1").click()
    writing.keyboard.press("/")
    expect(writing.get_by_label("Find a person")).to_be_focused()
    writing.keyboard.type("/n?")
    expect(writing.get_by_label("Find a person")).to_have_value("/n?")

    writing.get_by_label("Find a person").blur()
    writing.keyboard.press("?")
    expect(writing.get_by_role("dialog")).to_contain_text("find a person")
    writing.get_by_label("Use single keys on this computer").uncheck()
    writing.get_by_role("button", name="Close").click()
    writing.keyboard.press("?")
    expect(writing.get_by_role("dialog")).to_be_hidden()


def test_two_clicks_send_a_form_once(writing):
    writing.get_by_label("What you did").fill("Signed once")
    writing.locator("#writing").evaluate("form => { form.requestSubmit(); form.requestSubmit() }")

    writing.wait_for_load_state("networkidle")
    assert kept.posts == 1


def test_a_form_with_errors_puts_the_focus_on_them(writing):
    writing.get_by_label("Where").fill("much too far away")
    writing.get_by_role("button", name="Sign").click()

    expect(writing.get_by_role("alert")).to_be_focused()
    writing.get_by_role("link", name="Where").click()
    expect(writing.get_by_label("Where")).to_be_focused()
    expect(writing.get_by_label("Where")).to_have_value("much too far away")


def test_a_signature_is_drawn_and_cleared(writing):
    pad = writing.locator("canvas")
    box = pad.bounding_box()
    writing.mouse.move(box["x"] + 40, box["y"] + 40)
    writing.mouse.down()
    writing.mouse.move(box["x"] + 200, box["y"] + 90, steps=5)
    writing.mouse.up()

    field = writing.locator("input[name=drawing]")
    assert field.input_value().startswith("data:image/png;base64,")
    writing.get_by_role("button", name="Clear").click()
    assert field.input_value() == ""


def test_rows_come_and_go(writing):
    writing.get_by_role("button", name="Add someone").click()
    writing.get_by_role("button", name="Add someone").click()

    expect(writing.get_by_label("Name").nth(1)).to_have_attribute("name", "rows-1-name")
    assert writing.locator("[name=rows-TOTAL_FORMS]").input_value() == "2"
    writing.get_by_role("button", name="Remove").first.click()
    expect(writing.get_by_label("Name")).to_have_count(1)


def test_without_scripts_the_page_still_writes(address, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}/write/")
    page.get_by_label("What you did").fill("Plainly")
    page.get_by_role("button", name="Sign").click()

    expect(page.get_by_label("What you did")).to_have_value("Plainly")
    assert kept.posts == 1


def test_the_menu_closes_by_itself(writing):
    writing.get_by_text("Rosa Delgado").first.click()
    expect(writing.get_by_role("button", name="Keys")).to_be_visible()
    writing.keyboard.press("Escape")
    expect(writing.get_by_role("button", name="Keys")).to_be_hidden()


def test_a_form_sent_while_the_line_is_down_stays_on_the_page(writing):
    writing.get_by_label("What you did").fill("Words that must not be lost")
    writing.context.set_offline(True)
    writing.get_by_role("button", name="Sign").click()

    expect(writing.get_by_text("nothing was sent")).to_be_visible()
    expect(writing.get_by_label("What you did")).to_have_value("Words that must not be lost")
    writing.context.set_offline(False)
    with writing.expect_navigation():
        writing.get_by_role("button", name="Sign").click()
    assert kept.posts == 1


def test_a_form_sent_after_the_log_off_waits_behind_the_veil(writing):
    writing.get_by_label("What you did").fill("Words that must not be lost")
    expect(says(writing)).to_have_text("saved just now", timeout=SOON)
    kept.who = ""
    writing.get_by_role("button", name="Sign").click()
    expect(writing.get_by_role("dialog")).to_contain_text("You are signed off")

    kept.who = "rosa"
    says_signed_in(writing)

    expect(writing.get_by_label("What you did")).to_have_value("Words that must not be lost")
    assert kept.posts == 0
