from collections.abc import Iterator
from datetime import date

from goldenthread.rulebook.copying import stands_unchanged
from goldenthread.rulebook.examples import a_goal, plan_draft
from goldenthread.rulebook.facts import EarlierGoal, GoalFacts, GoalKind, PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


def as_planned(on: date, progress_on: date | None = None, **changes: str) -> EarlierGoal:
    """The goal of the examples as an earlier version had it."""
    goal = a_goal()
    steps = tuple(step.what for step in goal.strategies)
    said = {name: getattr(goal, name) for name in ("statement", "measure", "baseline", "target")} | changes
    return EarlierGoal(on=on, steps=steps, progress_on=progress_on, **said)


class UnchangedRenewal(Rule):
    """
    A goal carried into a new year with the same starting point and the same steps says that a year changed nothing.
    Something did: how far it came, what stood in the way, or what will be tried now. Where notes told of progress, the
    goal may well go on, and its starting point is where it stands now.
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
    more_bad = (plan_draft(earlier_goals=(as_planned(date(2025, 2, 3), progress_on=date(2025, 11, 20)),)),)
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
            if goal.kind == GoalKind.ACHIEVE and (
                same := [each for each in old if stands_unchanged(goal, each)]
            ):
                since = min(each.on for each in same if each.on)
                yield self.finding(
                    self.words(goal, since, progress_since(goal, plan), plan.today),
                    "goals.baseline",
                    about=goal.uid,
                )

    @staticmethod
    def words(goal: GoalFacts, since: date, progress_on: date | None, today: date) -> str:
        if progress_on is None:
            message = _("{goal} stands as on {day}, starting point and steps too. Say what changed since.")
            return message.format(goal=goal.name, day=day(since, today))
        message = _(
            "{goal} stands as on {day}, and notes told of progress, last on {last}. Write where it stands now as the "
            "starting point."
        )
        return message.format(goal=goal.name, day=day(since, today), last=day(progress_on, today))


def progress_since(goal: GoalFacts, plan: PlanFacts) -> date | None:
    """The last day of progress under any earlier version that had the goal as it stands, the newest too."""
    told = [
        each.progress_on for each in plan.earlier_goals if each.progress_on and stands_unchanged(goal, each)
    ]
    return max(told, default=None)
