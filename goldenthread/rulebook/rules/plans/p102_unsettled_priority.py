from collections.abc import Iterator

from goldenthread.rulebook.examples import a_need, plan_draft
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UnsettledPriority(Rule):
    """
    Every need the assessment calls a priority is on the plan, or the plan says what became of it. A need that is
    simply absent looks forgotten, and nobody can tell that it was not.
    """

    code = "P102"
    title = "Priority need that the plan does not speak of"
    cites = ("Case Management Action Plan, instructions A", "42 CFR 440.169(d)(2)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(needs=(a_need(), a_need("Hearing", uid="n2", disposition="", goals=())))
    good = plan_draft(
        needs=(
            a_need(),
            a_need(
                "Hearing",
                uid="n2",
                disposition="declined",
                disposition_reason="Not now: ask me at the annual review.",
                goals=(),
            ),
        )
    )

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        for need in plan.needs:
            if need.priority and not need.disposition:
                message = _(
                    "{need} is a priority and the plan does not mention it. Put it on the plan, or say what became of it."
                )
                yield self.finding(message.format(need=need.name), "needs.disposition", about=need.uid)
