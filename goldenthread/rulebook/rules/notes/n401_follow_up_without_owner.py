from collections.abc import Iterator

from goldenthread.rulebook.examples import a_follow_up, note
from goldenthread.rulebook.facts import NoteFacts, names_nobody, shorten
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class FollowUpWithoutOwner(Rule):
    """
    A next step with a name and a day gets done, and comes back on somebody's list. Without them it is a hope.
    """

    code = "N401"
    title = "Follow-up that says neither who nor when"
    cites = (
        "Case Management Progress Notes (Case Management Basics)",
        "Texas 26 TAC 306.275",
        "42 CFR 441.18(a)(7)(vii)",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(follow_ups=(a_follow_up(who="", due=""),))
    good = note()
    more_bad = (
        note(follow_ups=(a_follow_up(who=""),)),
        note(follow_ups=(a_follow_up(who="tbd"),)),
        note(follow_ups=(a_follow_up(due=""),)),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for step in note.follow_ups:
            what = shorten(step.what) or _("The next step")
            if names_nobody(step.who, note.client):
                message = _("“{what}”: who does this? Add a name.")
                yield self.finding(message.format(what=what), "follow_ups.who", about=step.uid)
            elif step.due is None:
                message = _("“{what}”: by when? Add a day.")
                yield self.finding(message.format(what=what), "follow_ups.due", about=step.uid)
