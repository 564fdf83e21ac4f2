from collections.abc import Iterator

from goldenthread.rulebook.examples import source
from goldenthread.rulebook.facts import SourceFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class GapInSource(Rule):
    """
    What a file does not say stays unsaid until somebody who knows adds it.
    """

    code = "S202"
    title = "Imported record that leaves something out"
    cites = ("42 CFR 441.18(a)(7)", "Oklahoma OAC 317:30-5-589")
    status = Status.STABLE
    since = "2026.1"
    applies_to = SourceFacts
    example_policy = Policy(weights={"S201": "off"})  # a source nobody completed is S201 as well

    bad = source(completed_by="", missing=("time",))
    good = source()

    def check(self, source: SourceFacts, policy: Policy) -> Iterator[Finding]:
        laid_out = source.note is not None or source.plan is not None
        for element in () if laid_out or source.completed_by else source.missing:
            message = _("It does not say: {element}. Add it if you know it from the file itself.")
            yield self.finding(message.format(element=element.replace("_", " ")), element, about=element)
