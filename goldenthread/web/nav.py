"""
The bar's links. Each room registers its own when it starts:

    nav.register(_("People"), "clients:list", order=20)
    nav.register(_("Team"), "agency:team", order=30, shown=lambda staff: staff.leads_a_team)

`shown` is asked on every page, so it must not query.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Entry:
    label: Any
    url_name: str
    order: int
    shown: Callable[[Any], bool]
    account: bool


@dataclass(frozen=True)
class Link:
    label: Any
    url: str
    current: bool


_entries: dict[str, Entry] = {}


def register(
    label: Any,
    url_name: str,
    *,
    order: int,
    shown: Callable[[Any], bool] = lambda staff: True,
    account: bool = False,
) -> None:
    """A link in the bar, or with `account=True` under the person's own name."""
    _entries[url_name] = Entry(label, url_name, order, shown, account)


def links(request: Any, *, account: bool = False) -> list[Link]:
    if not request.user.is_authenticated:
        return []
    found = [
        (entry.label, url)
        for entry in sorted(_entries.values(), key=lambda entry: entry.order)
        if entry.account == account and entry.shown(request.user) and (url := _url(entry.url_name))
    ]
    here = max((url for _, url in found if request.path.startswith(url)), key=len, default="")
    return [Link(label, url, url == here and (url != "/" or request.path == "/")) for label, url in found]


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
