"""
Tags every template may use without loading them: dates as people say them, times in the agency's
zone, small words. They run in loops of fifty rows, so each does little.

`{% day d %}` gives a <time>; the filter `{{ d|day }}` gives the words alone, for titles and sentences.
"""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from goldenthread import clock
from goldenthread.web import thread
from goldenthread.web.almanac import almanac

register = template.Library()

NOTHING = mark_safe("")

NOUNS = {
    "addendum": ngettext_lazy("%(count)s addendum", "%(count)s addenda", "count"),
    "agreement": ngettext_lazy("%(count)s agreement", "%(count)s agreements", "count"),
    "assessment": ngettext_lazy("%(count)s assessment", "%(count)s assessments", "count"),
    "attempt": ngettext_lazy("%(count)s attempt", "%(count)s attempts", "count"),
    "break": ngettext_lazy("%(count)s break", "%(count)s breaks", "count"),
    "contact": ngettext_lazy("%(count)s contact", "%(count)s contacts", "count"),
    "day": ngettext_lazy("%(count)s day", "%(count)s days", "count"),
    "draft": ngettext_lazy("%(count)s draft", "%(count)s drafts", "count"),
    "event": ngettext_lazy("%(count)s event", "%(count)s events", "count"),
    "finding": ngettext_lazy("%(count)s finding", "%(count)s findings", "count"),
    "gap": ngettext_lazy("%(count)s gap", "%(count)s gaps", "count"),
    "goal": ngettext_lazy("%(count)s goal", "%(count)s goals", "count"),
    "hour": ngettext_lazy("%(count)s hour", "%(count)s hours", "count"),
    "minute": ngettext_lazy("%(count)s minute", "%(count)s minutes", "count"),
    "need": ngettext_lazy("%(count)s need", "%(count)s needs", "count"),
    "note": ngettext_lazy("%(count)s note", "%(count)s notes", "count"),
    "person": ngettext_lazy("%(count)s person", "%(count)s people", "count"),
    "plan": ngettext_lazy("%(count)s plan", "%(count)s plans", "count"),
    "program": ngettext_lazy("%(count)s program", "%(count)s programs", "count"),
    "record": ngettext_lazy("%(count)s record", "%(count)s records", "count"),
    "result": ngettext_lazy("%(count)s result", "%(count)s results", "count"),
    "rule": ngettext_lazy("%(count)s rule", "%(count)s rules", "count"),
    "signature": ngettext_lazy("%(count)s signature", "%(count)s signatures", "count"),
    "strategy": ngettext_lazy("%(count)s strategy", "%(count)s strategies", "count"),
    "task": ngettext_lazy("%(count)s task", "%(count)s tasks", "count"),
    "thing": ngettext_lazy("%(count)s thing", "%(count)s things", "count"),
    "unit": ngettext_lazy("%(count)s unit", "%(count)s units", "count"),
    "week": ngettext_lazy("%(count)s week", "%(count)s weeks", "count"),
}


@register.simple_tag(name="day")
def day_tag(value: date | None, zone: str = "") -> SafeString:
    """`today`, `28 May`, `28 May 2024`: the year only when it is not this one."""
    return NOTHING if value is None else almanac(zone).day(value)


@register.filter(name="day")
def day_filter(value: date | None) -> str:
    if value is None:
        return ""
    here = almanac()
    return here.day_words(here.date_of(value))


@register.filter
def full_day(value: date | None) -> str:
    """`28 May 2024`, always with its year: for papers, and wherever the reader may come years later."""
    if value is None:
        return ""
    here = almanac()
    return here.said.date(here.date_of(value))


@register.simple_tag
def clock_time(value: datetime | None, zone: str = "") -> SafeString:
    """`2:50 pm`, where the agency is."""
    return NOTHING if value is None else almanac(zone).time(value)


@register.simple_tag
def moment(value: datetime | None, zone: str = "") -> SafeString:
    """`28 May, 2:50 pm`"""
    return NOTHING if value is None else almanac(zone).moment(value)


