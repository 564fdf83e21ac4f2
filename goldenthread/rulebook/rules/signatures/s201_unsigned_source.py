from collections.abc import Iterator

from goldenthread.rulebook.examples import source
from goldenthread.rulebook.facts import SourceFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UnsignedSource(Rule):
    """
    What came from another system is shown as what it is, with its gaps. It becomes a note or a plan only when
    somebody entitled completes and signs one from it; nothing is filled in for them.
    """

    code = "S201"
    title = "Found or imported, and signed by nobody here"
    cites = ("Medicare Program Integrity Manual 3.3.2.4", "Oregon OAR 411-345-0085")
    status = Status.STABLE
    since = "2026.1"
    applies_to = SourceFacts

    bad = source(completed_by="")
    good = source()

    def check(self, source: SourceFacts, policy: Policy) -> Iterator[Finding]:
        if source.completed_by:
            return
        message = _(
            "This came from {origin} and nobody has signed it here. Complete it and sign, or leave it as it is."
        )
        yield self.finding(message.format(origin=source.came_from or _("outside")), "signatures")
