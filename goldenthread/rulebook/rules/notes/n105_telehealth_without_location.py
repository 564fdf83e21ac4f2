from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import Mode, NoteFacts, With
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class TelehealthWithoutLocation(Rule):
    """
    On video, where the client is decides how help would reach them in an emergency, and which place code applies.
    """

    code = "N105"
    title = "Video contact that does not say where the client was"
    cites = ("CMS place-of-service codes 02 and 10",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(mode="video", place="", pos="")
    good = note(mode="video", place="", pos="", client_location="at home, alone in the kitchen")

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        with_client = note.with_whom in (With.CLIENT, With.BOTH)
        if (
            note.mode == Mode.VIDEO
            and with_client
            and not note.is_attempt
            and not note.client_location.strip()
        ):
            message = _("Where was {client} during the call? Add the place.")
            yield self.finding(message.format(client=note.client or _("the client")), "client_location")
