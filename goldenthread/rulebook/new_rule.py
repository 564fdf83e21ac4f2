"""The skeleton of a rule: `python -m goldenthread.rulebook.new_rule N112 "Goal untouched" notes`."""

import json
import re
import sys
from pathlib import Path

HOME = Path(__file__).parent
CODES = HOME / "codes.txt"  # every code ever given, with its name: none is given twice
ABOUT = {
    "assessments": ("AssessmentFacts", "assessment"),
    "plans": ("PlanFacts", "plan_draft"),
    "links": ("ThreadFacts", "thread"),
}

FAMILIES = {
    "A": "assessments",
    "C": "copies",
    "G": "links",
    "N": "notes",
    "P": "plans",
    "S": "signatures",
    "T": "timeliness",
    "W": "wording",
}

SKELETON = '''\
from collections.abc import Iterator

from goldenthread.rulebook.examples import {builder}
from goldenthread.rulebook.facts import {facts}
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule
from goldenthread.rulebook.words import _


class {name}(Rule):
    """
    Why this matters, said to the writer in two or three sentences.
    """

    code = "{code}"
    title = {title}
    cites = ("Who asks for this, and where",)
    since = "{version}"  # begins in preview: supervisors see it, nobody is stopped
    applies_to = {facts}

    bad = {builder}(client="")
    good = {builder}()

    def check(self, {record}: {facts}, policy: Policy) -> Iterator[Finding]:
        if not {record}.client:
            yield self.finding(_("What is the matter in this record. Say what to do."), "client")
'''


def taken() -> dict[str, str]:
    return dict(line.split(maxsplit=1) for line in CODES.read_text(encoding="utf-8").splitlines() if line)


def class_name(title: str) -> str:
    return "".join(word.capitalize() for word in re.findall(r"[A-Za-z]+", title))


def skeleton(code: str, title: str, family: str) -> tuple[Path, str]:
    """Where the new rule goes, and its text. ValueError says what is wrong with what was asked."""
    from goldenthread import __version__

    words = re.findall(r"[A-Za-z]+", title)
    if not re.fullmatch(r"[A-Z]\d{3}", code) or not words:
        raise ValueError('Give a code such as N112 and the bad pattern in words, such as "Goal untouched".')
    if code in taken():
        raise ValueError(f"{code} is or was {taken()[code]}. Codes are never used again.")
    if not (HOME / "rules" / family).is_dir():
        raise ValueError(f"There is no family {family!r} in rules/.")
    if (own := FAMILIES.get(code[0], family)) != family:
        raise ValueError(f"Rules that begin with {code[0]} stand in {own}.")
    facts, builder = ABOUT.get(family, ("NoteFacts", "note"))
    text = SKELETON.format(
        code=code,
        title=json.dumps(title, ensure_ascii=False),
        name=class_name(title),
        facts=facts,
        builder=builder,
        record=builder.removesuffix("_draft"),
        version=__version__,
    )
    return HOME / "rules" / family / f"{code.lower()}_{'_'.join(words).lower()}.py", text


def main(arguments: list[str]) -> None:
    if len(arguments) != 3:
        sys.exit('Usage: python -m goldenthread.rulebook.new_rule N112 "Goal untouched" notes')
    try:
        path, text = skeleton(*arguments)
    except ValueError as error:
        sys.exit(str(error))
    path.write_text(text, encoding="utf-8")
    codes = taken() | {arguments[0]: class_name(arguments[1])}
    CODES.write_text("".join(f"{code} {name}\n" for code, name in sorted(codes.items())), encoding="utf-8")
    sys.stdout.write(
        f"Wrote {path}. Give it its reason, its examples and its check; then run the rulebook's tests.\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
