from collections.abc import Iterator

from goldenthread.rulebook.examples import SIGNERS, plan
from goldenthread.rulebook.facts import AssessmentFacts, PlanFacts, Signer, SignerFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.signing import unsigned
from goldenthread.rulebook.words import _


class UnsignedByLegalSigner(Rule):
    """
    Where somebody else holds the right to decide, their signature makes the plan binding. Where several hold it,
    each is asked.
    """

    code = "S103"
    title = "Parent, guardian or agent has not signed"
    cites = ("Case Management Action Plan, instructions D", "42 CFR 441.301(c)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = (PlanFacts, AssessmentFacts)

    bad = plan(
        signatures_required=(
            *SIGNERS,
            SignerFacts(part=Signer.LEGAL, name="Jo Sample", uid="jo", label="Guardian"),
        )
    )
    good = plan()

    def check(self, record: PlanFacts | AssessmentFacts, policy: Policy) -> Iterator[Finding]:
        for signer in unsigned(record, Signer.LEGAL):
            message = _(
                "{who} has the right to decide and has not signed. Ask, or record why there is no signature."
            )
            words = message.format(who=signer.name or signer.label or _("The legal signer"))
            yield self.finding(words, "signatures", about=signer.uid or signer.part)
