"""A page whose scripts have not come yet: every button works or waits, and nothing is lost or sent twice."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web.test_scripts import comes
from tests.web.urls import kept

pytestmark = pytest.mark.browser
OTHER_SCRIPTS = re.compile(r"/(?!early)[\w.-]+\.js$")


@pytest.fixture
def held(page: Page) -> Iterator[list]:
    """Scripts on their way, all but the one that a page waits for."""
    routes: list = []
    page.route(OTHER_SCRIPTS, lambda route: routes.append(route))
    yield routes
    let_in(page, routes)


@pytest.fixture
def arriving(address, page, held) -> Page:
    page.goto(f"{address}/write/", wait_until="commit")
    expect(page.get_by_role("button", name="Add someone")).to_be_visible()
    return page


@pytest.fixture
def late() -> Iterator[None]:
    """All scripts have come but the last."""
    kept.mode = "late"
    yield
    kept.mode = "works"


def let_in(page: Page, held: list) -> None:
    while held:
        held.pop().continue_()
    page.unroute(OTHER_SCRIPTS)
    page.wait_for_load_state()


def test_a_button_that_needs_a_script_waits_for_it(arriving, held):
    button = arriving.get_by_role("button", name="Add someone")
    button.click()
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")

    let_in(arriving, held)

    expect(arriving.get_by_label("Name")).to_have_count(1)
    expect(button).not_to_have_attribute("aria-busy", "true")


def test_what_was_typed_and_what_was_emptied_meanwhile_is_kept(arriving, held):
    field = arriving.get_by_label("What you did")
    field.fill("Typed")
    field.fill("")
    field.fill("Typed early.")
    expect(arriving.locator("[data-autosave-says]")).to_have_text("not saved yet: the page is still arriving")

    let_in(arriving, held)

    expect(arriving.locator("[data-autosave-says]")).to_have_text("saved just now")
    assert kept.words == "Typed early."


def test_words_that_nothing_keeps_yet_are_not_left_unasked(arriving, address):
    asked = []
    arriving.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    arriving.get_by_label("What you did").press_sequentially("Typed early.")
    arriving.get_by_role("link", name="Golden Thread").click(no_wait_after=True)

    comes(arriving, lambda: asked == ["beforeunload"])
    expect(arriving.get_by_label("What you did")).to_have_value("Typed early.")


def test_a_form_is_sent_once_before_the_scripts_have_come(arriving):
    arriving.get_by_label("What you did").fill("Sent once")
    arriving.locator("#writing").evaluate("form => { form.requestSubmit(); form.requestSubmit() }")

    expect(arriving.get_by_label("What you did")).to_have_value("Sent once")
    arriving.wait_for_timeout(300)
    assert kept.posts == 1


def test_a_form_is_sent_while_only_the_last_script_is_still_coming(address, page, late):
    page.goto(f"{address}/write/", wait_until="commit")
    expect(page.locator("body[data-sends-once]")).to_be_attached()
    page.get_by_label("What you did").fill("Sent")
    with page.expect_navigation():
        page.locator("#writing").evaluate("form => form.requestSubmit()")
        comes(page, lambda: kept.posts == 1)
        kept.mode = "works"


def test_pressed_again_while_the_answer_takes_its_time_a_form_is_sent_once(address, page):
    kept.mode = "slow"
    page.goto(f"{address}/write/")
    page.get_by_label("What you did").fill("Sent once")
    expect(page.locator("[data-autosave-says]")).to_have_text("saved just now")
    box = page.get_by_role("button", name="Sign").bounding_box()
    assert box
    for _press in range(4):
        page.mouse.click(box["x"] + 9, box["y"] + 9)
        page.wait_for_timeout(400)

    expect(page.get_by_label("What you did")).to_have_value("Sent once")
    assert kept.posts == 1


def test_the_box_to_sign_in_says_that_it_is_not_ready(arriving, held):
    says = arriving.locator("[data-signature-says]")
    expect(says).to_have_text("One moment: the box is not ready to be signed in yet.")

    let_in(arriving, held)

    expect(says).to_have_text("Sign above, or type your name instead.")


def test_a_script_that_never_comes_is_told(address, page):
    page.route("**/all*.js", lambda route: route.abort())
    page.goto(f"{address}/write/")

    expect(page.get_by_text("Part of this page has not arrived")).to_be_visible()


def test_the_focus_is_not_taken_from_whoever_types_already(arriving, held, address):
    arriving.get_by_label("Where").fill("much too far away")
    arriving.get_by_role("button", name="Sign").click()
    expect(arriving.get_by_role("alert")).to_be_visible()
    arriving.get_by_label("What you did").press_sequentially("Already typing")

    let_in(arriving, held)

    expect(arriving.get_by_label("What you did")).to_be_focused()


def test_enter_in_a_field_keeps_the_draft_and_stays(address, page):
    page.goto(f"{address}/write/")
    page.get_by_label("Where").fill("here")
    page.get_by_label("What you did").fill("Entered")
    page.get_by_label("Where").press("Enter")

    page.wait_for_timeout(1_600)
    expect(page.locator("[data-autosave-says]")).to_have_text("saved just now")
    assert (kept.words, kept.posts) == ("Entered", 0)
