from collections.abc import Iterator

from goldenthread.rulebook.examples import plan
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class ExpiredPlan(Rule):
    """
    After its last day a plan supports no service. A new one begins with a new assessment.
    """

    code = "P402"
    title = "Plan past its last day"
    cites = ("Virginia 12VAC30-122-190", "42 CFR 441.301(c)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts
    heaviest = "warn"

    bad = plan(now="2027-02-10 09:00", reviewed_on="2027-01-29")
    good = plan(now="2027-01-20 09:00", reviewed_on="2026-10-29")

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        ends_on = policy.ends_on(plan)
        if plan.is_current and ends_on and plan.today > ends_on:
            message = _("This plan ended on {day}. Assess again and make the next plan with {client}.")
            words = message.format(day=day(ends_on, plan.today), client=plan.client or _("the client"))
            yield self.finding(words, "ends_on")
