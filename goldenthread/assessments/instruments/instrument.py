"""
What an instrument is: its questions in groups, its scale, and by what right we ship it.

Nothing is shipped whose licence is unknown: `licence_evidence` says where the permission is written down.
`wording_version` changes whenever a word of a question does, because signed answers quote it.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Domain:
    """One part of life. `question` is put to the person; `hint` is for whoever asks."""

    key: str
    label: Any
    question: Any
    hint: Any = ""


@dataclass(frozen=True)
class Group:
    title: Any
    domains: tuple[Domain, ...]


@dataclass(frozen=True)
class Level:
    value: int
    label: Any
    meaning: Any


@dataclass(frozen=True)
class Instrument:
    key: str
    title: Any
    purpose: Any
    groups: tuple[Group, ...]
    scale: tuple[Level, ...]
    licence: str
    licence_evidence: str
    wording_version: str
    attribution: str
    domains: tuple[Domain, ...] = field(init=False)

    def __post_init__(self) -> None:
        for name in ("licence", "licence_evidence", "wording_version", "attribution"):
            if not getattr(self, name).strip():
                raise ValueError(f"The instrument {self.key} does not say its {name}.")
        domains = tuple(domain for group in self.groups for domain in group.domains)
        if len({domain.key for domain in domains}) != len(domains):
            raise ValueError(f"Two domains of {self.key} have one key.")
        object.__setattr__(self, "domains", domains)

    def level(self, value: int | None) -> Level | None:
        return next((level for level in self.scale if level.value == value), None)
