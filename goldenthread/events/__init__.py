"""
The trail: who did what, about whom, when, from where and why.

Verbs (`@events.verb`) collect their events with `events.record`; the outermost verb appends them in its own
transaction, so a change and its event are both there or neither is. Reading a client's record is an event too:
`events.read`, once per page.
"""

from typing import TYPE_CHECKING, Any

from .origin import acting_as
from .trail import System, as_system, denied, read, record, trail_of, verb

if TYPE_CHECKING:
    from .models import Event, EventSubject, Head

__all__ = [
    "Event",
    "EventSubject",
    "Head",
    "System",
    "acting_as",
    "as_system",
    "denied",
    "read",
    "record",
    "trail_of",
    "verb",
]


def __getattr__(name: str) -> Any:
    """The models, once Django can load them: this package is imported before it can."""
    if name in {"Event", "EventSubject", "Head"}:
        from . import models

        return getattr(models, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
