"""
A page for every rule, made from the rule itself: `python -m goldenthread.rulebook.reference OUTDIR`.
The same `examples_of(rule)` and `runs_on(rule)` answer "why am I seeing this?" in the product.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from . import examples
from .facts import AssessmentFacts, NoteFacts, PlanFacts, SourceFacts, ThreadFacts
from .judging import all_rules, judge
from .language.wording import Wording
from .policy import Policy
from .rule import Rule
from .words import _, clock, day

FAMILIES = {
    "A": "Assessments",
    "P": "Plans",
    "N": "What a note must contain",
    "W": "Wording",
    "C": "Copied text",
    "T": "Time and timeliness",
    "S": "Signatures",
    "G": "Links of the thread",
    "B": "Billing",
    "V": "Private notes",
}


def families() -> dict[str, str]:
    """The families by their letter, in the language of whoever reads them."""
    return {letter: _(name) for letter, name in FAMILIES.items()}


WITHIN = {
    "words": "the same words or the same thing",
    "field": "the same field",
    "record": "the same record",
}
LONGEST_TOLD = "Where the words of several wording rules overlap, only the longest are told."
BLOCKS_TOLD = "What keeps a record from being signed is always told."
UNSHOWN = ("uid", "origin", "number", "written_at")
SOUND = (
    examples.note,
    examples.attempt,
    examples.signed_note,
    examples.plan,
    examples.plan_draft,
    examples.assessment,
    examples.thread,
    examples.source,
)

RECORDS: dict[type, str] = {
    NoteFacts: "notes",
    PlanFacts: "plans",
    AssessmentFacts: "assessments",
    ThreadFacts: "cases",
    SourceFacts: "what was brought in",
}


@dataclass(frozen=True)
class Example:
    """A record told by the few parts in which it differs from a sound one: (where, what stands there)."""

    parts: tuple[tuple[str, str], ...]
    message: str = ""  # what the writer is told about it; nothing where the rule leaves it alone

    @property
    def line(self) -> str:
        return "; ".join(f"**{place}** {words}" for place, words in self.parts) or "a complete record"


def examples_of(rule: Rule) -> tuple[list[Example], list[Example]]:
    """What the rule finds, with what it says, and what it leaves alone."""
    bad = [Example(_parts(each), _message(rule, each)) for each in (rule.bad, *rule.more_bad)]
    good = dict.fromkeys(Example(_parts(each)) for each in (rule.good, *rule.more_good))
    return bad, list(good)


def runs_on(rule: Rule) -> list[str]:
    """The kinds of record this rule reads, in words."""
    return [words for kind, words in RECORDS.items() if issubclass(kind, rule.applies_to)]


def speaks_instead_of(rule: Rule) -> list[tuple[Rule, str]]:
    """The rules that are silent where this one speaks, and of what."""
    return [(each, WITHIN[each.gives_way_within]) for each in all_rules() if rule.code in each.gives_way_to]


def is_silent_beside(rule: Rule) -> list[tuple[Rule, str]]:
    """The more exact rules it leaves the word to, and of what."""
    named = [each for each in all_rules() if each.code in rule.gives_way_to]
    return [(each, WITHIN[rule.gives_way_within]) for each in named]


def told_once(rule: Rule) -> list[str]:
    lines = [
        f"- Where [{each.code}]({each.code}.md) speaks of {what}, this rule is silent: {each.heading}."
        for each, what in is_silent_beside(rule)
    ]
    lines += [
        f"- Where this rule speaks of {what}, [{each.code}]({each.code}.md) is silent: {each.heading}."
        for each, what in speaks_instead_of(rule)
    ]
    if isinstance(rule, Wording):
        lines.append(f"- {LONGEST_TOLD}")
    return ["## Told once", "\n".join([*lines, f"- {BLOCKS_TOLD}"])] if lines else []


def family_of(code: str) -> str:
    return FAMILIES.get(code[:1], "")


def markdown(rule: Rule) -> str:
    weight = Policy().weight_of(rule.code)
    lines = [
        f"# {rule.code} {rule.heading}",
        f"`{rule.name}` · {rule.status} since {rule.since} · weighs **{weight}** unless the program says otherwise"
        + (f" · never more than {rule.heaviest}" if rule.heaviest != "block" else ""),
        rule.why,
    ]
    if rule.paused_because:
        lines.append(f"Paused: {rule.paused_because}")
    bad, good = examples_of(rule)
    found = [f"- {each.line}\n\n  > {each.message}" for each in bad]
    left_alone = "\n".join(f"- {each.line}" for each in good)
    lines += ["## What it finds", *found, "## What it leaves alone", left_alone]
    lines += told_once(rule)
    lines += ["## Rests on", "\n".join(f"- {cite}" for cite in rule.cites)]
    return "\n\n".join(lines) + "\n"


def index(rules: list[Rule]) -> str:
    lines = [
        "# The rules",
        "Made from the rules themselves; a program's policy decides what each one weighs.",
        "",
    ]
    for letter, family in FAMILIES.items():
        members = [rule for rule in rules if rule.code.startswith(letter)]
        if members:
            lines += [f"## {letter}: {family}", "", "| | | by default |", "| --- | --- | --- |"]
            lines += [
                f"| [{rule.code}]({rule.code}.md) | {rule.heading} | {Policy().weight_of(rule.code)} |"
                for rule in members
            ]
            lines.append("")
    return "\n".join(lines)


def pages() -> dict[str, str]:
    """File name -> text, for every rule and the index."""
    return {"index.md": index(all_rules())} | {f"{rule.code}.md": markdown(rule) for rule in all_rules()}


def write(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for stale in {path.name for path in folder.glob("*.md")} - made.keys():
        (folder / stale).unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    return len(made)


def _message(rule: Rule, bad: Any) -> str:
    policy = replace(rule.example_policy, preview=True)
    return next(finding.message for finding in judge(bad, policy) if finding.code == rule.code)


def _parts(record: Any) -> tuple[tuple[str, str], ...]:
    """Where an example leaves the sound record it is closest to, in words."""
    bases = [base for build in SOUND if type(base := build()) is type(record)]
    parts = min((list(_differences(record, base)) for base in bases), key=len)
    return tuple((path.replace("_", " "), _shown(value)) for path, value in parts)


def _differences(value: Any, base: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Where an example leaves its sound record, as (place, what stands there)."""
    if value == base:
        return
    if is_dataclass(value) and type(value) is type(base):
        for field in (field for field in fields(value) if field.name not in UNSHOWN):
            yield from _differences(
                getattr(value, field.name), getattr(base, field.name), _inside(path, field.name)
            )
    elif isinstance(value, Mapping) and isinstance(base, Mapping):
        for key in dict.fromkeys((*value, *base)):
            yield from _differences(value.get(key, ""), base.get(key, ""), _inside(path, key))
    elif isinstance(value, tuple) and isinstance(base, tuple) and value and base and is_dataclass(value[0]):
        # More items than the sound record has are told by what sets them apart from its last.
        for number, each in enumerate(value):
            place = f"{path} {number + 1}" if len(value) > 1 else path
            yield from _differences(each, base[min(number, len(base) - 1)], place)
    else:
        yield path, value


def _inside(path: str, name: str) -> str:
    return f"{path}, {name}" if path else name


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{day(value.date(), date.min)}, {clock(value)}"
    if isinstance(value, date):
        return day(value, date.min)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):  # in an order that is the same in every process
        return ", ".join(sorted(map(_shown, value))) or "none"
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value)) or "none"
    if is_dataclass(value):
        said = {
            field.name: getattr(value, field.name)
            for field in fields(value)
            if field.name not in ("uid", "origin")
        }
        return (
            ", ".join(_shown(each) for each in said.values() if each not in ("", None, (), False))
            or "nothing"
        )
    return f"{value}" if value not in ("", None) else "nothing"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python -m goldenthread.rulebook.reference OUTDIR")
    sys.stdout.write(f"{write(Path(sys.argv[1]))} pages written to {sys.argv[1]}\n")
