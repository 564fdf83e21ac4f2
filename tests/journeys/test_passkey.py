"""A record signed with a finger in place of the password."""

import pytest
from playwright.sync_api import expect

from goldenthread.agency.reauth import DEMO_PASSWORD
from tests.agency.test_first_day import A_FINGER_THAT_FITS
from tests.browser import axe
from tests.journeys.hands import expect_saved, sign_in
from tests.journeys.test_lost_line import READ, write_a_call

pytestmark = pytest.mark.browser


def test_a_note_is_signed_with_a_passkey(page, live_agency):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": A_FINGER_THAT_FITS})
    sign_in(page, live_agency.url, to="/account/second-factor/passkeys/add/")
    page.get_by_label("Your password", exact=True).fill(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/codes/")

    page.goto(f"{live_agency.url}/people/?q=Testperson")
    page.get_by_role("link", name="Wilhelmina Testperson").click()
    page.get_by_role("link", name="Write a note").click()
    write_a_call(page)
    page.get_by_label("What you did").fill("Signed with a finger.")
    expect_saved(page)
    page.get_by_role("button", name=READ).click()
    passkey = page.get_by_role("button", name="Use your passkey instead")
    expect(passkey).to_be_visible()
    assert axe(page) == []
    passkey.click()

    expect(page.get_by_label("The signed note")).to_contain_text("Signed with a finger.")


def test_a_passkey_is_not_asked_for_before_the_page_can_ask(page, live_agency):
    held = []
    page.route("**/passkey*.js", lambda route: held.append(route))
    page.goto(f"{live_agency.url}/sign-in/", wait_until="commit")
    button = page.get_by_role("button", name="Use a passkey")
    expect(button).to_be_disabled()

    held.pop().continue_()

    expect(button).to_be_enabled()
