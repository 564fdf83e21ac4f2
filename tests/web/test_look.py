"""The page of every component, in each light and width."""

import pytest

from tests.browser import axe

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_every_component_can_be_used_by_everybody(address, new_page, scheme, width):
    page = new_page(width=width, color_scheme=scheme)
    page.goto(f"{address}/look/")

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["write/", "nowhere/", "refuse/forbidden/", "refuse/stale/"])
def test_the_frame_and_the_refusals_too(address, new_page, scheme, width, path):
    page = new_page(width=width, color_scheme=scheme)
    page.goto(f"{address}/{path}")

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_in_forced_colors_the_thread_and_what_is_chosen_are_still_drawn(address, new_page):
    page = new_page(forced_colors="active")
    page.goto(f"{address}/look/")

    border = "[getComputedStyle(each, '::before').borderLeftStyle, getComputedStyle(each, '::before').borderLeftWidth]"
    goals = page.locator(".goal").evaluate_all(f"goals => goals.slice(0, 3).map(each => {border})")
    assert goals == [["solid", "2px"], ["solid", "2px"], ["dashed", "2px"]]
    chosen = page.locator(".chip:has(:checked)").first
    assert chosen.evaluate("each => getComputedStyle(each, '::before').content").startswith('"✓"')


def test_on_paper_the_ink_is_dark_and_nothing_is_there_to_press(address, new_page):
    page = new_page(color_scheme="dark")
    page.goto(f"{address}/look/")
    page.emulate_media(media="print")

    assert page.locator(".bar").is_hidden()
    assert page.locator(".goal").first.is_visible()
    assert page.locator(".button:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).color") == "oklch(0.26 0.025 265)"


def test_targets_are_large_enough_for_a_finger(address, new_page):
    page = new_page(width=360)
    page.goto(f"{address}/look/")

    small = page.evaluate(
        """[...document.querySelectorAll('button, summary, input:not([type=hidden]), select, textarea, .button, .tabs a, .bar a')]
        .filter(each => each.checkVisibility()).map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24)
        .filter(([html]) => !html.includes('checkbox')).map(([html]) => html)"""
    )

    assert small == []
