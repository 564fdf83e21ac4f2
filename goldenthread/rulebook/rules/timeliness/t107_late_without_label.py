from collections.abc import Iterator

from goldenthread.rulebook.examples import signed_note
from goldenthread.rulebook.facts import NoteFacts, State
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, days


class LateWithoutLabel(Rule):
    """
    A late entry says so on its face. Unmarked, it looks as if somebody hid it.
    """

    code = "T107"
    title = "Late note not marked as late"
    cites = ("Medicare Program Integrity Manual 3.3.2.5", "10A NCAC 13J .1401")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts
    heaviest = "warn"

    bad = signed_note(now="2026-03-09 16:00", signed_at="2026-03-09 15:00", late_reason="Out sick.")
    good = signed_note(
        now="2026-03-09 16:00", signed_at="2026-03-09 15:00", late_reason="Out sick.", labelled_late=True
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if (
            note.state == State.DRAFT
            or note.signed_at is None
            or note.happened_at is None
            or note.labelled_late
        ):
            return
        since = note.signed_at - note.happened_at
        if since > policy.late_after:
            message = _("This was signed {days} after the contact. Mark it as a late entry.")
            yield self.finding(message.format(days=days(since)), "labelled_late")
