import re
from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

BLAME = re.compile(
    r"(?<!\w)(?:non-?complian(?:t|ce)|manipulative|attention[- ]seeking|uncooperative|treatment[- ]resistant)(?!\w)",
    re.IGNORECASE,
)


class BlamingWord(Rule):
    """
    “Non-compliant” is the writer's conclusion; the next reader cannot see what it rests on, and the client may read it.
    What the person did or said lets readers conclude for themselves.
    """

    code = "W102"
    title = "Word that blames in place of what happened"
    cites = ("NASW Code of Ethics 1.12", "Himmelstein et al. 2022", "The Do's and Don'ts of Progress Notes")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note("Ana was noncompliant with her medication.")
    good = note("Ana said she stopped her medication on Friday because of nausea.")
    more_good = (
        note("Ana was not manipulative. The wiring was inspected."),
        note("She said, “They call me non-compliant.”"),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for text in note.texts:
            for match in text.find(BLAME):
                message = _("What did you see or hear that “{words}” stands for?").format(words=match[0])
                yield self.finding(message, text.field, about=text.about, span=match.span(), text=text.words)
