from collections.abc import Iterator

from goldenthread.rulebook.examples import attempt
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class HalfToldAttempt(Rule):
    """
    An attempt shows that somebody tried. Whom you tried to reach, by which way and what you will try next is all
    it needs.
    """

    code = "N501"
    title = "Attempt that does not say whom, how, or what next"
    cites = ("Texas 26 TAC 306.275", "Progress Notes: attempts of contact")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = attempt(sought="")
    good = attempt()
    more_bad = (attempt(follow_ups=()),)
    more_good = (attempt(follow_ups=(), sections={"follow_up": "I try again on Thursday morning."}),)

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if not note.is_attempt:
            return
        if not note.sought.strip() and not note.participants:
            yield self.finding(_("Whom did you try to reach? Add the name."), "sought")
        next_step = note.follow_ups or note.no_follow_up or note.words_for("follow_up")
        if policy.attempts_need_next_step and not next_step:
            yield self.finding(_("What will you try next, and when? Add the step."), "follow_ups")
