"""
The rulebook's words. It knows no framework, so whoever shows its messages hands it a translator; until
then they are English as written. `_` is also what the message extraction looks for.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

_translators: list[Callable[..., str]] = []


def translate_with(gettext: Callable[[str], str], ngettext: Callable[[str, str, int], str]) -> None:
    _translators[:] = [gettext, ngettext]


def _(text: str) -> str:
    return _translators[0](text) if _translators else text


def ngettext(one: str, many: str, count: int) -> str:
    if _translators:
        return _translators[1](one, many, count)
    return one if count == 1 else many


def day(when: date, today: date) -> str:
    """ "3 March", with the year when it is not this one."""
    words = f"{when.day} {_(when.strftime('%B'))}"
    return words if when.year == today.year else f"{words} {when.year}"


def clock(when: datetime) -> str:
    """ "2:05 pm", of an instant already local."""
    return f"{(when.hour - 1) % 12 + 1}:{when:%M} {'am' if when.hour < 12 else 'pm'}"


def days(span: timedelta) -> str:
    """ "4 days", or hours below two days."""
    if span >= timedelta(days=2):
        return ngettext("{n} day", "{n} days", span.days).format(n=span.days)
    hours = int(span.total_seconds() // 3600)
    return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
