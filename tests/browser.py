"""A real Chromium before a real server, and what axe says of a page."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect, sync_playwright

from tests import databases
from tests.serving import Agency, demo_agency
from tests.settings import WORKER

PATIENCE = 15_000  # milliseconds; machines that test are busy
CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def live_agency(django_db_setup) -> Iterator[Agency]:
    """The demo agency behind a running server, fresh for each test file: `live_agency.url`."""
    agency = demo_agency(f"{WORKER}_live")
    agency.start()
    yield agency
    agency.stop()
    databases.engine.drop(f"{WORKER}_live")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright runs an event loop in this thread, in which Django would refuse to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    executable = next(path for name in CHROMIUM if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`new_page(width=360, color_scheme="dark")`: another person's browser. A complaint in its console fails the test."""
    contexts, complaints = [], []

    def open_one(*, width: int = 1280, height: int = 900, **options) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="en-US",
            timezone_id="America/New_York",
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        context.route("**/*", lambda route: _stay_home(route, complaints))
        page = context.new_page()
        page.on("console", lambda message: _listen(message, complaints))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.set_default_timeout(PATIENCE)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


def axe(page: Page, *rules: str) -> list[str]:
    """What axe finds on the page as it stands: rule, what is wrong, and where. All its rules, or only those named."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = page.evaluate("options => axe.run(options).then(result => result.violations)", options)
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
    ]


def _stay_home(route: Route, complaints: list[str]) -> None:
    """Nothing that the product serves may make a browser ask anybody else."""
    if route.request.url.startswith(("http://localhost:", "data:", "blob:")):
        route.continue_()
    else:
        complaints.append(f"asked for {route.request.url}")
        route.abort()


def _listen(message: ConsoleMessage, complaints: list[str]) -> None:
    """
    Scripts and styles that the policy refused, errors, warnings. An answer that is meant to be a refusal
    (401, 403, 404, 409, 422), or a line that is down, is reported by the browser and by htmx: no complaint of ours.
    """
    expected = (
        "Failed to load resource",
        "Response Status Error Code 4",
        "htmx:sendError",
        "htmx:afterRequest",
    )
    if message.type in {"error", "warning"} and not message.text.startswith(expected):
        complaints.append(message.text)
