"""What a rule says about a record, and the exception a verb raises when that stops it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .facts import ExceptionFacts
    from .rule import Rule


@dataclass(frozen=True, slots=True)
class Where:
    """A field of the record ("began", "sections.activities", "goals.rating") and, in it, the words meant."""

    field: str
    start: int | None = None
    end: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    rule: "Rule"
    message: str
    where: Where
    weight: str = "advise"
    about: str = ""  # uid or key of the thing inside the record; "" for the record itself
    suggestions: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.rule.code

    def weighing(self, weight: str) -> "Finding":
        return self if self.weight == weight else replace(self, weight=weight)

    @property
    def blocks(self) -> bool:
        return self.weight == "block"


@dataclass(frozen=True)
class Findings:
    """What was found, heaviest first. `excepted` were found too, and somebody entitled let them stand."""

    found: tuple[Finding, ...] = ()
    excepted: tuple[tuple[Finding, "ExceptionFacts"], ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @cached_property
    def blocking(self) -> list[Finding]:
        return [finding for finding in self.found if finding.weight == "block"]

    @cached_property
    def advice(self) -> list[Finding]:
        return [finding for finding in self.found if finding.weight != "block"]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.found]

    def for_field(self, field: str, about: str | None = None) -> list[Finding]:
        """Those at a field or inside it: `sections` finds `sections.activities` too."""
        return [
            finding
            for finding in self.about(about)
            if finding.where.field == field or finding.where.field.startswith(f"{field}.")
        ]

    def about(self, thing: str | None) -> list[Finding]:
        """Those about one thing of the record: a goal, a strategy, a need, by uid."""
        return [finding for finding in self.found if thing is None or finding.about == thing]

    def of(self, *prefixes: str) -> "Findings":
        """Those whose code begins with one of the prefixes."""
        return Findings(tuple(finding for finding in self.found if finding.code.startswith(prefixes)))

    def __add__(self, other: "Findings") -> "Findings":
        return Findings(heaviest_first((*self.found, *other.found)), self.excepted + other.excepted)


ORDER = {"block": 0, "warn": 1, "advise": 2}


def heaviest_first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: ORDER[finding.weight]))


class NotReady(Exception):
    """A verb was asked for before the record was ready for it; `findings` say what to do."""

    def __init__(self, findings: Findings | Iterable[Finding]):
        self.findings = findings if isinstance(findings, Findings) else Findings(tuple(findings))
        super().__init__(", ".join(self.findings.codes))
