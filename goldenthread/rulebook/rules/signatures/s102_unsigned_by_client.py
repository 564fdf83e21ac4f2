from collections.abc import Iterator

from goldenthread.rulebook.examples import SIGNED, plan, signed_by
from goldenthread.rulebook.facts import AssessmentFacts, PlanFacts, Signer
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.signing import unsigned
from goldenthread.rulebook.words import _


class UnsignedByClient(Rule):
    """
    The plan is the client's. They are always asked, beside anybody who signs for them; that they decline, or cannot,
    is an answer and is recorded with the reason.
    """

    code = "S102"
    title = "Client not asked to sign, or the answer not recorded"
    cites = ("Case Management Action Plan, instructions D", "42 CFR 441.301(c)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = (PlanFacts, AssessmentFacts)

    bad = plan(signatures=SIGNED[1:])
    good = plan(
        signatures=(
            signed_by("client", way="declined", reason="Wants to show it to her daughter first."),
            SIGNED[1],
        )
    )

    def check(self, record: PlanFacts | AssessmentFacts, policy: Policy) -> Iterator[Finding]:
        for signer in unsigned(record, Signer.CLIENT):
            message = _("{client} has not signed. Ask now, or record why there is no signature.")
            words = message.format(client=record.client or signer.name or _("The client"))
            yield self.finding(words, "signatures", about=signer.uid or signer.part)
