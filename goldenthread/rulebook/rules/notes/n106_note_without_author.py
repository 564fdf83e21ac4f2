from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class NoteWithoutAuthor(Rule):
    """
    A note speaks for the person who was there. Without an author it is hearsay.
    """

    code = "N106"
    title = "Note that does not say who wrote it"
    cites = ("42 CFR 441.18(a)(7)(iii)", "Medicare Program Integrity Manual 3.3.2.4")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(author="")
    good = note()

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if not note.author.strip():
            yield self.finding(_("Nobody is named as the author. Add who wrote this."), "author")
