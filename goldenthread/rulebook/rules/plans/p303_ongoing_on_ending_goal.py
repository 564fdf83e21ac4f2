from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, a_strategy, plan_draft
from goldenthread.rulebook.facts import GoalKind, PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class OngoingOnEndingGoal(Rule):
    """
    “Ongoing” fits a goal of keeping something up, and an ongoing goal may take the annual review date. On a goal
    that can be reached it hides whether anybody is on the way.
    """

    code = "P303"
    title = "“Ongoing” on a goal that can be reached"
    cites = ("Case Management Action Plan, instructions G",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(a_goal(strategies=(a_strategy(target_on=None, ongoing=True),)),))
    good = plan_draft(
        goals=(a_goal(kind="maintain", strategies=(a_strategy(target_on=None, ongoing=True),)),)
    )

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        for goal in plan.open_goals:
            for strategy in goal.open_strategies:
                if strategy.ongoing and goal.kind == GoalKind.ACHIEVE:
                    message = _(
                        "“{what}” is ongoing, and its goal can be reached. Choose a day, or say that the goal is to keep something up."
                    )
                    words = message.format(what=strategy.name)
                    yield self.finding(words, "strategies.target_on", about=strategy.uid)
