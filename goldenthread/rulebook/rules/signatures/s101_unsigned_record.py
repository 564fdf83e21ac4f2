from collections.abc import Iterator

from goldenthread.rulebook.examples import plan, signed_by, signed_note
from goldenthread.rulebook.facts import AssessmentFacts, NoteFacts, PlanFacts, Signer
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.signing import unsigned
from goldenthread.rulebook.words import _

ITS_OWN = (Signer.AUTHOR, Signer.ASSESSOR, Signer.CASE_MANAGER, Signer.SUPERVISOR, Signer.TEAM)


class UnsignedRecord(Rule):
    """
    Nobody answers for a record that nobody signed, and reviewers must set it aside.
    """

    code = "S101"
    title = "Signature missing"
    cites = ("Medicare Program Integrity Manual 3.3.2.4", "21 CFR 11.50")
    status = Status.STABLE
    since = "2026.1"
    applies_to = (NoteFacts, PlanFacts, AssessmentFacts)

    bad = signed_note(signatures=())
    good = signed_note()
    more_bad = (plan(signatures=(signed_by("client", uid="ana"),)),)

    def check(self, record: NoteFacts | PlanFacts | AssessmentFacts, policy: Policy) -> Iterator[Finding]:
        for signer in unsigned(record, *ITS_OWN):
            if who := signer.name or signer.label:
                message = _("The signature of {who} is missing. Ask for it.").format(who=who)
            else:
                message = _("Nobody has signed this. Read it, complete it and sign.")
            yield self.finding(message, "signatures", about=signer.uid or signer.part)
