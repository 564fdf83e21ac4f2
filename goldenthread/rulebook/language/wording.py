"""What the rules about words share: a file of theirs says only what it looks for and when it keeps quiet."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import AssessmentFacts, NoteFacts, PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.language.spotting import finding_of, spots_in
from goldenthread.rulebook.naming import first_and_last, index_of
from goldenthread.rulebook.policy import Policy

if TYPE_CHECKING:
    from goldenthread.rulebook.language.terms import Frame

RECORDS = (NoteFacts, PlanFacts, AssessmentFacts)
PERSONAL = ("negated", "hypothetical", "told", "of_others", "chosen", "on_record", "on_form")

BE = (
    r"(?:is|was|are|were|be|been|being|he's|she's|they're|seem(?:s|ed)?|appear(?:s|ed)?|bec(?:ame|omes?|oming)"
    r"|g(?:ets?|ot|etting|rew)|act(?:s|ed|ing)|remain(?:s|ed)|look(?:s|ed)|sound(?:s|ed)|stay(?:s|ed)"
    r"|(?:comes?|came) (?:across|off) as|present(?:s|ed)(?: as)?|turn(?:s|ed))"
)
HOW = (
    r"(?: (?:to be|a bit|a little|very|so|really|too|rather|quite|overly|extremely|somewhat|increasingly|pretty"
    r"|just|always|still|often|being|generally|usually|most|more|visibly|clearly|obviously|simply|such|again"
    r"|and|or|\w{3,14},? and|\w{3,14},)){0,3} "
)
A_LABEL = rf"{BE}(?: (?:just|such|really|only|known to be|also|still|clearly|basically|a bit of|nothing but))? (?:an?|the|that|another)(?: (?:\w+,? ?){{0,2}}| )"
ENDS = (
    r"(?=\s*(?:[.,;:!?)–—-]|\Z)|\s+(?:and|or|but|with|to|toward|towards|about|when|while|during|on|at|in|because|as"
    r"|this|today|again|throughout|by|over|for|after|since|from|yesterday|even|both|every|all|who|until|if|lately|of|that)\b)"
)


def wrote(text: str, *clients: str) -> NoteFacts:
    """A complete note that says this of what was seen, where others of these names are served too."""
    others = index_of(first_and_last(*clients))
    return note(sections={**note().sections, "observations": text}, other_clients=others)


class Wording:
    """
    Comes before `Rule` among a wording rule's bases. `reason` (at most 12 words) and `ask` stand in the
    message where the table has none of its own; `quiet` names the conditions of `context` under which the
    words stay unremarked; `once` remarks them at their first use only.
    """

    code: ClassVar[str]
    reason: ClassVar[str]
    ask: ClassVar[str]
    quiet: ClassVar[tuple[str, ...]] = ()
    once: ClassVar[bool] = False
    frames: ClassVar[tuple["Frame", ...]] = ()

    def check(self, facts: Any, policy: Policy) -> Iterator[Finding]:
        """This rule by itself. The judge reads a record once for all rules about words."""
        return (finding_of(spot, self) for spot in spots_in(facts, policy).get(self.code, ()))