@register.simple_tag
def between(began: datetime | None, ended: datetime | None = None, zone: str = "") -> SafeString:
    """`2:50 to 3:40 pm`; over midnight the second day is named."""
    return NOTHING if began is None else almanac(zone).between(began, ended)


@register.filter
def ago(value: date | None) -> str:
    """`just now`, `5 minutes ago`, `yesterday`, `47 days ago`, `in 3 days`, `2 years ago`"""
    if value is None:
        return ""
    if isinstance(value, datetime):
        seconds = (clock.now() - value).total_seconds()
        if -60 < seconds < 60:
            return _("just now")
        if 0 < seconds < 3600:
            minutes = int(seconds // 60)
            return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes}
    here = almanac()
    days = (here.today - here.date_of(value)).days
    if isinstance(value, datetime) and days == 0 and seconds > 0:
        hours = int(seconds // 3600)
        return ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours}
    return _days_ago(days)


@register.filter
def initials(name: Any) -> str:
    """`Rosa Delgado` gives `RD`: first and last, for where there is no room for the name."""
    words = str(name).split()
    return "".join(word[0] for word in dict.fromkeys((words[:1] + words[-1:]) if words else ())).upper()


@register.filter
def counted(count: int, noun: str) -> str:
    """`{{ 3|counted:"goal" }}` gives `three goals`, `{{ 41|counted:"note" }}` gives `41 notes`."""
    return NOUNS[noun] % {"count": count} if count > 9 else NOUNS[noun] % {"count": _WordedCount(count)}


@register.filter
def sentence(value: Any) -> str:
    """The words with a capital at the beginning."""
    return capfirst(str(value))


@register.filter
def listed(values: Any) -> str:
    """`Billie, her neighbor and the clinic`"""
    words = [str(value) for value in values]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


@register.filter
def allowed(decision: Any) -> bool:
    """Whether to offer the button: nobody asked, or the Decision is yes."""
    return decision is None or decision == "" or bool(decision)


@register.filter
def listed_marks(marks: Any) -> str:
    """`progress, no change, setback`: what a row of marks says to whoever cannot see it."""
    words = {
        "progress": _("progress"),
        "no_change": _("no change"),
        "setback": _("setback"),
        "achieved": _("achieved"),
    }
    return ", ".join(words[mark] for mark in marks)


@register.simple_tag
def may(decision: Any) -> SafeString:
    """Inside a <button>: nothing when the Decision is yes; otherwise disabled, with the reason as its tooltip."""
    if decision is None or decision:
        return NOTHING
    return format_html(' disabled title="{}"', getattr(decision, "reason", ""))


@register.simple_tag
def icon_mark() -> SafeString:
    """The thread between two knots: the product's mark."""
    return MARK


@register.inclusion_tag("web/components/thread_small.html")
def thread_small(drawing: thread.Drawing, label: str) -> dict[str, Any]:
    return {"drawing": drawing, "label": label}


@register.inclusion_tag("web/components/thread.html")
def thread_large(drawing: thread.Drawing, label: str) -> dict[str, Any]:
    return {"drawing": drawing, "label": label}


MARK = mark_safe(
    '<svg class="mark-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    '<path class="mark-line" d="M4 5c6 0 4 14 16 14"/>'
    '<circle class="mark-knot" cx="4" cy="5" r="2.4"/><circle class="mark-knot" cx="20" cy="19" r="2.4"/></svg>'
)


class _WordedCount(int):
    """A small number that reads as a word but still counts as a number when the plural is chosen."""

    def __str__(self) -> str:
        words = (
            _("no"), _("one"), _("two"), _("three"), _("four"),
            _("five"), _("six"), _("seven"), _("eight"), _("nine"),
        )  # fmt: skip
        return words[self]


def _days_ago(days: int) -> str:
    if days in (-1, 0, 1):
        return {-1: _("tomorrow"), 0: _("today"), 1: _("yesterday")}[days]
    years = abs(days) // 365
    if days < 0:
        if years >= 2:
            return _("in %(count)d years") % {"count": years}
        return _("in %(count)d days") % {"count": -days}
    if years >= 2:
        return _("%(count)d years ago") % {"count": years}
    return _("%(count)d days ago") % {"count": days}
