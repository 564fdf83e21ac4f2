from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, a_strategy, plan_draft
from goldenthread.rulebook.facts import PlanFacts, shorten
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class StrategyWithoutDate(Rule):
    """
    A date is what lets the client, the next worker and the reviewer see whether a promise was kept. It may move
    later, with the reason.
    """

    code = "P302"
    title = "Strategy without a target date"
    cites = ("Case Management Action Plan, instructions G", "42 CFR 441.18(a)(7)(vii)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(a_goal(strategies=(a_strategy(target_on=None),)),))
    good = plan_draft()
    more_bad = (plan_draft(goals=(a_goal(strategies=(a_strategy(target_on=None, target_words="TBD"),)),)),)
    more_good = (
        plan_draft(goals=(a_goal(kind="maintain", strategies=(a_strategy(target_on=None, ongoing=True),)),)),
    )

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        for strategy in plan.open_strategies:
            if strategy.due or strategy.ongoing:
                continue
            if strategy.target_words.strip():
                message = _("“{what}” says “{words}” where a day belongs. Choose the day.")
            else:
                message = _("“{what}” has no target date. Choose the day it should be done.")
            words = message.format(what=strategy.name, words=shorten(strategy.target_words))
            yield self.finding(words, "strategies.target_on", about=strategy.uid)
