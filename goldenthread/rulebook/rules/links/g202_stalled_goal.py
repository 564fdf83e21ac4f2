from collections.abc import Iterator

from goldenthread.rulebook.examples import a_touch, thread
from goldenthread.rulebook.facts import Rating, ThreadFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class StalledGoal(Rule):
    """
    No change again and again is news: the goal, the way there, or the date does not fit. It is the plan that is
    stuck, not the person.
    """

    code = "G202"
    title = "Goal that has not moved several times in a row"
    cites = (
        "Virginia 12VAC35-105-675",
        "Oklahoma OAC 317:30-5-589",
        "Case Management Action Plan, instructions A",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = ThreadFacts

    bad = thread(
        touches=(
            a_touch("no_change", on="2026-02-20"),
            a_touch("setback", on="2026-03-01"),
            a_touch("no_change", on="2026-03-10"),
        )
    )
    good = thread(
        touches=(
            a_touch("no_change", on="2026-02-20"),
            a_touch("progress", on="2026-03-01"),
            a_touch("no_change", on="2026-03-10"),
        )
    )

    def check(self, thread: ThreadFacts, policy: Policy) -> Iterator[Finding]:
        if not thread.is_open:
            return
        for goal in thread.goals:
            ratings = [touch.rating for touch in thread.touched.get(goal.key, ()) if touch.rating]
            latest = ratings[-policy.stalled_after :]
            if len(latest) == policy.stalled_after and set(latest) <= {Rating.NO_CHANGE, Rating.SETBACK}:
                message = _(
                    "{goal} has not moved in the last {n} notes. Ask {client} what would help, and change the plan."
                )
                words = message.format(goal=goal.name, n=len(latest), client=thread.client or _("the client"))
                yield self.finding(words, "goals", about=goal.uid)
