"""
All wording findings of a record in one pass over each of its texts: which words of the text begin a pattern
at all, then those patterns only in the sentences that hold them, then what stands around the match.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, islice
from typing import Any

from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.language.abbreviations import defined_in, unknown_capitals
from goldenthread.rulebook.language.context import CONDITIONS, Hit, is_title
from goldenthread.rulebook.language.reading import WORD, Reading, Span
from goldenthread.rulebook.language.terms import Frame, Term, table
from goldenthread.rulebook.language.vocabulary import SPEECH, any_of
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.words import _

from . import inflect

MOST = 50  # findings in one text: nobody reads more, and no text may flood a page
LONGEST_QUOTE = 40
Begun = tuple[Term | Frame, frozenset[str]]  # with the words of which one stands beside it
SYMBOLS = re.compile(r"[<>@/]|\.\d|\d\s?[Uu]\b")  # what short forms are written with
FOREIGN = any_of(
    "que el los las con para del una por su pero está es dijo se le al como más ella muy les des est une dans pour"
)
ENGLISH = any_of("the and to of was is in for with that he she his her they at on has said will")


@dataclass(frozen=True)
class Spot:
    """Where in which text, and what to say of it."""

    field: str
    about: str
    text: str
    start: int
    end: int
    term: Term | Frame
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Index:
    """What each word may begin, and what is known of the rules whose terms they are."""

    by_word: dict[str, tuple[Begun, ...]]
    words: frozenset[str]
    symbols: tuple[Term, ...]
    quiet: dict[str, tuple[Any, ...]]
    once: frozenset[str]


@cache
def index() -> Index:
    from goldenthread.rulebook.rule import discovered

    rules = [rule for rule in discovered().values() if rule.code[0] == "W"]
    terms: list[Term | Frame] = [*table()] + [term for rule in rules for term in getattr(rule, "frames", ())]
    by_word: dict[str, list[Begun]] = {}
    symbols: list[Term] = []
    for term in terms:
        if isinstance(term, Term) and term.words.startswith("raw:"):
            symbols.append(term)
            continue
        for word, others in term.triggers.items():
            by_word.setdefault(word, []).append((term, others))
    return Index(
        {word: tuple(terms) for word, terms in by_word.items()},
        frozenset(by_word),
        tuple(symbols),
        {rule.code: tuple(CONDITIONS[name] for name in getattr(rule, "quiet", ())) for rule in rules},
        frozenset(rule.code for rule in rules if getattr(rule, "once", False)),
    )


def spots_in(facts: Any, policy: Policy) -> dict[str, list[Spot]]:
    """What stands where in this record, by rule. The first wording rule asked reads it for all of them."""
    found = _Record(facts, policy).spots()
    facts.__dict__["_wording"] = (policy, found)
    return found


def finding(rule: Any, spot: Spot) -> Finding:
    words = spot.text[spot.start : spot.end]
    shown = words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
    why = _(spot.term.why or rule.reason)
    if spot.suggestions:
        message = _("“{words}” may not say it best: {why}. Write “{put}”.").format(
            words=shown, why=why, put=spot.suggestions[0]
        )
    else:
        message = _("“{words}” may not say it best: {why}. {ask}").format(
            words=shown, why=why, ask=_(spot.term.ask or rule.ask)
        )
    made: Finding = rule.finding(
        message,
        spot.field,
        about=spot.about,
        span=(spot.start, spot.end),
        text=spot.text,
        suggestions=spot.suggestions,
    )
    return made


class _Record:
    """One record being read under one policy."""

    def __init__(self, facts: Any, policy: Policy):
        self.facts, self.policy, self.known = facts, policy, index()

    @cached_property
    def glossary(self) -> frozenset[str]:
        """Short forms the agency knows or this record spells out."""
        return frozenset((*defined_in(self.words), *(short.upper() for short in self.policy.abbreviations)))

    @cached_property
    def words(self) -> str:
        """All texts as one, a line each: read once, whatever their number."""
        return "\n".join(text.words for text in self.facts.texts)

    def spots(self) -> dict[str, list[Spot]]:
        found: dict[str, list[Spot]] = {}
        hits = self.hits()
        if not hits:
            return found
        seen: set[str] = set()
        foreign: dict[int, bool] = {}
        texts = self.facts.texts
        starts = list(accumulate((len(text.words) + 1 for text in texts), initial=0))
        for hit in hits:
            number = bisect_right(starts, hit.start) - 1
            code = hit.term.rule
            if code in self.known.once:
                key = f"{code} {hit.words.lower()}"
                if key in seen:
                    continue
                seen.add(key)
            if number not in foreign:
                foreign[number] = _is_foreign(texts[number].words)
            if not foreign[number]:
                found.setdefault(code, []).append(_spot(texts[number], starts[number], hit))
        return found

    def hits(self) -> list[Hit]:
        words, known = self.words, self.known
        own = set(WORD.findall(words.lower()))
        begun = []
        for word in own & known.words:
            terms = [each for each in known.by_word[word] if not each[1] or not own.isdisjoint(each[1])]
            if terms:
                begun.append((word, terms))
        capitals = unknown_capitals(words)
        symbols = SYMBOLS.search(words) is not None
        if not begun and not symbols and not capitals and '"' not in words and "“" not in words:
            return []
        reading = Reading(words)
        heard = (hit for hit in self.candidates(reading, begun, symbols, capitals) if not self.is_quiet(hit))
        return _longest(list(islice(heard, 4 * MOST)))[:MOST]

    def candidates(
        self,
        reading: Reading,
        begun: list[tuple[str, list[Begun]]],
        symbols: bool,
        capitals: list[Span],
    ) -> Iterator[Hit]:
        yield from scare_quotes(reading)
        for start, end in capitals:
            if reading.own[start] == reading.words[start]:
                yield Hit(reading, start, end, reading.sentence_at(start), UNKNOWN)
        for term in self.known.symbols if symbols else ():
            for match in islice(term.pattern.finditer(reading.own), MOST):
                yield Hit(reading, match.start(), match.end(), reading.sentence_at(match.start()), term)
        for word, terms in begun:
            yield from _begun_by(word, terms, reading)

    def is_quiet(self, hit: Hit) -> bool:
        term, words = hit.term, hit.words
        if any(condition(hit) for condition in self.known.quiet[term.rule]):
            return True
        if isinstance(term, Term) and term.explained_by and _explained(hit, term.explained_by):
            return True
        if term.rule.startswith("W5"):
            short = words.strip(".").upper()
            return short in self.glossary or short.rstrip("S") in self.glossary
        return is_title(hit) or _is_agreed(hit, self.facts, self.policy)


def _begun_by(word: str, terms: list[Begun], reading: Reading) -> Iterator[Hit]:
    """Each term this word may begin, once a sentence; each frame where the word stands."""
    done = -1
    for at in _places(word, reading.lower):
        low, high = sentence = reading.sentence_at(at)
        for term, others in terms:
            if isinstance(term, Frame):
                if hit := _framed(term, reading, at, at + len(word), sentence):
                    yield hit
            elif low != done and _are_near(others, reading, sentence):
                for match in islice(term.pattern.finditer(reading.own, low, high), MOST):
                    yield Hit(reading, match.start(), match.end(), sentence, term)
        done = low


def _are_near(others: frozenset[str], reading: Reading, sentence: Span) -> bool:
    """Whether the sentence has any of these, where any is needed."""
    return not others or not others.isdisjoint(reading.words_in(sentence))


def _places(word: str, text: str) -> Iterator[int]:
    """Where the word stands by itself."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(word, end)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Of those that overlap the longest, and what has words of its own first; then in the order of the text."""
    kept: list[Hit] = []
    for hit in sorted(
        hits, key=lambda hit: (hit.start - hit.end, not hit.term.why, hit.term.rule, hit.start)
    ):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _framed(frame: Frame, reading: Reading, start: int, end: int, sentence: Span) -> Hit | None:
    if frame.leads and not frame.leads.search(reading.own, max(sentence[0], start - 60), start):
        return None
    if frame.follows and not frame.follows.match(reading.own, end, min(sentence[1], end + 60)):
        return None
    return Hit(reading, start, end, sentence, frame)


