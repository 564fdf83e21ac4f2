"""A new agency's first ten minutes, in a real browser: the link, a password, a passkey, the first colleague."""

import re

import pytest

from tests import databases
from tests.browser import axe
from tests.cast import PASSWORD
from tests.serving import Agency
from tests.settings import WORKER

pytestmark = pytest.mark.browser

PAGES = [
    "/account/",
    "/account/password/",
    "/account/sessions/",
    "/account/second-factor/",
    "/account/second-factor/passkeys/",
    "/account/second-factor/passkeys/add/",
    "/account/second-factor/app/",
    "/account/sign-out/",
    "/agency/staff/",
    "/agency/staff/new/",
    "/agency/coverage/",
    "/agency/programs/",
    "/agency/programs/new/",
    "/agency/roles/",
    "/agency/details/",
]
A_FINGER_THAT_FITS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def founded(django_db_setup):
    """A server with nothing in it but what `found_agency` makes, and the link that it printed."""
    clone = databases.engine.clone("template", f"{WORKER}_founded")
    clone.data_dir.mkdir()
    agency = Agency(clone)
    agency.command("collectstatic", "--no-input", "--verbosity", "0")
    said = ["--name", "Harbor Light", "--zone", "America/New_York", "--admin-email", "ada@harbor.org"]
    printed = agency.command("found_agency", *said, "--admin-name", "Ada Okafor", "--preset", "medicaid_tcm")
    agency.link = re.search(r"/sign-in/invitation/\S+", printed)[0]
    yield agency.start()
    agency.stop()
    databases.engine.drop(f"{WORKER}_founded")


def test_from_the_printed_link_to_a_colleague(founded, new_page):
    page = new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": A_FINGER_THAT_FITS})

    # Ada opens the link, chooses a password that is refused, then one that is not.
    page.goto(founded.url + founded.link)
    assert page.url.endswith("/sign-in/welcome/")
    assert axe(page) == []
    choose(page, "passwordpassword")
    assert "guess first" in page.inner_text("main")
    page.check("text=Show the password")
    assert page.get_attribute("#id_password1", "type") == "text"
    choose(page, PASSWORD)
    page.goto(f"{founded.url}/account/")
    assert "Administrator" in page.inner_text("main")

    # She adds a passkey and signs in with nothing else.
    page.goto(f"{founded.url}/account/second-factor/passkeys/add/")
    page.check("text=Sign in with it alone")
    page.click("button:has-text('Add it')")
    page.wait_for_url("**/codes/")
    assert page.locator("main li b").count() == 10
    page.goto(f"{founded.url}/account/sign-out/")
    page.click("main button:has-text('Sign out')")
    page.wait_for_url("**/sign-in/**")
    page.goto(f"{founded.url}/sign-in/?next=/agency/staff/")
    page.click("text=Use a passkey")
    page.wait_for_url(f"{founded.url}/agency/staff/")

    # With the password, the passkey is asked for as the second step.
    page.goto(f"{founded.url}/account/sign-out/")
    page.click("main button:has-text('Sign out')")
    page.wait_for_url("**/sign-in/**")
    page.fill("#id_login", "ada@harbor.org")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/sign-in/code/")
    assert axe(page) == []
    page.click("text=Use a passkey")
    page.wait_for_url(f"{founded.url}/")

    # She adds Rosa and hands over the link.
    page.goto(f"{founded.url}/agency/staff/new/")
    page.fill("#id_name", "Rosa Delgado")
    page.fill("#id_email", "rosa@harbor.org")
    page.click("button:has-text('Add and make a link')")
    link = page.input_value("#link")
    assert axe(page) == []
    page.click("text=Go on to Rosa Delgado")
    page.click("summary:has-text('Give a role')")
    page.select_option("#id_role", "case_manager")
    page.select_option("#id_program", label="Case management")
    page.click("button:has-text('Give it')")
    page.wait_for_selector("text=The role is given")

    rosa = new_page(width=360)
    rosa.goto(link)
    choose(rosa, PASSWORD)
    rosa.goto(f"{founded.url}/account/")
    assert "Case manager" in rosa.inner_text("main")
    assert rosa.goto(f"{founded.url}/agency/staff/").status == 403

    # Every page of this room, on a desk and on a phone, by day and by night.
    one = page.url.removeprefix(founded.url)
    state = page.context.storage_state()
    for scheme, width in [("light", 1280), ("dark", 360)]:
        looked = new_page(width=width, color_scheme=scheme, storage_state=state)
        looked.goto(f"{founded.url}/agency/programs/")
        program = looked.get_attribute("ul.steps a", "href")
        for path in [*PAGES, program, one]:
            looked.goto(founded.url + path)
            assert axe(looked) == [], path
            assert looked.evaluate("document.documentElement.scrollWidth") <= width, path


def choose(page, password):
    page.fill("#id_password1", password)
    page.fill("#id_password2", password)
    page.click("button:has-text('Keep it and sign in')")
    page.wait_for_load_state()
