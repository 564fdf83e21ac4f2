from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts, With
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UntoldObservation(Rule):
    """
    What you saw and heard is what progress is judged by: how the person looked, what they said, what has changed.
    """

    code = "N203"
    title = "Note that does not tell how the client was"
    cites = ("Case Management Progress Notes (Case Management Basics)", "77 Ill. Adm. Code 2060.470")
    status = Status.STABLE
    since = "2026.1"
    gives_way_to = ("N502",)
    gives_way_within = (
        "record"  # where nobody came there was nobody to see, and what is next is asked of the attempt
    )
    applies_to = NoteFacts

    bad = note(
        sections={
            "activities": "Called the gas company with Ana on speaker.",
            "observations": "",
            "follow_up": "Pay slips.",
        }
    )
    good = note()

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if "observation" in note.asked and note.lacks("observations") and not any(note.observations.values()):
            if note.with_whom in (With.CLIENT, With.BOTH):
                message = _("How was {client}? Write what you saw and heard.")
            else:
                message = _("How do things stand for {client}? Write what you learned.")
            words = message.format(client=note.client or _("the client"))
            yield self.finding(words, note.field_for("observations"))
