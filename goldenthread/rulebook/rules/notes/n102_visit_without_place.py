from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class VisitWithoutPlace(Rule):
    """
    Where people met says much about a visit, and some programs owe a number of visits at home.
    """

    code = "N102"
    title = "In-person contact that does not say where"
    cites = ("Case Management Progress Notes (Case Management Basics)", "Virginia 12VAC30-122-190")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(place="", pos="")
    good = note(place="The library on Third Street", pos="")

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if "place" in note.asked and not note.place.strip() and not note.pos:
            yield self.finding(_("Where did you meet? Add the place."), "place")
