from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts, SafetyFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UnansweredSafety(Rule):
    """
    After seeing somebody, “none observed” is worth saying: it is the line everybody looks for when something
    happens later. “Not assessed” is an honest answer too.
    """

    code = "N601"
    title = "Safety left open"
    cites = ("Progress Notes: safety issues", "Oregon OAR 309-018-0145")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(safety=SafetyFacts())
    good = note(safety=SafetyFacts(value="not_assessed"))

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        asked = "safety" in note.asked or (note.kind in policy.safety_for and not note.is_attempt)
        if asked and not note.safety.value:
            message = _("Anything about safety? Choose a concern, none observed, or not assessed.")
            yield self.finding(message, "safety.value")
