from collections.abc import Iterator

from goldenthread.rulebook.examples import a_touch, note
from goldenthread.rulebook.facts import NoteFacts, Rating
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class RatingWithoutSight(Rule):
    """
    “Progress” is a judgment; what you saw or heard is what it rests on.
    """

    code = "N303"
    title = "Progress claimed without what was seen"
    cites = ("77 Ill. Adm. Code 2060.470",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(goals=(a_touch(seen=""),))
    good = note(goals=(a_touch(seen="", client_words="They stopped calling."),))

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for touch in note.goals:
            claims = touch.rating in (Rating.PROGRESS, Rating.ACHIEVED, Rating.SETBACK)
            if (
                claims
                and not touch.seen.strip()
                and not touch.client_words.strip()
                and not touch.reason.strip()
            ):
                message = _("{goal}: what did you see or hear that shows it?").format(goal=touch.name)
                yield self.finding(message, "goals.seen", about=touch.goal)
