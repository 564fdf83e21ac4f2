from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, plan_draft
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class GoalWithoutNeed(Rule):
    """
    A goal may come from the person alone, and then the assessment should know the need behind it too. Otherwise the
    next assessment will not ask about it.
    """

    code = "G302"
    title = "Goal that answers no assessed need"
    cites = ("42 CFR 440.169(d)(2)", "Case Management Action Plan, instructions E")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(
        goals=(a_goal(), a_goal("I want a dog.", uid="g2", number="2", issue="Alone a lot", needs=()))
    )
    good = plan_draft()
    more_good = (
        plan_draft(
            goals=(
                a_goal(),
                a_goal(
                    "I see my probation officer.", uid="g2", number="2", needs=(), required_by="County court"
                ),
            )
        ),
    )

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        named = {key for need in plan.needs for key in need.goals}
        for goal in plan.open_goals if plan.needs else ():
            if (
                not goal.needs
                and goal.uid not in named
                and goal.key not in named
                and not goal.required_by.strip()
            ):
                message = _(
                    "{goal} answers no need of the assessment. Choose the need behind it, or add one."
                )
                yield self.finding(message.format(goal=goal.name), "goals.needs", about=goal.uid)
