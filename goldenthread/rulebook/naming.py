"""Full names in a text. First names alone are never looked for: they are anybody's."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

LETTER = r"[^\W\d_]"
CAPITAL_LETTER = r"[^\W\d_a-z]"  # or one of a script that this cannot tell
NAME = re.compile(rf"{LETTER}+(?:['’‘-]{LETTER}+)*")
REST = rf"{LETTER}*+(?:['’‘-]{LETTER}++)*+"
# It begins with a set of letters, and looks back from there: such patterns skip through a text fastest.
SIDE_BY_SIDE = re.compile(
    rf"({CAPITAL_LETTER}(?<!{LETTER}.)(?<!{LETTER}['’‘-].){REST})"
    rf"(?=[ \u00a0]{{1,2}}(?:({CAPITAL_LETTER})\.?[ \u00a0]{{1,2}})?({CAPITAL_LETTER}{REST}))"
)
CAPITAL = re.compile(r"[A-Z][A-Za-z]+(?:['-][A-Za-z]+)*")
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
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
    return islice(_pairs(text), MOST)


def _pairs(text: str) -> Iterator[Named]:
    for found in SIDE_BY_SIDE.finditer(text):
        given, family = found[1], owned(found[3])
        if (
            len(given) > 1
            and len(family) > 1
            and all(part[0].isupper() for part in (given, found[2] or given, family))
        ):
            yield Named(even(given), even(family), found.start(), found.start(3) + len(family))


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
