from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UntoldResponse(Rule):
    """
    What the client said or did about it shows whether the help helps. Their own words are best.
    """

    code = "N204"
    title = "Note that does not tell how the client responded"
    cites = ("Oklahoma OAC 317:30-5-589", "Case Management Progress Notes (Case Management Basics)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(
        sections={
            "activities": "Called the gas company.",
            "observations": "Ana was at home.",
            "response": "",
            "follow_up": "Pay slips.",
        }
    )
    good = note()
    more_good = (
        note(
            sections={
                "activities": "Called the gas company.",
                "observations": "Ana was at home.",
                "response": "",
                "follow_up": "Pay slips.",
            },
            response="“Finally,” she said.",
        ),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        told = note.response.strip() or any(touch.client_words.strip() for touch in note.goals)
        if "response" in note.asked and not told and note.keys_for("response") and note.lacks("response"):
            message = _("How did {client} take it? Add what was said or done, in their words if you can.")
            words = message.format(client=note.client or _("the client"))
            yield self.finding(words, note.field_for("response"))
