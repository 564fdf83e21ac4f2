from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, clock, day


class FutureContact(Rule):
    """
    A note tells what happened. What is planned belongs to follow-ups.
    """

    code = "T102"
    title = "Contact that has not happened yet"
    cites = ("Medicare Program Integrity Manual 3.3.2.5",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(now="2026-03-03 09:00", written_at=None)
    good = note(now="2026-03-03 11:00", written_at=None)
    more_bad = (note(now="2026-03-02 09:00", written_at=None),)

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if note.began and note.began > (note.signed_at or note.now):
            begins = note.local(note.began)
            message = _(
                "This contact begins on {day} at {time}, which is still ahead. Check the day and the time."
            )
            words = message.format(day=day(begins.date(), note.today), time=clock(begins))
            yield self.finding(words, "began")
        elif (last := note.period_to or note.on) and last > note.today:
            message = _("{day} is still ahead. Check the day.").format(day=day(last, note.today))
            yield self.finding(message, "period_to" if note.period_to else "on")
