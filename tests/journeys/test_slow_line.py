"""Notes and plans on a line so slow that the scripts come long after the words."""

import re

import pytest
from playwright.sync_api import expect

from .hands import expect_saved, sign_in
from .test_lost_line import begin_a_note

pytestmark = pytest.mark.browser
OTHER_SCRIPTS = re.compile(r"/(?!early)[\w.-]+\.js$")


def test_a_note_typed_before_the_scripts_have_come_is_kept_and_guided(page, live_agency):
    begin_a_note(page, live_agency.url)
    held = []
    page.route(OTHER_SCRIPTS, lambda route: held.append(route))
    page.goto(page.url, wait_until="commit")
    page.get_by_label("Phone", exact=True).check()
    page.get_by_label("What you did").fill("She was non-compliant.")
    page.get_by_role("button", name="Add someone else").click()
    page.wait_for_url("**/notes/drafts/**", wait_until="commit")
    page.get_by_label("Name").wait_for()
    page.get_by_label("What you did").fill("She was non-compliant again.")

    while held:
        held.pop().continue_()
    page.unroute(OTHER_SCRIPTS)

    expect(page.locator("[data-autosave-says]")).to_have_text("saved just now")
    expect(page.locator("#guidance")).to_contain_text("non-compliant")
    page.reload()
    expect(page.get_by_label("What you did")).to_have_value("She was non-compliant again.")
    expect(page.get_by_label("Name")).to_have_count(1)


def test_enter_in_a_field_of_a_plan_keeps_it_and_changes_nothing_else(page, live_agency):
    sign_in(page, live_agency.url, to="/people/?q=Testperson")
    page.get_by_role("link", name="Wilhelmina Testperson").click()
    page.get_by_role("link", name="Plan", exact=True).first.click()
    page.get_by_role("button", name=re.compile("Write the next version|Begin another draft")).click()
    page.wait_for_url("**/plans/drafts/**")
    rows = page.locator("[data-repeat-row]:visible")
    there = rows.count()

    page.get_by_label("Made with").fill("Her sister, on the phone")
    page.get_by_label("Made with").press("Enter")
    expect_saved(page)

    expect(rows).to_have_count(there)
    page.reload()
    expect(page.get_by_label("Made with")).to_have_value("Her sister, on the phone")
    expect(rows).to_have_count(there)
