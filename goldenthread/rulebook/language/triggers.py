"""The words a pattern cannot do without: a text that has none of them need not be searched for it."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise, product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from goldenthread.rulebook.language.patterns import Pattern
from goldenthread.rulebook.language.reading import WORD

Triggers = dict[str, frozenset[str]]
ANY = "\0"  # some character, we do not know which
GAP = "\1"  # words may stand here, or none
MOST = 6000
# What notes are full of, the most frequent first: no good words to look for.
FREQUENT = """
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
COMMON = {word: rank for rank, word in enumerate(FREQUENT.split())}


class Phrase(Pattern):
    """A pattern in any case that need only be looked for in texts with the words it cannot do without."""

    def __init__(self, words: str):
        super().__init__(words, re.IGNORECASE)

    @cached_property
    def _needs(self) -> Mapping[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]:
        """By a word: with which others it must stand, and with one of which."""
        needs: dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]] = {}
        for trigger, others in triggers(self.words).items():
            rarest, *rest = sorted(trigger.split(), key=_rarity, reverse=True)
            needs[rarest] = (*needs.get(rarest, ()), (frozenset(rest), others))
        return needs

    @cached_property
    def _needed(self) -> frozenset[str]:
        return frozenset(self._needs)

    def may_stand_among(self, said: frozenset[str]) -> bool:
        return any(
            rest <= said and not (others and others.isdisjoint(said))
            for word in self._needed & said
            for rest, others in self._needs[word]
        )


def triggers(pattern: str) -> Triggers:
    """
    For each way the pattern can go two words that stand side by side in it, or its one word: the least common
    there are. With them the words of which one must be there too; none: they suffice. ValueError where a way
    has no word of its own.
    """
    found: dict[str, set[str]] = {}
    enough = set()
    for way in set(_ways(parser.parse(pattern, re.IGNORECASE))):
        trigger, others = _least_common(way)
        if not trigger:
            raise ValueError(f"{pattern!r} may match without any word of its own: {way!r}")
        found.setdefault(trigger, set()).update(others)
        if not others:
            enough.add(trigger)
    return {each: frozenset(() if each in enough else others) for each, others in found.items()}


def _least_common(way: str) -> tuple[str, list[str]]:
    words = _words(way)
    beside = [
        f"{one[0]} {two[0]}"
        for one, two in pairwise(words)
        if not re.search(rf"[\w{ANY}{GAP}]", way[one.end() : two.start()])
    ]
    by_rarity = sorted({word[0] for word in words}, key=_rarity, reverse=True)
    trigger = max(beside, key=_rarity) if beside else "".join(by_rarity[:1])
    return trigger, [word for word in by_rarity if word not in trigger.split()][:1]


def _rarity(words: str) -> tuple[int, int, str]:
    return sum(COMMON.get(word, len(COMMON)) for word in words.split()), len(words), words


def _words(way: str) -> list[re.Match[str]]:
    """The whole words of a way."""
    way = way.lower()
    return [
        word
        for word in WORD.finditer(way)
        if ANY not in (way[word.start() - 1 : word.start()], way[word.end() : word.end() + 1])
    ]


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
        words = all(way.strip() and " " in (way[0], way[-1]) for way in ways)
        return [GAP] if words else ["", *ways]  # words that may be left out never decide
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
