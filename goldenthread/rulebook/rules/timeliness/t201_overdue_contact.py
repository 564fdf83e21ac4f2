from collections.abc import Iterator
from datetime import date, timedelta

from goldenthread.rulebook.examples import thread
from goldenthread.rulebook.facts import ThreadFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class OverdueContact(Rule):
    """
    People are lost quietly. The program's clocks say how long is too long without a word, a visit, a visit at home.
    """

    code = "T201"
    title = "Contact overdue by the program's clock"
    cites = ("Virginia 12VAC30-122-190", "Oregon OAR 411-415-0090", "Montana ARM, targeted case management")
    status = Status.STABLE
    since = "2026.1"
    applies_to = ThreadFacts
    heaviest = "warn"

    bad = thread(last_contact_on="2025-12-10", last_face_to_face_on="2026-01-21", enrolled_on="2025-11-20")
    good = thread(last_contact_on="2025-12-20")
    more_bad = (
        thread(last_face_to_face_on="2025-12-10"),
        thread(
            last_contact_on=None,
            last_face_to_face_on=None,
            last_in_home_on=None,
            enrolled_on="2025-12-01",
            touches=(),
        ),
    )

    def check(self, thread: ThreadFacts, policy: Policy) -> Iterator[Finding]:
        if not thread.is_open:
            return
        clocks = (
            (
                "last_contact_on",
                policy.contact_every_days,
                _("A contact with {client} was due {day}. Call, write or visit."),
            ),
            (
                "last_face_to_face_on",
                policy.face_to_face_every_days,
                _("Seeing {client} was due {day}. Arrange a visit."),
            ),
            (
                "last_in_home_on",
                policy.in_home_every_days,
                _("A visit in the home of {client} was due {day}. Arrange it."),
            ),
        )
        for field, every, message in clocks:
            since: date | None = getattr(thread, field) or thread.enrolled_on
            if every and since and thread.today > (due := since + timedelta(days=every)):
                words = message.format(client=thread.client or _("the client"), day=day(due, thread.today))
                yield self.finding(words, field, about=field)
