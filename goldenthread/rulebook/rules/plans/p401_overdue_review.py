from collections.abc import Iterator
from datetime import timedelta

from goldenthread.rulebook.examples import plan
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class OverdueReview(Rule):
    """
    A review asks, goal by goal, whether the plan still fits. Put off, the plan drifts away from the person.
    """

    code = "P401"
    title = "Plan review overdue"
    cites = ("Virginia 12VAC35-105-675", "Montana ARM, targeted case management", "42 CFR 441.18(a)(7)(viii)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts
    heaviest = "warn"

    bad = plan(now="2026-05-20 09:00")
    good = plan(now="2026-05-20 09:00", reviewed_on="2026-04-30")

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        due = policy.next_review_on(plan)
        ends = policy.ends_on(plan)
        if not plan.is_current or due is None or (ends and plan.today > ends):
            return  # what has ended is made anew, not reviewed
        if plan.today > due + timedelta(days=policy.plan_review_grace_days):
            message = _("This plan was due for review on {day}. Go through the goals with {client}.")
            words = message.format(day=day(due, plan.today), client=plan.client or _("the client"))
            yield self.finding(words, "review_due")
