"""
Whose pages these are. The web stands below the agency and may not import it, so the agency
says at start how to ask: its name, its time zone, and how to introduce a person who is signed in.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

HANDED_OVER = "goldenthread.handed_over"  # among what is known of a request: a client holds the device


@dataclass(frozen=True)
class Letterhead:
    name: str = "Golden Thread"
    zone: str = "UTC"


@dataclass(frozen=True)
class Introduction:
    """How the bar speaks of whoever is signed in. `key` tells two people apart, and is shown to nobody."""

    name: str
    role: str = ""
    key: str = ""


def _by_name(person: Any) -> Introduction:
    return Introduction(str(person), key=str(person.pk))


_letterhead: Callable[[], Any] = Letterhead
_introduce: Callable[[Any], Introduction] = _by_name


def register(ask: Callable[[], Any], introduce: Callable[[Any], Introduction] | None = None) -> None:
    """`ask()` returns something with `name` and `zone`; it is called on every page, so it must not query."""
    global _letterhead, _introduce
    _letterhead = ask
    _introduce = introduce or _introduce


def current() -> Any:
    return _letterhead()


def whose_page(request: Any) -> Introduction | None:
    """While a screen is handed to a client to sign on, it is not the page of who handed it over, nor are the tabs beside it."""
    if not request.user.is_authenticated:
        return None
    me = _introduce(request.user)
    return replace(me, key=f"{me.key} handed over") if request.META.get(HANDED_OVER) else me
