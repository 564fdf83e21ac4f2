from collections.abc import Iterator

from goldenthread.rulebook.examples import a_touch, note
from goldenthread.rulebook.facts import NoteFacts, Rating
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UnexplainedSetback(Rule):
    """
    A setback with its reason is the most useful line in a record: it says what to change. “Not known yet” is a reason.
    """

    code = "N302"
    title = "Setback or no change, without the reason"
    cites = (
        "The Do's and Don'ts of Progress Notes",
        "Oklahoma OAC 317:30-5-589",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(goals=(a_touch(rating="setback"),))
    good = note(goals=(a_touch(rating="setback", reason="The first rail was fitted too low."),))
    more_bad = (note(goals=(a_touch(rating="no_change"),)),)
    more_good = (note(goals=(a_touch(rating="no_change"),), barriers="The office was closed."),)

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for touch in note.goals:
            if (
                touch.rating in (Rating.SETBACK, Rating.NO_CHANGE)
                and not touch.reason.strip()
                and not note.barriers.strip()
            ):
                message = _("{goal}: what stood in the way? Add the reason, or “not known yet”.")
                yield self.finding(message.format(goal=touch.name), "goals.reason", about=touch.goal)
