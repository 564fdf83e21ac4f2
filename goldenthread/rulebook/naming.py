"""Full names in a text. First names alone are never looked for: they are anybody's."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

NAME = re.compile(r"[^\W\d_]+(?:['’‘-][^\W\d_]+)*")
CAPITAL = re.compile(r"[A-Z][A-Za-z]+(?:['-][A-Za-z]+)*")
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
GAP = re.compile(r"[ \u00a0]{1,2}")
INITIAL_GAP = re.compile(r"\.?[ \u00a0]{1,2}")
MOST = 200  # names looked at in one text

Names = Mapping[str, frozenset[str]]  # first word of a name -> the last words it goes with, in small letters
NOBODY: Names = {}


class Named(NamedTuple):
    given: str
    family: str
    start: int
    end: int


def names_in(text: str) -> Iterator[Named]:
    """Two words in capitals side by side, an initial between them or not, wherever they stand."""
    words = list(NAME.finditer(text))
    return islice(_pairs(text, words), MOST)


def _pairs(text: str, words: list[re.Match[str]]) -> Iterator[Named]:
    for at, first in enumerate(words[:-1]):
        if not first[0][0].isupper() or len(first[0]) < 2:
            continue
        second, gap = words[at + 1], GAP
        if len(second[0]) == 1 and second[0].isupper() and at + 2 < len(words):
            between = text[first.end() : second.start()]
            first_end, second, gap = second.end(), words[at + 2], INITIAL_GAP
            if not GAP.fullmatch(between):
                continue
        else:
            first_end = first.end()
        family = owned(second[0])
        if family[0].isupper() and len(family) > 1 and gap.fullmatch(text, first_end, second.start()):
            yield Named(even(first[0]), even(family), first.start(), second.start() + len(family))


def holds_any(text: str, names: Names) -> bool:
    """Whether somebody's first word stands in the text: what most texts cost, and no more."""
    found = CAPITAL.findall(text) if text.isascii() else NAME.findall(text)
    return not names.keys().isdisjoint(map(even, found))


def owned(word: str) -> str:
    """ "Sample's" is a Sample's."""
    return word[:-2] if word[-2:].lower() in ("'s", "’s") else word


def even(word: str) -> str:
    return word.lower().replace("’", "'").replace("‘", "'")


def first_and_last(*names: str) -> Iterator[tuple[str, str]]:
    """Of each name as a record has it, "Ray Sample" or "Sample, Ray"; nothing of one word, or of a number."""
    for name in names:
        last, comma, rest = name.partition(",")
        ordered = (
            f"{rest} {last}" if comma and even(rest).strip(" .") not in GENERATIONS else f"{last} {rest}"
        )
        words = [even(word) for word in ordered.split()]
        words = [word for word in words if word.strip(".") not in GENERATIONS]
        if len(words) > 1 and all(NAME.fullmatch(word.strip(".")) for word in words):
            yield words[0], words[-1]


def index_of(names: Iterable[tuple[str, str]]) -> Names:
    found: dict[str, set[str]] = {}
    for given, family in names:
        if len(given) > 1 and len(family) > 1:
            found.setdefault(given, set()).add(family)
    return {given: frozenset(families) for given, families in found.items()}
