from collections.abc import Iterator

from goldenthread.rulebook.examples import a_participant, note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UntitledParticipant(Rule):
    """
    A name alone means nothing to a reader two years from now. “Program director” or “her sister” does.
    """

    code = "N104"
    title = "Somebody named without title or relationship"
    cites = ("Case Management Progress Notes (Case Management Basics)",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(participants=(a_participant(title=""),))
    good = note(participants=(a_participant(title="house manager"),))

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for person in note.participants:
            if person.name.strip() and not person.is_client and not person.title.strip():
                message = _("Who is {name}? Add a title or the relationship.").format(name=person.name)
                yield self.finding(message, "participants", about=person.uid or person.name)
