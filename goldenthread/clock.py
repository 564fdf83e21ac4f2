"""
The one clock. Everything that asks what time it is asks here, so that the demo can be
built in the past through the product's own verbs and tests can stand still.

Only `moved_to` moves it, and only for the code inside the `with`. Nothing in the product calls it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)


def now() -> datetime:
    """The present instant, aware and in UTC."""
    return _moved.get() or datetime.now(UTC)


def today(zone: str) -> date:
    """The calendar date in `zone` (an IANA name), which is what people mean by today."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def moved_to(instant: datetime) -> Iterator[None]:
    """Stand at `instant` (aware) until the block ends."""
    if instant.tzinfo is None:
        raise ValueError("The clock needs an instant with a time zone.")
    token = _moved.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _moved.reset(token)
