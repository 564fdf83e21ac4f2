from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UnnamedActivity(Rule):
    """
    Linked, referred, coordinated, monitored: naming the activity shows a payer that this was case management, and
    lets the agency see what its work consists of.
    """

    code = "N202"
    title = "No activity chosen"
    cites = (
        "42 CFR 440.169(d)",
        "Case Management Progress Notes (Case Management Basics)",
        "Oklahoma OAC 317:30-5-589",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(activities=())
    good = note(activities=("monitored",))

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if "activity" not in note.asked or any(
            not policy.activities or each in policy.activities for each in note.activities
        ):
            return
        yield self.finding(_("Which kind of work was this? Choose at least one activity."), "activities")
