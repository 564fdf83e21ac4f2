"""The first page of a chart: what a stranger needs, drawn from rows and from the rulebook's opinion of the thread."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.clients.models import Client, Enrollment, UnsignedSource
from goldenthread.notes.models import FollowUp
from goldenthread.plans.reading import who_does_it
from goldenthread.rulebook.facts import Disposed, GoalFacts, Rating, StrategyFacts, ThreadFacts, Words
from goldenthread.web.templatetags.gt import day_filter

from . import story
from .thread import Thread

SOON = timedelta(days=7)
LATELY = 4

MARKS: dict[str | None, str] = {
    Rating.PROGRESS: "",
    Rating.ACHIEVED: "",
    Rating.NO_CHANGE: "same",
    Rating.SETBACK: "back",
}


@dataclass(frozen=True)
class Step:
    what: str
    who: str
    by: date | None
    tag: str = ""
    kind: str = ""


@dataclass(frozen=True)
class GoalView:
    uid: str
    origin: str
    words: str
    context: str
    marks: list[str]
    standing: str
    broken: str
    steps: list[Step]


@dataclass(frozen=True)
class Promise:
    who: str
    what: str
    by: date
    is_past: bool


def goals_of(thread: Thread) -> list[GoalView]:
    return [goal_view(goal, thread) for goal in thread.facts.goals]


def goal_view(goal: GoalFacts, thread: Thread) -> GoalView:
    touches = thread.facts.touched.get(goal.key, [])
    breaks = thread.breaks_of(goal.uid)
    return GoalView(
        uid=goal.uid,
        origin=goal.key,
        words=spoken(goal),
        context=goal.issue,
        marks=[touch.rating for touch in touches],
        standing=standing(touches),
        broken=breaks[0].message if breaks else "",
        steps=[step(strategy, thread.facts.today) for strategy in goal.strategies],
    )


def spoken(goal: GoalFacts) -> str:
    """Only what somebody said stands in quotation marks."""
    said = goal.whose_words in (Words.CLIENT, Words.REPRESENTATIVE)
    return f"“{goal.statement.strip('“”')}”" if said else goal.statement


def standing(touches: list) -> str:
    if not touches:
        return _("no note speaks of it yet")
    last = touches[-1]
    before = touches[-2].rating if len(touches) > 1 else ""
    if last.rating == Rating.SETBACK:
        return _("setback: %(why)s") % {"why": last.reason} if last.reason else _("setback")
    if last.rating in (Rating.PROGRESS, Rating.ACHIEVED) and before == Rating.SETBACK:
        return _("back on track after a setback: %(why)s") % {
            "why": touches[-2].reason or _("no reason given")
        }
    return {
        Rating.PROGRESS: _("progress"),
        Rating.ACHIEVED: _("achieved"),
        Rating.NO_CHANGE: _("no change"),
    }.get(last.rating, "")


def step(strategy: StrategyFacts, today: date) -> Step:
    tag, kind = "", ""
    due = strategy.due
    if strategy.status == "done":
        tag, kind = _("done"), "good"
    elif strategy.status == "dropped":
        tag = _("stopped")
    elif due and due < today:
        tag, kind = _("past"), "broken"
    elif due and due <= today + SOON:
        tag, kind = _("this week"), "gold"
    elif not due and strategy.ongoing:
        tag = _("ongoing")
    return Step(strategy.what, who_does_it(strategy.lead, strategy.helpers), due, tag, kind)


def not_on_plan(facts: ThreadFacts) -> list[dict[str, Any]]:
    words: dict[str, str] = {
        Disposed.DECLINED: _("declined"),
        Disposed.DEFERRED: _("put off"),
        Disposed.ALREADY_MET: _("already met"),
    }
    return [
        {
            "tag": words[need.disposition],
            "what": need.statement or need.domain,
            "why": need.disposition_reason,
        }
        for need in facts.needs
        if need.disposition in words
    ]


def promises(enrollment: Enrollment, facts: ThreadFacts) -> list[Promise]:
    """What is promised by whom for this week, and what is past: strategies and follow-ups, soonest first."""
    until = facts.today + SOON
    found = [
        Promise(strategy.lead, strategy.what, strategy.due, strategy.due < facts.today)
        for goal in facts.goals
        for strategy in goal.strategies
        if strategy.is_open and strategy.due and strategy.due <= until
    ]
    open_ones = FollowUp.objects.filter(note__enrollment=enrollment, done=None, due_on__lte=until)
    found += [Promise(row.who_name, row.what, row.due_on, row.due_on < facts.today) for row in open_ones[:20]]
    return sorted(found, key=lambda promise: promise.by)


def watch_for(client: Client, staff: Any) -> list[str]:
    alerts = [alert.text for alert in client.alerts.kept_where(staff).filter(ended_at=None)]
    never = [
        _("Never: %(what)s (%(whom)s)") % {"what": row.what, "whom": row.whom}
        for row in client.handlings.kept_where(staff).filter(ended_at=None)
    ]
    return alerts + never


def who_to_call(client: Client, today: date, staff: Any) -> list[dict[str, Any]]:
    people = client.related_people.kept_where(staff).filter(ended_on=None)
    people = people.prefetch_related("consents", "authorities")
    return [caller(person, today) for person in people]


def caller(person, today: date) -> dict[str, Any]:
    consent = person.consent_on(today)
    bases = [row.get_basis_display() for row in person.authorities.all() if row.holds_on(today)]
    if consent is None:
        tag, kind = _("no consent on file"), "broken"
    elif consent.expires_on:
        tag, kind = _("may talk, until %(day)s") % {"day": day_filter(consent.expires_on)}, "good"
    else:
        tag, kind = _("may talk"), "good"
    about = ", ".join([person.relationship, *bases])
    return {"person": person, "about": about, "tag": tag, "kind": kind}


def brought_in(client: Client, staff: Any) -> int:
    """Records of another system that nobody has completed and signed here."""
    unsigned = UnsignedSource.objects.visible_to(staff).filter(client=client, notes=None, plans=None)
    return unsigned.distinct().count()


def lately(client: Client, *, staff: Any) -> list[story.Entry]:
    return story.page_of(client, staff=staff, size=LATELY).entries