def _explained(hit: Hit, pattern: re.Pattern[str]) -> bool:
    """An explanation counts where it overlaps the words."""
    own, low, high = hit.reading.own, max(hit.low, hit.start - 80), min(hit.high, hit.end + 60)
    return any(
        match.start() < hit.end and match.end() > hit.start
        for match in islice(pattern.finditer(own, low, high), MOST)
    )


def _is_agreed(hit: Hit, facts: Any, policy: Policy) -> bool:
    """The person's own word for themself, a word this agency has agreed on, or a name on the record."""
    words = hit.words.lower()
    for agreed in (*facts.client_words, *policy.accepted_words):
        low = agreed.lower()
        if low and (low in words or (words in low and low in hit.sentence)):
            return True
    names = facts.name_words
    return bool(names) and any(
        word[0][0].isupper() and word[0].lower() in names for word in WORD.finditer(hit.words)
    )


SAID = re.compile(
    r"\s*,?\s*(?:he|she|they|\w+) (?:said|says|wrote|asked|answered|replied|told|shouted|yelled)"
)


def scare_quotes(reading: Reading) -> Iterator[Hit]:
    """One to three words set in marks, where nobody speaks and nothing is named."""
    for start, end, closed in islice(reading.quotations, MOST):
        inside = reading.plain[start + 1 : end - 1]
        if not closed or reading.plain[start] == "'" or not 0 < len(inside) <= 40:
            continue
        words = inside.split()
        if not 0 < len(words) <= 3 or not inside.replace(" ", "").replace("-", "").replace("'", "").isalpha():
            continue
        if inside.isupper() or (len(words) > 1 and all(word[0].isupper() for word in words)):
            continue
        sentence = reading.sentence_at(start)
        before = [
            word[0].lower() for word in WORD.finditer(reading.plain, max(sentence[0], start - 60), start)
        ]
        if not SPEECH.isdisjoint(before[-5:]) or SAID.match(reading.plain, end, end + 40):
            continue
        yield Hit(reading, start, end, sentence, SCARE)


def _spot(text: Any, offset: int, hit: Hit) -> Spot:
    start, end, term = hit.start, hit.end, hit.term
    own = hit.reading.own
    if term.put and own[end - 1] == "." and ENDING.match(own, end):
        end -= 1  # the dot of a short form is the sentence's too
    like = hit.reading.words[start:end]
    better = [inflect.as_in(like, put, term.kind) for put in term.put]
    if better and (article := ARTICLE.search(own, max(0, start - 4), start)):
        start = article.start()
        better = [inflect.with_article(each, article[0]) for each in better]
    return Spot(text.field, text.about, text.words, start - offset, end - offset, term, tuple(better))


def _is_foreign(text: str) -> bool:
    own = set(WORD.findall(text.lower()))
    foreign = len(own & FOREIGN)
    return foreign >= 3 and foreign > len(own & ENGLISH)


ENDING = re.compile(r"\s*\Z|\n|\s+[A-Z“\"]")
ARTICLE = re.compile(r"(?<!\w)an?\s\Z", re.IGNORECASE)
SCARE = Term("W103", "")
UNKNOWN = Term("W503", "")
