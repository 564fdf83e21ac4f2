"""
The wording rules' data: `terms.csv`, a row per expression, and frames, which find any of a set of words in
one place of a sentence. Columns of the table: `rule` the code; `words` a pattern between word boundaries;
`why` at most 12 words; `put` drop-ins, " | " between them, "one/many" for nouns, base form for verbs (then
`kind` is "verb"); `ask` what to write where nothing can simply be put in its place; `unless` patterns
(" ; " between them) which, overlapping the words, explain them; `on` the words of which one must stand in the
text, where they cannot be worked out; `source` where the fact is from. After a change: `make reference`.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

TABLE = Path(__file__).parent / "terms.csv"
STORED = TABLE.with_name("triggers.json")  # a line per row: the triggers that share what must stand with them
ALONE: frozenset[str] = frozenset()
Triggers = Mapping[str, frozenset[str]]
EXACT = ("W5",)  # short forms are told apart by their capitals


@dataclass(frozen=True, eq=False)
class Term:
    rule: str
    words: str
    why: str = ""
    put: tuple[str, ...] = ()
    ask: str = ""
    kind: str = ""
    unless: str = ""
    source: str = ""
    on: str = ""  # words of which one must stand in the text; worked out from `words` where empty
    number: int = 0  # its place in the table

    @property
    def flags(self) -> int:
        return 0 if self.rule.startswith(EXACT) else re.IGNORECASE

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        whole = self.words[4:] if self.is_symbol else rf"(?<![\w])(?:{self.words})(?![\w])"
        return re.compile(whole, self.flags)

    @cached_property
    def explained_by(self) -> re.Pattern[str] | None:
        parts = [part.strip() for part in self.unless.split(" ; ") if part.strip()]
        return re.compile("|".join(f"(?:{part})" for part in parts), self.flags) if parts else None

    @property
    def is_symbol(self) -> bool:
        return self.words.startswith("raw:")


@dataclass(frozen=True, eq=False)
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
    number: int = 0

    @cached_property
    def leads(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?<!\w)(?:{self.before})\Z", re.IGNORECASE) if self.before else None

    @cached_property
    def follows(self) -> re.Pattern[str] | None:
        return re.compile(self.after, re.IGNORECASE) if self.after else None


def table() -> list[Term]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [_term(row, number) for number, row in enumerate(csv.DictReader(file), start=1)]


def _term(row: dict[str, str], number: int) -> Term:
    put = tuple(each.strip() for each in row.pop("put").split("|") if each.strip())
    return Term(**row, put=put, number=number)


def triggered() -> Iterator[tuple[Term, Triggers]]:
    """Each term with what leads to it: see `triggers`. Symbols are led to by no word."""
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    for term, groups in zip(table(), stored, strict=True):
        yield term, {trigger: frozenset(others) for led, others in groups for trigger in led}
