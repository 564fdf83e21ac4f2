from collections.abc import Iterator

from goldenthread.rulebook.examples import at, note
from goldenthread.rulebook.facts import EncounterFacts, NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, clock


class OverlappingContact(Rule):
    """
    Nobody is in two places. When two contacts overlap, reviewers set both aside; a group or household is one
    contact and may hold several clients.
    """

    code = "T105"
    title = "Two contacts at the same time"
    cites = ("Audit check for overlapping services",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(
        other_encounters=(
            EncounterFacts(
                uid="e2", began=at("2026-03-03 10:30"), ended=at("2026-03-03 11:00"), label="a phone call"
            ),
        )
    )
    good = note(
        other_encounters=(
            EncounterFacts(
                uid="e2", began=at("2026-03-03 10:50"), ended=at("2026-03-03 11:00"), label="a phone call"
            ),
        )
    )
    more_bad = (
        note(
            other_encounters=(
                EncounterFacts(
                    uid="e2", began=at("2026-03-03 09:00"), ended=at("2026-03-03 12:00"), whose="client"
                ),
            )
        ),
    )
    more_good = (
        note(
            other_encounters=(
                EncounterFacts(
                    uid="e2", began=at("2026-03-03 10:30"), ended=at("2026-03-03 11:00"), allowed=True
                ),
            )
        ),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if note.began is None or note.ended is None:
            return
        for other in note.other_encounters:
            if other.allowed or other.began is None or other.ended is None:
                continue
            if other.began < note.ended and note.began < other.ended:
                if other.whose == "client":
                    message = _(
                        "{client} was also in {what} from {began} to {ended}. Check the times of both."
                    )
                else:
                    message = _("You were also in {what} from {began} to {ended}. Check the times of both.")
                words = message.format(
                    client=note.client or _("The client"),
                    what=other.label or _("another contact"),
                    began=clock(note.local(other.began)),
                    ended=clock(note.local(other.ended)),
                )
                yield self.finding(words, "began", about=other.uid)
