"""A plan as a page shows it: the wording from the signed document, and beside it what was said since."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from goldenthread import clock
from goldenthread.agency.models import Agency
from goldenthread.rulebook.facts import Words
from goldenthread.web.templatetags.gt import listed

from .models import Disposition, Goal, GoalChange, Plan, StrategyMove, StrategyStatus

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Step:
    uid: str
    what: str
    who: str
    by: date | None
    ongoing: str
    tag: str
    kind: str
    is_open: bool
    status: StrategyStatus | None = None
    move: StrategyMove | None = None


@dataclass(frozen=True)
class GoalRead:
    uid: str
    number: int
    issue: str
    words: str
    whose: str
    required_by: str
    measure: str
    baseline: str
    target: str
    kind: str
    answers: list[str]
    agreement: str
    steps: list[Step]
    change: GoalChange | None = None


@dataclass(frozen=True)
class Left:
    """A need that is not on the plan. `since` is a later word on it, which changes no version."""

    need: str
    issue: str
    tag: str
    reason: str
    until: date | None
    since: Disposition | None = None


@dataclass(frozen=True)
class Reading:
    title: str
    version: int
    program: str
    author: str
    made_with: str
    assessed_on: date | None
    effective_on: date | None
    review_on: date | None
    ends_on: date | None
    goals: list[GoalRead]
    left: list[Left]
    changes_since: str
    changes: list[str]
    exceptions: list[dict[str, Any]]


@dataclass(frozen=True)
class Beside:
    """The last word on each step, goal and need, by uid."""

    statuses: dict[str, StrategyStatus] = field(default_factory=dict)
    moves: dict[str, StrategyMove] = field(default_factory=dict)
    changes: dict[str, GoalChange] = field(default_factory=dict)
    decided: dict[str, Disposition] = field(default_factory=dict)


def beside(plan: Plan) -> Beside:
    statuses = StrategyStatus.objects.filter(strategy__plan=plan).select_related("strategy", "by")
    moves = StrategyMove.objects.filter(strategy__plan=plan).select_related("strategy", "by")
    changes = GoalChange.objects.filter(goal__plan=plan).select_related("goal", "by")
    decided = plan.dispositions.filter(at__gt=plan.sealed_at).select_related("need", "by", "goal")
    return Beside(
        statuses={str(row.strategy.uid): row for row in statuses},
        moves={str(row.strategy.uid): row for row in moves},
        changes={str(row.goal.uid): row for row in changes},
        decided={str(row.need.uid): row for row in decided},
    )


def read(content: dict[str, Any], said: Beside | None = None) -> Reading:
    said = said or Beside()
    today = clock.today(Agency.current().zone)
    return Reading(
        title=content["title"],
        version=content["version"],
        program=content["program"],
        author=content["author"]["name"],
        made_with=content["made_with"],
        assessed_on=day(content.get("assessed_on")),
        effective_on=day(content["effective_on"]),
        review_on=day(content["review_on"]),
        ends_on=day(content["ends_on"]),
        goals=[goal(each, said, today) for each in content["goals"]],
        left=[left(each, said) for each in content["not_on_plan"]],
        changes_since=content.get("changes_since", ""),
        changes=content.get("changes", []),
        exceptions=content.get("exceptions", []),
    )


def goal(each: dict[str, Any], said: Beside, today: date) -> GoalRead:
    voice = each["whose_words"]
    return GoalRead(
        uid=each["uid"],
        number=each["number"],
        issue=each["issue"],
        words=spoken(each["goal"], voice),
        whose="" if voice in ("", Words.CLIENT) else str(Goal.Voice(voice).label),
        required_by=each["required_by"],
        measure=each["measure"],
        baseline=each["baseline"],
        target=each["target"],
        kind="" if each["kind"]["code"] == Goal.Kind.ACHIEVE else each["kind"]["label"],
        answers=each.get("answers", []),
        agreement=each["agreement"],
        steps=[step(one, said, today) for one in each["strategies"]],
        change=said.changes.get(each["uid"]),
    )


def spoken(words: str, voice: str) -> str:
    """Only what somebody said stands in quotation marks."""
    return f"“{words.strip('“”')}”" if voice in (Words.CLIENT, Words.REPRESENTATIVE) and words else words


def step(each: dict[str, Any], said: Beside, today: date) -> Step:
    status, move = said.statuses.get(each["uid"]), said.moves.get(each["uid"])
    by = move.now_on if move else day(each["target"])
    tag, kind = standing(status.status if status else "", by, today)
    return Step(
        uid=each["uid"],
        what=each["what"],
        who=who_does_it(each["lead"], each["helpers"]),
        by=by,
        ongoing="" if by else each["target"],
        tag=tag,
        kind=kind,
        is_open=status is None or status.status == StrategyStatus.Status.UNDER_WAY,
        status=status,
        move=move,
    )


def who_does_it(lead: str, helpers: Iterable[str]) -> str:
    """Who answers for a step, told apart from who helps."""
    names = listed(helpers)
    return _("%(lead)s, with %(names)s") % {"lead": lead, "names": names} if lead and names else lead or names


def standing(status: str, by: date | None, today: date) -> tuple[str, str]:
    if status == StrategyStatus.Status.DONE:
        return _("done"), "good"
    if status == StrategyStatus.Status.STOPPED:
        return _("stopped"), ""
    if by and by < today:
        return _("past"), "broken"
    if by and by <= today + SOON:
        return _("this week"), "gold"
    return (_("under way"), "") if status else ("", "")


def left(each: dict[str, Any], said: Beside) -> Left:
    return Left(
        need=each["need"],
        issue=each["issue"],
        tag=each["disposition"],
        reason=each["reason"],
        until=day(each["on"]),
        since=said.decided.get(each["need"]),
    )


def day(value: str | None) -> date | None:
    """The day a document names; None for "ongoing" and whatever else is no day."""
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None
