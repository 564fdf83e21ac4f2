from collections.abc import Iterator

from goldenthread.rulebook.examples import plan_draft
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class PlanWithoutReviewDate(Rule):
    """
    The record must show when the plan is looked at again. A day in the plan is a promise the client can hold us to.
    """

    code = "P403"
    title = "Plan that does not say when it is reviewed"
    cites = ("42 CFR 441.18(a)(7)(viii)", "Case Management Action Plan, instructions G")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(review_due=None)
    good = plan_draft()

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        if plan.review_due is None and plan.reviewed_on is None:
            yield self.finding(
                _("This plan has no review date yet. Choose the day you will look at it together."),
                "review_due",
            )
