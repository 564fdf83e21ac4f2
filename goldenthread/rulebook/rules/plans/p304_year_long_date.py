from collections.abc import Iterator
from datetime import date

from goldenthread.rulebook.examples import a_goal, a_strategy, plan_draft
from goldenthread.rulebook.facts import GoalFacts, GoalKind, PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class YearLongDate(Rule):
    """
    A date at the end of the plan year is usually nobody's decision. An honest date is when this step is expected to
    be done. An ongoing goal may take the annual review date.
    """

    code = "P304"
    title = "Target date a year away by default"
    cites = ("Case Management Action Plan, instructions G",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(a_goal(strategies=(a_strategy(target_on="2027-02-01"),)),))
    good = plan_draft(goals=(a_goal(kind="ongoing", strategies=(a_strategy(target_on="2027-02-01"),)),))
    more_bad = (
        plan_draft(goals=(a_goal(kind="ongoing", strategies=(a_strategy(target_on="2027-05-01"),)),)),
    )

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        begins = plan.effective_on or plan.today
        ends = policy.ends_on(plan)
        for goal in plan.open_goals:
            for strategy in goal.open_strategies:
                due = strategy.target_on
                if due and self.is_too_far(goal, due, begins, ends, policy):
                    message = _("“{what}” is set for {day}. Choose when this step will really be done.")
                    words = message.format(what=strategy.name, day=day(due, plan.today))
                    yield self.finding(words, "strategies.target_on", about=strategy.uid)

    @staticmethod
    def is_too_far(goal: GoalFacts, target: date, begins: date, ends: date | None, policy: Policy) -> bool:
        if goal.kind == GoalKind.ACHIEVE:
            return (target - begins).days >= policy.year_long_days
        return ends is not None and target > ends
