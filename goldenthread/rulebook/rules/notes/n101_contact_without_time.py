from collections.abc import Iterator

from goldenthread.rulebook.examples import attempt, note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class ContactWithoutTime(Rule):
    """
    Day, beginning and end make a note the record of one contact. They are what the next reader looks for first, and
    no service can be shown to have happened without them.
    """

    code = "N101"
    title = "Contact that does not say when it was"
    cites = (
        "Oklahoma OAC 317:30-5-589",
        "Oregon OAR 309-018-0145",
        "Case Management Progress Notes (Case Management Basics)",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(ended=None)
    good = note()
    more_bad = (
        note(began=None, ended=None),
        note(began=None, ended=None, on=None),
        attempt(on=None, began=None),
        note(purpose="monthly_summary", began=None, ended=None, mode="none", with_whom="nobody"),
    )
    more_good = (
        attempt(),
        note(
            purpose="monthly_summary",
            began=None,
            ended=None,
            period_from="2026-02-01",
            period_to="2026-02-28",
            mode="none",
            with_whom="nobody",
        ),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if "time" not in note.asked:
            return
        if note.has_period:
            if note.period_from is None or note.period_to is None:
                yield self.finding(
                    _("Which days does this cover? Add the first and the last."), "period_from"
                )
        elif note.service_date is None:
            yield self.finding(_("This note has no date. Add the day of the contact."), "on")
        elif note.began is None:
            yield self.finding(_("When did it begin? Add the time."), "began")
        elif note.ended is None and not note.is_attempt:
            yield self.finding(_("When did it end? Add the time."), "ended")
