"""Goals planned before that a plan's goals may repeat: this person's own of earlier versions, and its author's with other people."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from goldenthread.clients.named import each_with_others_named, seen_by_everybody, with_others_named
from goldenthread.exceptions.said import each_with_words_said
from goldenthread.rulebook.copying import gist
from goldenthread.rulebook.facts import EarlierGoal, PlanFacts

from .facts import facts_of_plans, grouped
from .models import Goal, Plan, PlanDraft, Strategy

ProgressTold = Callable[[Collection[int]], dict[int, date]]
LOOKED_BACK = timedelta(days=730)  # into its author's other plans


@dataclass(frozen=True)
class New:
    """A plan, or the draft of one, as far as it matters here. `gists` are those of its goals."""

    client: int
    program: int
    enrollment: int
    author: int
    at: datetime
    gists: frozenset[tuple[str, ...]]


class Row(NamedTuple):
    pk: int
    client: int
    program: int
    enrollment: int
    author: int
    sealed_at: datetime
    completed_at: datetime | None
    on: date
    statement: str
    measure: str
    baseline: str
    target: str


OF_THE_PLAN = ("client", "program", "enrollment", "author", "sealed_at", "completion__at", "effective_from")
FIELDS = ("pk", *(f"plan__{name}" for name in OF_THE_PLAN), "statement", "measure", "baseline", "target")


def nothing_told(goals: Collection[int]) -> dict[int, date]:
    return {}


_progress_told: ProgressTold = nothing_told


def register_progress(ask: ProgressTold) -> None:
    """Notes stand above plans: they say at start how to ask for the last day on which progress was told, by goal."""
    global _progress_told
    _progress_told = ask


def facts_among_others(plans: Sequence[Plan], *, now: datetime) -> list[PlanFacts]:
    """Signed plans, each with what was planned before it and whom its words could name."""
    told = facts_of_plans(plans, now=now)
    new = [
        New(
            plan.client_id,
            plan.program_id,
            plan.enrollment_id,
            plan.author_id,
            plan.sealed_at,
            gists_of(facts),
        )
        for plan, facts in zip(plans, told, strict=True)
    ]
    found = earlier_goals(new, Plan.objects.all())
    told = [replace(facts, earlier_goals=goals) for facts, goals in zip(told, found, strict=True)]
    cases = [(plan.client_id, plan.program_id) for plan in plans]
    return each_with_others_named(each_with_words_said(told, cases), cases, seen=seen_by_everybody())


def among_others(facts: PlanFacts, draft: PlanDraft) -> PlanFacts:
    """A draft, with what its author planned before and whom its words could name, as far as the author may see."""
    case = draft.enrollment
    new = New(case.client_id, case.program_id, case.pk, draft.author_id, facts.now, gists_of(facts))
    [goals] = earlier_goals([new], Plan.objects.visible_to(draft.author))
    told = replace(facts, earlier_goals=goals)
    return with_others_named(told, client=case.client_id, program=case.program_id, by=draft.author)


def gists_of(facts: PlanFacts) -> frozenset[tuple[str, ...]]:
    return frozenset(gist(goal.statement) for goal in facts.open_goals if goal.statement.strip())


def earlier_goals(new: Sequence[New], seen: QuerySet) -> list[tuple[EarlierGoal, ...]]:
    """
    Those that say the same, in four queries at most. Of one program only: none learns of another program
    through a plan's words.
    """
    asked = [each for each in new if each.gists]
    if not asked:
        return [()] * len(new)
    rows = repeated_in(asked, seen)
    steps = grouped(Strategy.objects.filter(goal__in=[row.pk for row in rows]), "goal_id") if rows else {}
    cases = {each.enrollment for each in asked}
    own = [row.pk for row in rows if row.enrollment in cases]
    progress = _progress_told(own) if own else {}
    return [
        tuple(
            earlier_goal(row, new_one, steps.get(row.pk, ()), progress.get(row.pk))
            for row in rows
            if stands_before(row, new_one)
        )
        for new_one in new
    ]


def repeated_in(asked: Sequence[New], seen: QuerySet) -> list[Row]:
    gists = frozenset().union(*(each.gists for each in asked))
    own = Q(plan__enrollment__in={each.enrollment for each in asked})
    others = Q(
        plan__author__in={each.author for each in asked},
        plan__program__in={each.program for each in asked},
        plan__sealed_at__gte=min(each.at for each in asked) - LOOKED_BACK,
    )
    goals = Goal.objects.filter(
        plan__in=seen.filter(voiding=None).values("pk"), plan__sealed_at__lt=latest(asked)
    )
    picked = [goals.filter(which).order_by("-plan__sealed_at", "position") for which in (own, others)]
    rows = [Row(*values) for rows in picked for values in rows.values_list(*FIELDS).iterator()]
    return [row for row in dict.fromkeys(rows) if gist(row.statement) in gists]


def latest(asked: Sequence[New]) -> datetime:
    return max(each.at for each in asked)


def stands_before(row: Row, new: New) -> bool:
    if row.sealed_at >= new.at or gist(row.statement) not in new.gists:
        return False
    if row.client == new.client:
        return row.enrollment == new.enrollment and row.completed_at is not None
    return (row.author, row.program) == (new.author, new.program)


def earlier_goal(row: Row, new: New, steps: Sequence[Strategy], progress_on: date | None) -> EarlierGoal:
    is_own = row.client == new.client
    return EarlierGoal(
        on=row.on,
        other_client=not is_own,
        statement=row.statement,
        measure=row.measure,
        baseline=row.baseline,
        target=row.target,
        steps=tuple(step.what for step in steps),
        progress_on=progress_on if is_own else None,
    )
