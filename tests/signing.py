"""Signing as people do it: the page is read first, and the post says what it showed."""

from django.test import Client as Browser


def shown_on(browser: Browser, url: str) -> str:
    """What the page says it shows; nothing where nothing on it can be signed."""
    return shown_in(browser.get(url, secure=True).content.decode())


def shown_in(html: str) -> str:
    _before, _name, after = html.partition('name="shown" value="')
    return after.partition('"')[0]
