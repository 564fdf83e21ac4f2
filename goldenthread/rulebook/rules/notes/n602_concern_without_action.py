from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts, Safety, SafetyFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class ConcernWithoutAction(Rule):
    """
    A concern on paper with nothing after it is worse than none for everybody: the client, the next worker, you.
    """

    code = "N602"
    title = "Safety concern without what was done about it"
    cites = ("Progress Notes: clinical emergencies and actions taken",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(safety=SafetyFacts(value="concern", text="The stove leaks gas."))
    good = note(
        safety=SafetyFacts(
            value="concern",
            text="The stove leaks gas.",
            action="Turned it off with her, called the gas emergency line.",
        )
    )
    more_bad = (note(safety=SafetyFacts(value="concern", action="Called 911.")),)

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if note.safety.value != Safety.CONCERN:
            return
        if not note.safety.text.strip():
            yield self.finding(_("What is the concern? Write what you saw or heard."), "safety.text")
        elif not note.safety.action.strip():
            yield self.finding(_("What was done about it, and who was told? Add it."), "safety.action")
