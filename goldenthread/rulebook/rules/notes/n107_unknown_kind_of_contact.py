from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UnknownKindOfContact(Rule):
    """
    In person or by phone, with whom and what for: contact clocks, and what the note has to hold, follow from it.
    """

    code = "N107"
    title = "Note that does not say what kind of contact it was"
    cites = ("Texas 26 TAC 306.275", "Case Management Progress Notes (Case Management Basics)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(mode="")
    good = note()
    more_bad = (note(with_whom=""),)

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if not note.mode:
            yield self.finding(
                _("How was the contact made? Choose in person, by phone or another way."), "mode"
            )
        elif not note.with_whom:
            yield self.finding(
                _("With whom was the contact? Choose the client, somebody else or both."), "with_whom"
            )
