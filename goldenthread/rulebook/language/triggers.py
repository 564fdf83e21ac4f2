"""The words a pattern cannot do without: a text that has none of them need not be searched for it."""

import re
from collections.abc import Iterator
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from goldenthread.rulebook.language.reading import WORD
from goldenthread.rulebook.language.vocabulary import words_of

ANY = "\0"  # some character, we do not know which
MOST = 6000
# What notes are full of, the most frequent first: no good words to look for.
COMMON = {
    word: rank
    for rank, word in enumerate(
        words_of(
            """
            1 2 3 4 5 the and to a of is for was in on her his she he at with they that client it this had has be are not by as
            an from were their about said about so will i have been s t we him m re d ll ve mo who can up out if no me us
            or but do did does don doesn didn being them than get got what when day time week school home work called
            call asked told met next back plan visit month today year mother family support services service need needs
            needed help staff worker writer patient program case group meeting session appointment office clinic phone
            father parent parents child children man woman person people one two two some any all more new old good well
            very really just only also again still then there here now last first past before after since over long
            made make makes making take takes took taken keep keeps kept give gave given go goes going went come comes
            came see saw seen seems seemed appears appeared feels felt feel looks looked know knows want wants wanted
            like likes say says think thinks thought talked discussed reviewed follow followed check checked completed
            left schedule scheduled agreed due denied denies interview school crisis medication pain admitted over
            social would could should may might must so much many most other another every each own same house care
            health job money food room bus card form letter food help doctor hospital reports reported stated states
            calls process things thing life way part few ask show shows use used using put set run start started stay
            stays try tried trying end done does bad great better bed door hand eye head point right side line sign
            girl boy son daughter sister brother wife husband kids kid class
            """
        )
    )
}


def triggers(pattern: str) -> dict[str, frozenset[str]]:
    """
    The least common word of each way the pattern can go, with the words of which one must be there too
    (none: it suffices by itself). ValueError where a way has no word of its own.
    """
    found: dict[str, set[str] | None] = {}
    for way in set(_ways(parser.parse(pattern, re.IGNORECASE))):
        words = sorted(_words(way), key=lambda word: (-COMMON.get(word, len(COMMON)), -len(word), word))
        if not words:
            raise ValueError(f"{pattern!r} may match without any word of its own: {way!r}")
        others = found.setdefault(words[0], set())
        if len(words) == 1:
            found[words[0]] = None
        elif others is not None:
            others.add(words[1])
    return {word: frozenset(others or ()) for word, others in found.items()}


def _words(way: str) -> set[str]:
    return {
        word[0]
        for word in WORD.finditer(way.lower())
        if ANY not in (way[word.start() - 1 : word.start()], way[word.end() : word.end() + 1])
    }


def _ways(parsed: Any) -> list[str]:
    ways = [""]
    for each in parsed:
        more = _of(each)
        if more != [""]:
            ways = [one + two for one, two in product(ways, more)]
        if len(ways) > MOST:
            raise ValueError("This pattern can go too many ways.")
    return ways


def _of(each: Any) -> list[str]:
    kind, value = each
    if kind is op.LITERAL:
        return [chr(value).lower()]
    if kind is op.BRANCH:
        return list(dict.fromkeys(way for branch in value[1] for way in _ways(branch)))
    if kind is op.SUBPATTERN:
        return _ways(value[-1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, _most, inner = value
        ways = _ways(inner)
        if least:
            return ways
        apart = all(way[:1] == " " or way[-1:] == " " for way in ways)
        return [""] if apart else ["", *ways]  # words that may be left out never decide
    if kind is op.IN:
        return list(dict.fromkeys(_members(value)))
    if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
        return [""]
    return [ANY]


def _members(members: Any) -> Iterator[str]:
    for kind, value in members:
        if kind is op.LITERAL:
            yield chr(value).lower()
        elif kind is op.CATEGORY and value is op.CATEGORY_SPACE:
            yield " "
        else:
            yield ANY
