from collections.abc import Iterator

from goldenthread.rulebook.examples import a_need, plan_draft
from goldenthread.rulebook.facts import Disposed, PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class ReasonlessDisposition(Rule):
    """
    People may say no, and the record must show that they did. Their reason, in their words, lets the next worker
    ask again at the right time and in the right way. What is put off needs a day on which it is taken up.
    """

    code = "P103"
    title = "Need declined or put off, without the reason"
    cites = ("Case Management Action Plan, instructions E", "42 CFR 441.18(a)(7)(v)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(needs=(a_need(), a_need("Hearing", uid="n2", disposition="declined", goals=())))
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
    more_bad = (plan_draft(needs=(a_need(disposition="deferred", disposition_reason="After the move."),)),)

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        client = plan.client or _("the client")
        for need in plan.needs:
            if need.disposition == Disposed.DECLINED and not need.disposition_reason.strip():
                message = _(
                    "{client} does not want to work on {need} now. Add the reason, in their words if you can."
                )
            elif need.disposition == Disposed.DEFERRED and not (
                need.disposition_reason.strip() and need.disposition_until
            ):
                message = _("{need} is put off. Say why, and until when.")
            else:
                continue
            words = message.format(client=client, need=need.name)
            yield self.finding(words, "needs.disposition_reason", about=need.uid)
