"""
The wording rules' data: `terms.csv`, a row per expression, and frames, which find any of a set of words in
one place of a sentence. Columns of the table: `rule` the code; `words` a pattern between word boundaries;
`why` at most 12 words; `put` drop-ins, " | " between them, "one/many" for nouns, base form for verbs (then
`kind` is "verb"); `ask` what to write where nothing can simply be put in its place; `unless` patterns
(" ; " between them) which, overlapping the words, explain them; `source` where the fact is from.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from goldenthread.rulebook.language.triggers import triggers

TABLE = Path(__file__).parent / "terms.csv"
ALONE: frozenset[str] = frozenset()
EXACT = ("W5",)  # short forms are told apart by their capitals


@dataclass(frozen=True)
class Term:
    rule: str
    words: str
    why: str = ""
    put: tuple[str, ...] = ()
    ask: str = ""
    kind: str = ""
    unless: str = ""
    source: str = ""
    on: frozenset[str] = frozenset()  # words without which it cannot match; worked out where empty

    @property
    def flags(self) -> int:
        return 0 if self.rule.startswith(EXACT) else re.IGNORECASE

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        words = self.words
        whole = words[4:] if words.startswith("raw:") else rf"(?<![\w])(?:{words})(?![\w])"
        return re.compile(whole, self.flags)

    @cached_property
    def explained_by(self) -> re.Pattern[str] | None:
        parts = [part.strip() for part in self.unless.split(" ; ") if part.strip()]
        return re.compile("|".join(f"(?:{part})" for part in parts), self.flags) if parts else None

    @cached_property
    def triggers(self) -> Mapping[str, frozenset[str]]:
        return dict.fromkeys(self.on, ALONE) if self.on else triggers(self.words)


@dataclass(frozen=True)
class Frame:
    """Any of these words where `before` ends and `after` begins: "she was very" + "moody"."""

    rule: str
    on: frozenset[str]
    before: str = ""
    after: str = ""
    why: str = ""
    ask: str = ""
    put: tuple[str, ...] = ()
    kind: str = ""

    @property
    def triggers(self) -> Mapping[str, frozenset[str]]:
        return dict.fromkeys(self.on, ALONE)

    @cached_property
    def leads(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?<!\w)(?:{self.before})\Z", re.IGNORECASE) if self.before else None

    @cached_property
    def follows(self) -> re.Pattern[str] | None:
        return re.compile(self.after, re.IGNORECASE) if self.after else None


def table() -> list[Term]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [_term(row) for row in csv.DictReader(file)]


def _term(row: dict[str, str]) -> Term:
    put = tuple(each.strip() for each in row["put"].split("|") if each.strip())
    on = frozenset(row["on"].split()) if row.get("on") else frozenset()
    return Term(
        row["rule"], row["words"], row["why"], put, row["ask"], row["kind"], row["unless"], row["source"], on
    )
