from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, plan_draft
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class GoalWithoutStrategy(Rule):
    """
    A goal without a step is a wish. One small step with a name and a day is enough to begin.
    """

    code = "P203"
    title = "Goal that nobody does anything about"
    cites = ("Case Management Action Plan, instructions F", "42 CFR 440.169(d)(2)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(a_goal(strategies=()),))
    good = plan_draft()

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        for goal in plan.open_goals:
            if not goal.strategies:
                message = _("{goal} has no strategy yet. Add a step, with who does it and by when.")
                yield self.finding(message.format(goal=goal.name), "goals.strategies", about=goal.uid)
