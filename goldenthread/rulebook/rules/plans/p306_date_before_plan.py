from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, a_strategy, plan_draft
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class DateBeforePlan(Rule):
    """
    A step that was due before the plan began is a slip of the pen, or a step of the plan before this one.
    """

    code = "P306"
    title = "Target date before the plan begins"
    cites = ("Case Management Action Plan, instructions G",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(a_goal(strategies=(a_strategy(target_on="2026-01-15"),)),))
    good = plan_draft(goals=(a_goal(strategies=(a_strategy(target_on="2026-01-15", status="done"),)),))

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        if plan.effective_on is None:
            return
        for strategy in plan.open_strategies:
            if strategy.due and strategy.due < plan.effective_on:
                message = _("“{what}” is due {due}, before the plan begins on {begins}. Choose a later day.")
                days = {"due": day(strategy.due, plan.today), "begins": day(plan.effective_on, plan.today)}
                words = message.format(what=strategy.name, **days)
                yield self.finding(words, "strategies.target_on", about=strategy.uid)
