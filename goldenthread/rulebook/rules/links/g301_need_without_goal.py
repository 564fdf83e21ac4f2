from collections.abc import Iterator

from goldenthread.rulebook.examples import a_need, plan_draft
from goldenthread.rulebook.facts import Disposed, PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class NeedWithoutGoal(Rule):
    """
    The thread runs from a need to a goal. A need that is “on the plan” and leads nowhere is a loose end.
    """

    code = "G301"
    title = "Need on the plan with no goal for it"
    cites = ("Case Management Action Plan, instructions E", "42 CFR 440.169(d)(2)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(needs=(a_need(), a_need("Hearing", uid="n2", goals=())))
    good = plan_draft()

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        answered = {uid for goal in plan.goals for uid in goal.needs}
        for need in plan.needs:
            on_plan = need.disposition == Disposed.ON_PLAN
            if on_plan and need.uid not in answered and plan.goal_keys.isdisjoint(need.goals):
                message = _(
                    "{need} is on the plan, and no goal answers it. Add a goal, or choose the one it belongs to."
                )
                yield self.finding(message.format(need=need.name), "needs.disposition", about=need.uid)
