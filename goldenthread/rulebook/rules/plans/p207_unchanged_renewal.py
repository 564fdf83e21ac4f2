from collections.abc import Iterator
from datetime import date

from goldenthread.rulebook.copying import stands_unchanged
from goldenthread.rulebook.examples import a_goal, plan_draft
from goldenthread.rulebook.facts import EarlierGoal, GoalFacts, GoalKind, PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


def as_planned(on: date, **changes: str) -> EarlierGoal:
    """The goal of the examples as an earlier version had it."""
    goal = a_goal()
    steps = tuple(step.what for step in goal.strategies)
    said = {name: getattr(goal, name) for name in ("statement", "measure", "baseline", "target")} | changes
    return EarlierGoal(on=on, steps=steps, **said)


class UnchangedRenewal(Rule):
    """
    A goal carried into a new year with the same starting point and the same steps says that a year changed nothing.
    Something did: how far it came, what stood in the way, or what will be tried now.
    """

    code = "P207"
    title = "Last year's goal renewed without a word of progress"
    cites = (
        "42 CFR 440.169(d)(2), periodic revision of the plan",
        "Virginia 12VAC30-122-190, plans redeveloped every year",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(earlier_goals=(as_planned(date(2025, 2, 3)),))
    good = plan_draft(earlier_goals=(as_planned(date(2025, 2, 3), baseline="$900 owed"),))
    more_good = (
        plan_draft(earlier_goals=(as_planned(date(2025, 11, 3)),)),
        plan_draft(goals=(a_goal(kind="maintain"),), earlier_goals=(as_planned(date(2025, 2, 3)),)),
    )

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        begins = plan.effective_on or plan.today
        old = [
            each
            for each in plan.earlier_goals
            if not each.other_client and each.on and (begins - each.on).days >= policy.year_long_days
        ]
        for goal in plan.open_goals if old else ():
            if since := self.unchanged_since(goal, old):
                message = _(
                    "{goal} stands as on {day}, starting point and steps too. Say what changed since."
                )
                words = message.format(goal=goal.name, day=day(since, plan.today))
                yield self.finding(words, "goals.baseline", about=goal.uid)

    @staticmethod
    def unchanged_since(goal: GoalFacts, old: list[EarlierGoal]) -> date | None:
        if goal.kind != GoalKind.ACHIEVE:
            return None
        return min((each.on for each in old if each.on and stands_unchanged(goal, each)), default=None)
