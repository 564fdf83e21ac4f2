from collections.abc import Iterator

from goldenthread.rulebook.examples import a_touch, note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UnratedGoal(Rule):
    """
    Progress, no change, a setback: one tap now is the line that shows the way in a year. “No change” is said, never
    assumed.
    """

    code = "N301"
    title = "Goal touched, but not rated"
    cites = (
        "Case Management Progress Notes (Case Management Basics)",
        "Oklahoma OAC 317:30-5-589",
        "42 CFR 441.18(a)(7)(iv)",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(goals=(a_touch(rating=""),))
    good = note(goals=(a_touch(rating="not_addressed"),))

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for touch in note.goals:
            if not touch.rating:
                message = _("{goal}: how did it go? Choose progress, no change, setback or achieved.")
                yield self.finding(message.format(goal=touch.name), "goals.rating", about=touch.goal)
