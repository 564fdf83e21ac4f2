"""The thread as knots and lines: what `web.thread` draws, taken from the facts and the rulebook's findings."""

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.clients.models import Client
from goldenthread.rulebook.facts import GoalFacts, NeedFacts
from goldenthread.web.templatetags.gt import counted, day_filter
from goldenthread.web.thread import Drawing, Knot, Link, draw

from .overview import spoken
from .thread import TOUCHES, Thread

NEED, GOAL, STRATEGY, NOTES = range(4)


def drawing_of(thread: Thread, client: Client, *, large: bool) -> Drawing:
    knots: list[Knot] = []
    links: list[Link] = []
    for need in thread.facts.needs:
        knots.append(need_knot(need, thread))
    known = {knot.key for knot in knots}
    for goal in thread.facts.goals:
        needs = [uid for uid in goal.needs if uid in known]
        knots.append(goal_knot(goal, thread, from_nowhere=not needs))
        links += [Link(uid, goal.uid) for uid in needs]
        add_strategies(goal, thread, client, knots, links)
    return draw(knots, links, large=large)


def need_knot(need: NeedFacts, thread: Thread) -> Knot:
    detail = {
        "declined": _("declined: %(why)s"),
        "deferred": _("put off: %(why)s"),
        "already_met": _("already met: %(why)s"),
    }.get(need.disposition, "")
    words = detail % {"why": need.disposition_reason} if detail else need.statement if need.domain else ""
    return Knot(need.uid, NEED, need.name, detail=words, broken=broken(thread, need.uid))


def goal_knot(goal: GoalFacts, thread: Thread, *, from_nowhere: bool) -> Knot:
    said = spoken(goal) != goal.statement
    nowhere = from_nowhere and bool(thread.facts.needs)
    detail = _("no need behind it") if nowhere else goal.issue
    return Knot(
        goal.uid,
        GOAL,
        spoken(goal),
        detail=detail,
        said=said,
        broken=broken(thread, goal.uid),
        from_nowhere=nowhere,
    )


def add_strategies(
    goal: GoalFacts, thread: Thread, client: Client, knots: list[Knot], links: list[Link]
) -> None:
    touches = thread.facts.touched.get(goal.key, [])
    story = f"{reverse('chart:story', args=[client.uid])}?goal={goal.key}"
    for strategy in goal.strategies:
        when = day_filter(strategy.due) if strategy.due else _("ongoing")
        knots.append(
            Knot(
                strategy.uid,
                STRATEGY,
                strategy.what,
                detail=f"{strategy.lead}, {when}",
                broken=broken(thread, strategy.uid),
            )
        )
        links.append(Link(goal.uid, strategy.uid))
    if not touches:
        return
    count = (
        _("%(count)s or more notes") % {"count": TOUCHES}
        if len(touches) >= TOUCHES
        else counted(len(touches), "note")
    )
    last = _("the last on %(day)s") % {"day": day_filter(touches[-1].on)}
    key = f"notes of {goal.uid}"
    knots.append(Knot(key, NOTES, count, detail=last, href=story))
    links += [Link(strategy.uid, key) for strategy in goal.strategies] or [Link(goal.uid, key)]


def broken(thread: Thread, uid: str) -> str:
    return next((finding.rule.heading for finding in thread.breaks_of(uid)), "")
