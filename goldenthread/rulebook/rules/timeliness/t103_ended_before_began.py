from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, clock


class EndedBeforeBegan(Rule):
    """
    Usually a slip between morning and afternoon, or a contact over midnight on one date.
    """

    code = "T103"
    title = "Contact that ended before it began"
    cites = ("Oklahoma OAC 317:30-5-589",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(ended="2026-03-03 09:50")
    good = note()
    more_bad = (note(ended="2026-03-03 10:00"), note(period_from="2026-02-28", period_to="2026-02-01"))
    more_good = (note(began="2026-03-02 23:30", ended="2026-03-03 00:15", on="2026-03-02"),)

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if note.began and note.ended and note.ended <= note.began:
            message = _("It ended at {ended} and began at {began}. Check the two times.")
            words = message.format(ended=clock(note.local(note.ended)), began=clock(note.local(note.began)))
            yield self.finding(words, "ended")
        elif note.period_from and note.period_to and note.period_to < note.period_from:
            yield self.finding(_("The last day is before the first. Check the two days."), "period_to")
