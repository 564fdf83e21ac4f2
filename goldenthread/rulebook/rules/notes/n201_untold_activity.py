from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UntoldActivity(Rule):
    """
    What you did is the service. Tell it so that somebody who was not there could go on from it.
    """

    code = "N201"
    title = "Note that does not tell what was done"
    cites = (
        "Oklahoma OAC 317:30-5-589",
        "Case Management Progress Notes (Case Management Basics)",
        "42 CFR 441.18(a)(7)(iv)",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(
        sections={
            "activities": " ",
            "observations": "Ana met me at the door, smiling.",
            "follow_up": "Pay slips.",
        }
    )
    good = note("Called the gas company with Ana on speaker.")

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if "activity" in note.asked and note.lacks("activities"):
            yield self.finding(
                _("What did you do? Write it in a sentence or two."), note.field_for("activities")
            )
