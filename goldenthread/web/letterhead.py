"""
Whose pages these are. The web stands below the agency and may not import it, so the agency
says at start how to ask: its name, its time zone, and how to introduce a person who is signed in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


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


def introduction(person: Any) -> Introduction | None:
    return _introduce(person) if person.is_authenticated else None
