"""One question nobody could ask: the assessor says why, a second person lets it stand, and the assessment tells both."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import axe

from .hands import ROSA, field, has_come_whole, sideways, sign_in, sign_with_password

pytestmark = pytest.mark.browser
DANA = "Dana Sampleworth"
WHY = "Her guardian answers for money, and is away until May."


def answer_all_but_money(page):
    has_come_whole(page)
    page.evaluate(
        """() => document.querySelectorAll('.domain').forEach(part => {
          const radio = part.querySelector('[name$="-status"][value="none_reported"]')
          if (part.id !== 'd-money') radio.click()
        })"""
    )


def test_a_second_person_lets_one_question_stand(live_agency, new_page):
    page, boss = new_page(), new_page(width=400)
    sign_in(page, live_agency.url, to="/people/")
    page.get_by_role("link", name="Wilhelmina Testperson").first.click()
    page.get_by_role("link", name="Assessments", exact=True).first.click()
    page.get_by_role("link", name="Begin an assessment").click()
    answer_all_but_money(page)
    field(page, "Summary").fill("Things stand as they did.")
    page.get_by_role("button", name="Read it once more and sign").click()

    expect(page.get_by_role("heading", name="Before it can be signed")).to_be_visible()
    page.get_by_text("It is not possible: ask for an exception").click()
    page.get_by_label("Why it may stand").fill(WHY)
    assert axe(page) == []
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("Somebody else has to approve it.")).to_be_visible()

    sign_in(boss, live_agency.url, DANA, to="/exceptions/")
    expect(boss.get_by_text("an assessment", exact=True)).to_be_visible()
    expect(boss.get_by_text(WHY)).to_be_visible()
    boss.get_by_role("button", name="Approve A101").click()
    expect(boss.get_by_text("The exception is approved.")).to_be_visible()

    page.reload()
    expect(page.get_by_text(f"approved by {DANA}").first).to_be_visible()
    assert axe(page) == []
    sign_with_password(page, "Sign")
    page.wait_for_url(re.compile(r"/assessments/[0-9a-f-]{36}/$"))
    expect(page.get_by_text(WHY)).to_be_visible()
    expect(page.get_by_text(f"asked by {ROSA}, approved by {DANA}")).to_be_visible()
    assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert sideways(page) == 0
