"""
Every page there is, as each kind of person who gets it: at a desk and on a phone, light and dark, by keyboard, on paper.

The addresses come from the resolver, so a new page is walked as soon as it has a route. One that nobody in
the walk gets to see fails until a person can, or until it stands in `ELSEWHERE` with the reason.
"""

import json
import re
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from tests.access.matrix import Route, routes
from tests.browser import axe

from .hands import sideways, sign_in

pytestmark = pytest.mark.browser

PEOPLE = {
    "case manager": "Rosa Exampleton",
    "supervisor": "Dana Sampleworth",
    "administrator": "Ada Settings",
    "custodian": "Cleo Archive",
    "front desk": "Fern Frontdesk",
    "nobody": "",
}
FOR_NOBODY = {
    "invitation"
}  # whoever is signed in is signed out by it, and would see nothing but the door from there on
ELSEWHERE = {
    "account_reauthenticate": "asked only before the second factor is changed: tests/agency/test_first_day.py",
    "mfa_reauthenticate": "as above",
    "mfa_reauthenticate_webauthn": "as above",
    "mfa_authenticate": "asked while somebody with a second factor signs in: tests/agency/test_first_day.py",
    "mfa_login_webauthn": "answers the passkey script with JSON",
    "passkey_question": "as above: test_passkey.py",
    "mfa_remove_webauthn": "needs a passkey: tests/agency/test_first_day.py",
    "mfa_edit_webauthn": "needs a passkey: tests/agency/test_first_day.py",
    "mfa_view_recovery_codes": "needs a second factor: tests/agency/test_first_day.py",
    "mfa_deactivate_totp": "needs a second factor: tests/agency/test_first_day.py",
    "web:look": "shows every component, heads of charts among them: tests/web/test_look.py",
    "plans:leave_signing": "only while a client signs: test_first_day.py",
    "plans:signing": "only while a client signs: test_first_day.py",
    "plans:sign": "only while a client signs: test_first_day.py",
    "web:health": "for the load balancer",
    "web:still_here": "for scripts",
    "plans:paper": "a PDF: tests/printing",
    "notes:paper": "a PDF: tests/printing",
    "reports:audit_csv": "a spreadsheet: tests/reports",
    "reports:audit_json": "a file: tests/reports",
    "reports:audit_progress": "a part of a page, while an audit runs: tests/reports",
}
PAGE, NO_PAGE = 200, {302, 405}  # no page: sends on, or takes only what is posted
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
KEYS_LEFT_UNSEEN = """() => {
  const seen = field => [field, field.closest('.chip, label, summary, .signature')].some(part => {
    if (!part) return false
    const style = getComputedStyle(part)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
  })
  const fields = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')
  return [...fields].filter(field => field.checkVisibility({ visibilityProperty: true }) && !field.disabled).flatMap(field => {
    field.focus()
    return document.activeElement !== field || seen(field) ? [] : [field.outerHTML.slice(0, 120)]
  })
}"""


OPEN_TABS_OUT_OF_SIGHT = """() => [...document.querySelectorAll(':is(.tabs, .bar-nav) > [aria-current]')].filter(tab => {
  const [here, row] = [tab, tab.parentElement].map(part => part.getBoundingClientRect())
  return here.left < row.left - 1 || here.right > row.right + 1
}).map(tab => tab.textContent)"""


@dataclass
class Walk:
    url: str
    things: dict[str, str]

    def address(self, route: Route) -> str | None:
        """Where the route leads for what the chart has. None: nothing of the kind is there."""
        path = route.path
        for kwarg, thing in route.things.items():
            if thing not in self.things:
                return None
            path = re.sub(rf"<[^>]*\b{kwarg}>", self.things[thing], path)
        return f"{self.url}/{path}"

    def answers(self, page: Page) -> dict[str, int]:
        """What this person gets from each address, by the name of its route."""
        left_out = ELSEWHERE.keys() | (FOR_NOBODY if self.signed_in(page) else set())
        addresses = {route.name: self.address(route) for route in routes() if route.name not in left_out}
        return {
            name: page.request.get(address, max_redirects=0).status if address else 404
            for name, address in addresses.items()
        }

    def signed_in(self, page: Page) -> bool:
        return page.request.get(f"{self.url}/", max_redirects=0).status == PAGE

    def pages(self, page: Page) -> dict[str, str]:
        found = self.answers(page)
        return {route.name: self.address(route) for route in routes() if found.get(route.name) == PAGE}


