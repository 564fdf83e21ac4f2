from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import CarriedText, NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class UnconfirmedCopy(Rule):
    """
    Carried text is often still true, and it is the first thing a reviewer doubts. One look and a tap says that
    somebody checked.
    """

    code = "C101"
    title = "Text carried forward and not confirmed"
    cites = ("Medicare contractor guidance on cloned documentation (NGS)",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(carried=(CarriedText(section="observations", from_uid="note-0"),))
    good = note(carried=(CarriedText(section="observations", from_uid="note-0", confirmed=True),))

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for copy in note.carried:
            if not copy.confirmed:
                message = _(
                    "“{section}” was carried over from {day}. Confirm that it is still true, or change it."
                )
                since = day(copy.from_on, note.today) if copy.from_on else _("an earlier note")
                words = message.format(section=note.title_of(copy.section), day=since)
                yield self.finding(words, f"sections.{copy.section}", about=copy.section)
