from collections.abc import Iterator

from goldenthread.rulebook.examples import note, signed_note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, clock


class SignedBeforeEnd(Rule):
    """
    Nobody can attest to an hour that has not passed. Reviewers compare the two times.
    """

    code = "T104"
    title = "Signed before the contact was over"
    cites = ("Medicare Program Integrity Manual 3.3.2.5", "Oregon OAR 411-345-0085")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(now="2026-03-03 10:20", written_at=None)
    good = note(now="2026-03-03 10:50", written_at=None)
    more_bad = (signed_note(ended="2026-03-03 14:45"),)

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        moment = note.signed_at or note.now
        if note.ended and note.began and note.began <= moment < note.ended:
            message = _("The contact ends at {time}. Sign after that, or correct the time.")
            yield self.finding(message.format(time=clock(note.local(note.ended))), "ended")
