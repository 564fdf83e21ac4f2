from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, plan_draft
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class GoalWithoutWords(Rule):
    """
    Issue and goal are two things: what is hard, and what the person wants instead. A plan needs both in words.
    """

    code = "P205"
    title = "Goal, or its issue, left blank"
    cites = ("Case Management Action Plan, instructions E",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(a_goal(statement=""),))
    good = plan_draft()
    more_bad = (plan_draft(goals=(a_goal(issue=""),)),)

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        client = plan.client or _("the client")
        for goal in plan.open_goals:
            if not goal.statement.strip():
                message = _("{goal}: the goal itself is blank. Write what {client} wants to be different.")
                yield self.finding(
                    message.format(goal=goal.name, client=client), "goals.statement", about=goal.uid
                )
            elif not goal.issue.strip():
                message = _("{goal}: the issue behind it is blank. Say in a few words what is hard now.")
                yield self.finding(message.format(goal=goal.name), "goals.issue", about=goal.uid)
