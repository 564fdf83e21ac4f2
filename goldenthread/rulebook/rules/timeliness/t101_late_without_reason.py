from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, days


class LateWithoutReason(Rule):
    """
    A note written days after the contact is memory, not observation. Late with a reason is honest, and lateness never
    stops a signature: the true times stand on the note.
    """

    code = "T101"
    title = "Note written late, without a reason"
    cites = ("Medicare Program Integrity Manual 3.3.2.5", "Oregon OAR 411-345-0085")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts
    heaviest = "warn"

    bad = note(now="2026-03-09 16:00")
    good = note(now="2026-03-09 16:00", late_reason="Out sick, 4 to 8 March.")

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if note.happened_at is None or note.late_reason.strip():
            return
        since = (note.signed_at or note.now) - note.happened_at
        if since > policy.late_after:
            message = _("{days} have passed since this contact. Add the reason the note is late.")
            yield self.finding(message.format(days=days(since)), "late_reason")
