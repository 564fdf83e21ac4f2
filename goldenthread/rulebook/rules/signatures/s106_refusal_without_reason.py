from collections.abc import Iterator

from goldenthread.rulebook.examples import SIGNED, plan, signed_by
from goldenthread.rulebook.facts import AssessmentFacts, NoteFacts, PlanFacts, Way
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class RefusalWithoutReason(Rule):
    """
    Not signing is a right. The reason, in the person's words, shows that they were asked and heard.
    """

    code = "S106"
    title = "Signature declined or not possible, without the reason"
    cites = (
        "Case Management Action Plan, instructions D",
        "Audit check for plans without the client's signature",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = (NoteFacts, PlanFacts, AssessmentFacts)

    bad = plan(signatures=(signed_by("client", way="declined"), SIGNED[1]))
    good = plan(
        signatures=(
            signed_by("client", way="unable", reason="Right arm in plaster; agreed aloud."),
            SIGNED[1],
        )
    )

    def check(self, record: NoteFacts | PlanFacts | AssessmentFacts, policy: Policy) -> Iterator[Finding]:
        for signature in record.signatures:
            if signature.way in (Way.DECLINED, Way.UNABLE) and not signature.reason.strip():
                message = _("{who} did not sign. Add the reason, in their words if you can.")
                words = message.format(who=signature.name or _("Somebody"))
                yield self.finding(words, "signatures", about=signature.uid or signature.part)