@pytest.fixture(scope="module")
def walk(live_agency) -> Walk:
    said = live_agency.command(
        "shell", "--no-imports", "-c", "from tests.journeys.everything import tell; print(tell())"
    )
    return Walk(live_agency.url, json.loads(said))


def come_in(page: Page, walk: Walk, who: str) -> None:
    if PEOPLE[who]:
        sign_in(page, walk.url, PEOPLE[who])
    else:
        page.goto(walk.address(next(route for route in routes() if route.name == "invitation")))


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_works_for_everybody(new_page, walk, who):
    page = new_page()
    come_in(page, walk, who)
    pages = walk.pages(page)
    if PEOPLE[who]:
        pages["not found"] = f"{walk.url}/people/{uuid4()}/"
        pages["not allowed"] = f"{walk.url}/agency/programs/new/"

    wrong = {name: found for name, address in pages.items() if (found := what_is_wrong(page, address))}

    assert wrong == {}


def test_every_chart_of_the_demo_works(new_page, walk):
    """Plans kept and stale, threads whole and broken, long names, nothing yet: what one chart does not have, another does."""
    page = new_page()
    come_in(page, walk, "supervisor")
    page.goto(f"{walk.url}/people/")
    charts = {
        link.get_attribute("href").removesuffix("person/") for link in page.locator(".people tbody a").all()
    }
    assert len(charts) > 6

    addresses = [
        f"{walk.url}{chart}{tab}" for chart in sorted(charts) for tab in ("", "story/", "thread/", "plan/")
    ]
    wrong = {
        address: found for address in addresses if (found := what_is_wrong(page, address, thoroughly=False))
    }

    assert wrong == {}


def test_no_page_is_left_out(new_page, walk):
    answers = {}
    for who in PEOPLE:
        page = new_page()
        come_in(page, walk, who)
        for name, status in walk.answers(page).items():
            # Whoever is not signed in is sent to the sign-in page by every address, which says nothing of it.
            says_something = PEOPLE[who] or status == PAGE or name in FOR_NOBODY
            answers.setdefault(name, set()).update({status} if says_something else ())

    assert {name: got for name, got in answers.items() if not got & {PAGE, *NO_PAGE}} == {}


def what_is_wrong(page: Page, address: str, *, thoroughly: bool = True) -> list[str]:
    page.emulate_media(color_scheme="light", media="screen")
    page.set_viewport_size(DESK)
    page.goto(address)
    wrong = look(page, "desk, light")
    if page.url.partition("?")[0] != address:
        wrong.append(f"leads to {page.url}")
    if thoroughly:
        wrong += by_keyboard(page) + on_paper(page)
        page.emulate_media(color_scheme="dark", media="screen")
        wrong += look(page, "desk, dark", "color-contrast")
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark", media="screen")
    wrong += look(page, "phone, dark")
    if thoroughly:
        page.emulate_media(color_scheme="light", media="screen")
        wrong += look(page, "phone, light", "color-contrast")
    return wrong


def look(page: Page, how: str, *rules: str) -> list[str]:
    wrong = [f"{how}: {words}" for words in axe(page, *rules)]
    if over := sideways(page):
        wrong.append(f"{how}: {over} pixels too wide")
    if hidden := page.evaluate(OPEN_TABS_OUT_OF_SIGHT):
        wrong.append(f"{how}: the open tab is out of sight: {hidden}")
    if (heads := page.locator("h1").count()) != 1:
        wrong.append(f"{how}: {heads} headings of the first level")
    return wrong


def by_keyboard(page: Page) -> list[str]:
    page.keyboard.press("Tab")  # from here on the browser shows where the keyboard is
    return [f"no mark of the keyboard: {field}" for field in page.evaluate(KEYS_LEFT_UNSEEN)]


def on_paper(page: Page) -> list[str]:
    page.emulate_media(media="print", color_scheme="light")
    wrong = [] if page.locator("h1").first.is_visible() else ["paper: no heading"]
    if page.locator(".bar-nav, .foot, .tabs").filter(visible=True).count():
        wrong.append("paper: controls of the screen")
    return wrong
