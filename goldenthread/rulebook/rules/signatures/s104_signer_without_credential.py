from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import AssessmentFacts, NoteFacts, PlanFacts, Signer
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.signing import Signable
from goldenthread.rulebook.words import _

PROFESSIONAL = (Signer.AUTHOR, Signer.ASSESSOR, Signer.CASE_MANAGER, Signer.SUPERVISOR, Signer.COSIGNER)


class SignerWithoutCredential(Rule):
    """
    A signature carries the signer's credential or title. Where the program asks for one and none is on file for that
    day, the note counts as written by somebody not qualified.
    """

    code = "S104"
    title = "Signer without the credential this program asks for"
    cites = (
        "Medicare Program Integrity Manual 3.3.2.4",
        "Oklahoma OAC 317:30-5-589",
        "County mental-health contract clause on co-signature",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = (NoteFacts, PlanFacts, AssessmentFacts)
    example_policy = Policy(credential_required=True)

    bad = note(author_credential="")
    good = note()

    def check(self, record: NoteFacts | PlanFacts | AssessmentFacts, policy: Policy) -> Iterator[Finding]:
        if not policy.credential_required:
            return
        for name in self.names(record):
            message = _("No credential of {name} is on file for this day. Ask your administrator to add it.")
            yield self.finding(message.format(name=name), "signatures", about=name)

    @staticmethod
    def names(record: Signable) -> list[str]:
        if not record.signatures:
            return (
                [record.author]
                if isinstance(record, NoteFacts) and not record.author_credential.strip()
                else []
            )
        return [
            each.name
            for each in record.signatures
            if each.part in PROFESSIONAL and not each.credential.strip()
        ]
