from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class NobodyPresent(Rule):
    """
    A contact is with somebody. Whom you met or spoke with lets the next reader ask the same person.
    """

    code = "N103"
    title = "Contact with nobody named"
    cites = ("Case Management Progress Notes (Case Management Basics)", "Texas 26 TAC 306.275")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(participants=())
    good = note()

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if "people" in note.asked and not any(
            each.name.strip() or each.is_client for each in note.participants
        ):
            yield self.finding(_("Whom did you meet or speak with? Add each person."), "participants")
