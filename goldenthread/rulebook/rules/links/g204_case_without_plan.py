from collections.abc import Iterator
from datetime import timedelta

from goldenthread.rulebook.examples import thread
from goldenthread.rulebook.facts import ThreadFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class CaseWithoutPlan(Rule):
    """
    Until there is a plan, nobody has promised anything to anybody. A case that needs none says why.
    """

    code = "G204"
    title = "Case with no plan in force"
    cites = (
        "42 CFR 440.169(d)(2)",
        "Case Management Action Plan, instructions A",
        "Introduction to the Case Management Action Plan",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = ThreadFacts
    heaviest = "warn"

    bad = thread(plan=None)
    good = thread(plan=None, plan_exempt_reason="Benefits counseling only.")
    more_good = (thread(plan=None, enrolled_on="2026-03-10", assessment_on="2026-03-15"),)

    def check(self, thread: ThreadFacts, policy: Policy) -> Iterator[Finding]:
        if not thread.is_open or not policy.plan_required or thread.plan or thread.plan_exempt_reason.strip():
            return
        due = thread.enrolled_on and thread.enrolled_on + timedelta(days=policy.first_plan_days or 0)
        if due is None or thread.today > due:
            if thread.draft_plan:
                message = _(
                    "No plan is in force; one is being written. Finish it with {client} and have it signed."
                )
            else:
                message = _("No plan is in force. Make one with {client}, or say why this case has none.")
            yield self.finding(message.format(client=thread.client or _("the client")), "plan")
