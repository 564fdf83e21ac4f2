"""What hands do at the screen, and the pictures that the documentation shows of it."""

import os
import re
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from goldenthread import clock
from goldenthread.agency.reauth import DEMO_PASSWORD
from goldenthread.demo.agency import ZONE

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
ROSA = "Rosa Exampleton"


def day(ago: int = 0) -> date:
    return clock.today(ZONE) - timedelta(days=ago)


def sign_in(page: Page, url: str, name: str = ROSA, *, to: str = "/") -> None:
    page.goto(f"{url}/sign-in/")
    page.get_by_role("button", name=f"Sign in as {name}").click()
    page.wait_for_url(f"{url}/")
    if to != "/":
        page.goto(f"{url}{to}")


def chip(within: Page | Locator, group: str, *labels: str) -> None:
    """Choose in a row of chips: real radios and checkboxes under a label."""
    row = within.get_by_role("group", name=re.compile(rf"^{re.escape(group)}"))
    for label in labels:
        row.get_by_label(label, exact=True).first.check()


def fill(within: Page | Locator, said: dict[str, str]) -> None:
    """Fields by the label that stands above them."""
    for label, words in said.items():
        field(within, label).fill(words)


def field(within: Page | Locator, label: str) -> Locator:
    return within.get_by_label(re.compile(rf"^{re.escape(label)}(\s+optional)?$")).first


def has_come_whole(page: Page) -> None:
    """A form whose parts are counted, not named: its last button stands under all of them."""
    expect(page.get_by_role("button", name="Read it once more and sign")).to_be_visible()


def sign_with_password(page: Page, button: str) -> None:
    page.get_by_label("Your password, to sign").fill(DEMO_PASSWORD)
    page.get_by_role("button", name=button).click()


def expect_saved(page: Page) -> None:
    """What stands on the page now is kept: leaving the field sends it, and what was on its way before may take its turn."""
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(1_200)
    says = page.locator("[data-autosave-says]").first
    expect(says).to_have_attribute("data-state", "saved")
    expect(says).to_have_text("saved just now")


def draw(page: Page) -> None:
    """A name with the finger, more or less."""
    box = page.locator("[data-signature] canvas")
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    assert place
    page.mouse.move(place["x"] + 60, place["y"] + 90)
    page.mouse.down()
    for step in range(1, 13):
        page.mouse.move(place["x"] + 60 + 22 * step, place["y"] + (60 if step % 2 else 105), steps=3)
    page.mouse.up()


def picture(page: Page, name: str) -> None:
    """For README and tutorials. Written when it is missing, or when `GOLDENTHREAD_PICTURES=1` asks for new ones."""
    file = PICTURES / f"{name}.png"
    if os.environ.get("GOLDENTHREAD_PICTURES") == "1" or not file.exists():
        file.parent.mkdir(exist_ok=True)
        page.mouse.move(0, 0)
        page.screenshot(path=file, animations="disabled", caret="hide")


def scroll_to(page: Page, selector: str) -> None:
    page.locator(selector).evaluate("part => part.scrollIntoView({ block: 'start' })")


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
