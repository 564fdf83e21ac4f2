"""
Days and times as people say them, in one time zone and one language: `today`, `28 May`, `2:50 to 3:40 pm`.
The tags of every template make one when they are asked; a page that says hundreds of times keeps one.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread import clock

from . import letterhead

TIME, WORDS, END = mark_safe('<time datetime="'), mark_safe('">'), mark_safe("</time>")


@dataclass(frozen=True)
class Said:
    """The words of one language."""

    months: dict[int, str]
    today: str
    am: str
    pm: str
    since: str
    to: str

    def date(self, on: date) -> str:
        return f"{on.day} {self.months[on.month]} {on.year}"


@dataclass(frozen=True)
class Almanac:
    zone: ZoneInfo
    today: date
    said: Said

    def local(self, value: datetime) -> datetime:
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(self.zone)

    def date_of(self, value: date) -> date:
        return self.local(value).date() if isinstance(value, datetime) else value

    def day_words(self, on: date) -> str:
        if on == self.today:
            return self.said.today
        return f"{on.day} {self.said.months[on.month]}" if on.year == self.today.year else self.said.date(on)

    def clock_words(self, local: datetime, *, half: bool = True) -> str:
        words = f"{local.hour % 12 or 12}:{local.minute:02}"
        if half:
            words = f"{words} {self.said.am if local.hour < 12 else self.said.pm}"
        return f"{words} {local.tzname()}" if _happens_twice(local) else words

    def day(self, value: date) -> SafeString:
        on = self.date_of(value)
        return _time(on.isoformat(), self.day_words(on))

    def time(self, value: datetime) -> SafeString:
        local = self.local(value)
        return _time(_stamp(local), self.clock_words(local))

    def moment(self, value: datetime) -> SafeString:
        local = self.local(value)
        return _time(_stamp(local), f"{self.day_words(local.date())}, {self.clock_words(local)}")

    def between(self, began: datetime, ended: datetime | None) -> SafeString:
        """`2:50 to 3:40 pm`; over midnight the second day is named."""
        if ended is None:
            return format_html(self.said.since, start=self.time(began))
        first, last = self.local(began), self.local(ended)
        if first.date() != last.date():
            end = format_html("{} {}", self.day_words(last.date()), self.time(ended))
            return format_html(self.said.to, start=self.time(began), end=end)
        half = (first.hour < 12) != (last.hour < 12) or _happens_twice(first)
        start = _time(_stamp(first), self.clock_words(first, half=half))
        return format_html(self.said.to, start=start, end=self.time(ended))


def almanac(zone: str = "") -> Almanac:
    """For `zone` (an IANA name; the agency's own, unless given), as of today, in the reader's language."""
    zone = zone or str(letterhead.current().zone)
    return Almanac(_zone_info(zone), clock.today(zone), said_in(get_language()))


@lru_cache(maxsize=32)
def said_in(language: str) -> Said:
    """The language must be the one that is active now."""
    months = {number: str(name) for number, name in MONTHS.items()}
    return Said(months, _("today"), _("am"), _("pm"), _("since {start}"), _("{start} to {end}"))


@lru_cache(maxsize=32)
def _zone_info(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _stamp(local: datetime) -> str:
    return local.isoformat(timespec="minutes")


@lru_cache(maxsize=10_000)
def _time(stamp: str, words: str) -> SafeString:
    """Made once: a page of fifty notes says 250 of them, and a chart is opened again and again."""
    return TIME + escape(stamp) + WORDS + escape(words) + END


def _happens_twice(local: datetime) -> bool:
    """The hour that the end of summer time repeats: only the zone's name tells the two apart."""
    return bool(local.fold) or local.utcoffset() != local.replace(fold=1).utcoffset()
