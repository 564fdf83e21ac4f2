"""The one style sheet and the one script of every page are all the small ones, and none of them needs another."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import expect

from goldenthread.web.bundles import SCRIPTS, STYLES

HOUSE = Path(settings.HOUSE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BEGINS = re.compile(r"(?:^|[{},])\s*\.([\w-]+)")


def found(name):
    return Path(finders.find(name)).read_text(encoding="utf-8")


def test_every_style_named_is_a_file_and_every_file_is_named():
    assert sorted(STYLES) == sorted(path.stem for path in HOUSE.glob("web/static/web/css/*.css"))


def test_every_script_named_is_a_file_and_every_file_is_named():
    # One comes before all others, by itself.
    assert sorted([*SCRIPTS, "early"]) == sorted(path.stem for path in HOUSE.glob("web/static/web/js/*.js"))


def test_the_style_sheet_holds_the_styles_of_every_room():
    joined = found("web/all.css")

    assert [path.name for path in HOUSE.glob("*/static/**/*.css") if path.read_text() not in joined] == []


def test_no_two_rooms_style_the_same_name():
    """The styles of a room reach every page, also those of another room."""
    rooms = defaultdict(list)
    for path in HOUSE.glob("*/static/*/*.css"):
        for name in set(BEGINS.findall(COMMENT.sub("", path.read_text(encoding="utf-8")))):
            rooms[name].append(path.stem)

    assert {name: where for name, where in rooms.items() if len(where) > 1} == {}


@pytest.mark.browser
def test_a_script_that_fails_leaves_the_others_working(address, page):
    page.add_init_script("""
        Object.defineProperty(window, 'localStorage', { get() { throw Error('refused') } })
        window.told = []; window.reportError = error => told.push(error.message)
    """)
    page.goto(f"{address}/write/")
    page.get_by_label("What you did").fill("Kept all the same")

    expect(page.locator("[data-autosave-says]")).to_have_text("saved just now")
    page.get_by_role("button", name="Add someone").click()
    expect(page.get_by_label("Name")).to_have_count(1)
    assert set(page.evaluate("told")) == {"refused"}
