"""How names are compared, sorted and found: folded so that case, accents and punctuation do not count. Pure."""

import re
import unicodedata

import jellyfish

SEPARATORS = re.compile(r"[\W_]+")
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


def fold(text: str) -> str:
    """ "Zoë O'Brien-Núñez" gives "zoe obrien nunez": what two people spelling one name would both type."""
    text = text.replace("'", "").replace("’", "")
    if text.isascii():  # nothing to take apart, and most names are
        return SEPARATORS.sub(" ", text.lower()).strip()
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return SEPARATORS.sub(" ", bare.casefold()).strip()


def parts(*names: str) -> tuple[str, ...]:
    """Every part of the names, once each, in the order met."""
    return tuple(dict.fromkeys(part for name in names for part in fold(name).split()))


def sort_name(legal_name: str) -> str:
    """Family name first, as a list of people is read. Where there is one name only, that name."""
    words = fold(legal_name).split()
    tail: list[str] = []
    while len(words) > 1 and words[-1] in GENERATIONS:
        tail.insert(0, words.pop())
    return " ".join([*words[-1:], *words[:-1], *tail])[:200]


def sound(part: str) -> str:
    """How a part of a name sounds in English; a script that English has no sounds for stands for itself."""
    return (jellyfish.metaphone(part) if part.isascii() and part.isalpha() else "") or part
