"""`make new-rule CODE=N206 TITLE="Signature block left in the text" FAMILY=notes` writes the skeleton of a rule."""

import re
import sys

from steps import HOME

RULES = HOME / "goldenthread" / "rulebook" / "rules"
READS = {
    "assessments": ("assessment", "AssessmentFacts"),
    "plans": ("plan", "PlanFacts"),
    "links": ("thread", "ThreadFacts"),
}
SKELETON = '''from collections.abc import Iterator

from goldenthread.rulebook.examples import {example}
from goldenthread.rulebook.facts import {facts}
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule
from goldenthread.rulebook.words import _


class {name}(Rule):
    """
    Why this matters, said to the person writing. Then what to do instead.
    """

    code = "{code}"
    title = "{title}"
    cites = ("Agency policy",)
    since = "{since}"
    applies_to = {facts}

    bad = {example}()
    good = {example}()

    def check(self, {example}: {facts}, policy: Policy) -> Iterator[Finding]:
        if False:
            yield self.finding(_("What is missing, and what to do."), "field")
'''


def main(code: str, title: str, family: str) -> None:
    families = sorted(path.name for path in RULES.iterdir() if (path / "__init__.py").exists())
    if not re.fullmatch(r"[A-Z]\d{3}", code) or not title or family not in families:
        sys.exit(f'make new-rule CODE=N206 TITLE="What is wrong" FAMILY={"|".join(families)}')
    if taken := next(RULES.rglob(f"{code.lower()}_*.py"), None):
        sys.exit(f"{code} is taken: {taken.relative_to(HOME)}. Codes are never used twice.")
    words = re.findall(r"[A-Za-z]+", title)
    example, facts = READS.get(family, ("note", "NoteFacts"))
    file = RULES / family / f"{code.lower()}_{'_'.join(words).lower()}.py"
    file.write_text(
        SKELETON.format(
            name="".join(word.capitalize() for word in words),
            code=code,
            title=title.replace('"', "'"),
            since=_version(),
            example=example,
            facts=facts,
        )
    )
    print(f"{file.relative_to(HOME)}\nNow its why, its examples and its check; then: make reference check")


def _version() -> str:
    return re.search(r'__version__ = "(.+)"', (HOME / "goldenthread/__init__.py").read_text())[1]


if __name__ == "__main__":
    main(*sys.argv[1:])
