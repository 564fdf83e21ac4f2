from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts, Purpose
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, days


class UnusuallyLongContact(Rule):
    """
    Most often a slip of the clock. Where it truly took so long, a word on why answers the question before it is asked.
    """

    code = "T106"
    title = "Unusually long contact"
    cites = ("Audit check for impossible days",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(now="2026-03-03 23:00", ended="2026-03-03 19:30")
    good = note(now="2026-03-03 23:00", ended="2026-03-03 19:30", purpose="shift")

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if note.purpose == Purpose.SHIFT or note.began is None or note.ended is None:
            return
        if note.ended - note.began > policy.longest_contact:
            message = _("This contact lasts {hours}. Check the times, or say what took so long.")
            yield self.finding(message.format(hours=days(note.ended - note.began)), "ended")
