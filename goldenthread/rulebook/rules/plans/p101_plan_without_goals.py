from collections.abc import Iterator

from goldenthread.rulebook.examples import a_need, plan_draft
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class PlanWithoutGoals(Rule):
    """
    A plan is what somebody wants and who does what about it. Without a goal there is nothing to keep.
    """

    code = "P101"
    title = "Plan without a goal"
    cites = ("42 CFR 440.169(d)(2)", "Case Management Action Plan, instructions E")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(), needs=(a_need(disposition="already_met", goals=()),))
    good = plan_draft()

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        if not plan.goals:
            message = _(
                "This plan has no goal yet. Ask {client} what should be different, and write it down as the first."
            )
            yield self.finding(message.format(client=plan.client or _("the client")), "goals")
