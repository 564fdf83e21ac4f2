from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, a_strategy, plan_draft
from goldenthread.rulebook.facts import PlanFacts, names_nobody
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class StrategyWithoutPerson(Rule):
    """
    What everybody is to do, nobody does. One person leads each step; others may help.
    """

    code = "P301"
    title = "Strategy that nobody is responsible for"
    cites = ("Case Management Action Plan, instructions F", "42 CFR 440.169(d)(2)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(a_goal(strategies=(a_strategy(lead=""),)),))
    good = plan_draft(
        goals=(a_goal(strategies=(a_strategy(lead="Ana Testperson", helpers=("Rosa Example",)),)),)
    )

    more_bad = tuple(
        plan_draft(goals=(a_goal(strategies=(a_strategy(lead=lead),)),)) for lead in ("TBD", "?", "Everyone")
    )
    more_good = tuple(
        plan_draft(goals=(a_goal(strategies=(a_strategy(lead=lead),)),)) for lead in ("Xu", "Nan", "Family")
    )

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        for strategy in plan.open_strategies:
            if names_nobody(strategy.lead, plan.client):
                message = _("“{what}”: who will do this? Name one person.")
                yield self.finding(message.format(what=strategy.name), "strategies.lead", about=strategy.uid)
