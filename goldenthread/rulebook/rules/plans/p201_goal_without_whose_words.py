from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, plan_draft
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class GoalWithoutWhoseWords(Rule):
    """
    The goals are to be the person's own. Where the words are the team's, or a court requires it, saying so is
    honest; an invented quotation is not.
    """

    code = "P201"
    title = "Goal that does not say whose words it is in"
    cites = ("Case Management Action Plan, instructions E", "42 CFR 441.301(c)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(a_goal(whose_words=""),))
    good = plan_draft(goals=(a_goal(whose_words="team"),))

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        for goal in plan.open_goals:
            if not goal.whose_words:
                message = _(
                    "{goal}: whose words are these? Choose the client, the representative or the team."
                )
                yield self.finding(message.format(goal=goal.name), "goals.whose_words", about=goal.uid)
