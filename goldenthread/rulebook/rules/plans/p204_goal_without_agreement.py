from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, plan_draft
from goldenthread.rulebook.facts import Agreement, PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class GoalWithoutAgreement(Rule):
    """
    A plan made with somebody shows what they think of each goal. Disagreeing is an answer too, and worth keeping
    in their words.
    """

    code = "P204"
    title = "Goal the client was not asked about"
    cites = ("Case Management Action Plan, instructions E", "42 CFR 441.301(c)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(a_goal(agreement=""),))
    good = plan_draft(goals=(a_goal(agreement="partly", agreement_words="Yes, but not by phone."),))
    more_bad = (plan_draft(goals=(a_goal(agreement="disagrees"),)),)

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        if not policy.agreement_required:
            return
        client = plan.client or _("the client")
        for goal in plan.open_goals:
            if not goal.agreement:
                message = _("{goal}: is this what {client} wants? Ask, and record the answer.")
            elif goal.agreement != Agreement.AGREES and not goal.agreement_words.strip():
                message = _("{goal}: {client} does not fully agree. Add what they say about it.")
            else:
                continue
            yield self.finding(
                message.format(goal=goal.name, client=client), "goals.agreement", about=goal.uid
            )
