from collections.abc import Iterator

from goldenthread.rulebook.examples import signed_note
from goldenthread.rulebook.facts import NoteFacts, Signer, SignerFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.signing import has_signed
from goldenthread.rulebook.words import _, day


class UncosignedNote(Rule):
    """
    Some authors write under supervision, and their notes count once a second person has read and signed them.
    """

    code = "S105"
    title = "Co-signature still to come"
    cites = ("County mental-health contract clause on co-signature", "Alameda County claims review, 2016")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts
    heaviest = "warn"

    bad = signed_note(cosign_needed=True, now="2026-03-12 09:00")
    good = signed_note(cosign_needed=True, now="2026-03-05 09:00")

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        cosigner = SignerFacts(part=Signer.COSIGNER)
        if not note.cosign_needed or note.signed_at is None or has_signed(note, cosigner):
            return
        due = note.signed_at + policy.cosign_due
        if note.now > due:
            message = _("This note was to be co-signed by {day}. Ask the supervisor to read it.")
            yield self.finding(message.format(day=day(note.local(due).date(), note.today)), "signatures")
