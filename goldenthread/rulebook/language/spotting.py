"""
All wording findings of a record in one pass over each of its texts: which words of the text begin a pattern
at all, then those patterns only in the sentences that hold them, then what stands around the match.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, islice, pairwise
from typing import Any, NamedTuple

from goldenthread.rulebook.facts import Text
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.language.abbreviations import defined_in, unknown_capitals
from goldenthread.rulebook.language.context import CONDITIONS, MOST, Hit, is_title
from goldenthread.rulebook.language.reading import WORD, Reading, Span
from goldenthread.rulebook.language.terms import ALONE, Frame, Term, triggered
from goldenthread.rulebook.language.vocabulary import SPEECH, any_of
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.words import _

from . import inflect

LONGEST_QUOTE = 40
Pair = tuple[str, str]
Begun = tuple[Term | Frame, frozenset[str]]  # with the words of which one must stand in the text too
SYMBOLS = re.compile(r"[<>@.\dw](?:(?<=[<>@])|(?<=\.)(?=\d)|(?<=\d)(?:/|\s?[Uu]\b)|(?<=w)/)")  # 3/ .5 5U w/
FOREIGN = any_of(
    "que el los las con para del una por su pero está es dijo se le al como más ella muy les des est une dans pour"
)
ENGLISH = any_of("the and to of was is in for with that he she his her they at on has said will")


class Spot(NamedTuple):
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
    """What leads to which terms, and what is known of the rules whose terms they are."""

    led_to: dict[str | Pair, tuple[Begun, ...]]
    words: frozenset[str]
    pairs: frozenset[Pair]
    symbols: tuple[Term, ...]
    quiet: dict[str, tuple[Any, ...]]
    once: frozenset[str]


@cache
def index() -> Index:
    from goldenthread.rulebook.rule import discovered

    rules = [rule for rule in discovered().values() if rule.code[0] == "W"]
    framed = [
        (frame, dict.fromkeys(frame.on, ALONE)) for rule in rules for frame in getattr(rule, "frames", ())
    ]
    led_to: dict[str | Pair, list[Begun]] = {}
    symbols = []
    for term, triggers in (*triggered(), *framed):
        if not triggers:
            symbols.append(term)
        for trigger, others in triggers.items():
            one, _space, two = trigger.partition(" ")
            led_to.setdefault((one, two) if two else one, []).append((term, others))
    return Index(
        {trigger: tuple(begun) for trigger, begun in led_to.items()},
        frozenset(trigger for trigger in led_to if isinstance(trigger, str)),
        frozenset(trigger for trigger in led_to if not isinstance(trigger, str)),
        tuple(symbols),
        {rule.code: tuple(CONDITIONS[name] for name in getattr(rule, "quiet", ())) for rule in rules},
        frozenset(rule.code for rule in rules if getattr(rule, "once", False)),
    )


def spots_in(facts: Any, policy: Policy) -> dict[str, list[Spot]]:
    """What stands where in this record, by rule: read once for all of them."""
    return _Record(facts, policy).spots()


def finding_of(spot: Spot, rule: Any) -> Finding:
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


class Remark(Hit):
    """Words found by a term, to be told unless something around them speaks against it."""

    def __init__(self, reading: Reading, start: int, end: int, sentence: Span, term: Term | Frame):
        super().__init__(reading, start, end, sentence)
        self.term = term


class _Record:
    """One record being read under one policy."""

    def __init__(self, facts: Any, policy: Policy):
        self.facts, self.policy, self.known = facts, policy, index()
        self.reading: Reading = facts.reading

    @cached_property
    def glossary(self) -> frozenset[str]:
        """Short forms the agency knows or this record spells out."""
        words = self.reading.words
        return frozenset((*defined_in(words), *(short.upper() for short in self.policy.abbreviations)))

    def spots(self) -> dict[str, list[Spot]]:
        found: dict[str, list[Spot]] = {}
        hits = self.hits()
        if not hits:
            return found
        seen: set[str] = set()
        texts = self.facts.texts
        starts = list(accumulate((len(text.words) + 1 for text in texts), initial=0))
        foreign = self.foreign()
        for hit in hits:
            number = bisect_right(starts, hit.start) - 1
            code = hit.term.rule
            if code in self.known.once:
                key = f"{code} {hit.words.lower()}"
                if key in seen:
                    continue
                seen.add(key)
            if texts[number] not in foreign:
                found.setdefault(code, []).append(_spot(texts[number], starts[number], hit))
        return found

    def foreign(self) -> list[Text]:
        """The texts that are in another language."""
        if len(self.reading.said & FOREIGN) < 3:
            return []
        return [text for text in self.facts.texts if _is_foreign(text.words)]

    def hits(self) -> list[Remark]:
        heard = (hit for hit in self.candidates() if not self.is_quiet(hit))
        return _longest(list(islice(heard, 4 * MOST)))[:MOST]

    def candidates(self) -> Iterator[Remark]:
        reading = self.reading
        if '"' in reading.words or "“" in reading.words:
            yield from scare_quotes(reading)
        for start, end in unknown_capitals(reading.words):
            if reading.own[start] == reading.words[start]:
                yield Remark(reading, start, end, reading.sentence_at(start), UNKNOWN)
        signs = {sign.strip("0123456789").strip().lower() for sign in SYMBOLS.findall(reading.words)}
        for term in self.known.symbols if signs else ():
            if not signs.isdisjoint(term.on.split()):
                for match in islice(term.pattern.finditer(reading.own), MOST):
                    yield Remark(
                        reading, match.start(), match.end(), reading.sentence_at(match.start()), term
                    )
        yield from self.begun()

    def begun(self) -> Iterator[Remark]:
        """Each frame where a word of it stands; each other term in the sentences that hold what leads to it."""
        reading = self.reading
        sentences: dict[Span, dict[Term, None]] = {}
        for word, terms in sorted(self.led_by().items()):
            for at in _places(word, reading.lower):
                sentence = reading.sentence_at(at)
                here = sentences.setdefault(sentence, {})
                for term in terms:
                    if isinstance(term, Term):
                        here[term] = None
                    elif hit := _framed(term, reading, at, at + len(word), sentence):
                        yield hit
        for sentence, begun in sentences.items():
            for term in begun:
                for match in islice(term.pattern.finditer(reading.own, *sentence), MOST):
                    yield Remark(reading, match.start(), match.end(), sentence, term)

    def led_by(self) -> dict[str, list[Term | Frame]]:
        """The words that may lead to a finding in this record, and to which."""
        known, spoken, said = self.known, self.reading.spoken, self.reading.said
        found: dict[str, list[Term | Frame]] = {}
        triggers: tuple[str | Pair, ...] = (
            *(known.words & said),
            *(known.pairs.intersection(pairwise(spoken))),
        )
        for trigger in triggers:
            terms = [
                term for term, others in known.led_to[trigger] if not others or not others.isdisjoint(said)
            ]
            if terms:
                word = trigger if isinstance(trigger, str) else max(trigger, key=len)
                found.setdefault(word, []).extend(terms)
        return found

    def is_quiet(self, hit: Remark) -> bool:
        term, words = hit.term, hit.words
        if any(condition(hit) for condition in self.known.quiet[term.rule]):
            return True
        if isinstance(term, Term) and term.explained_by and _explained(hit, term.explained_by):
            return True
        if term.rule.startswith("W5"):
            short = words.strip(".").upper()
            return short in self.glossary or short.rstrip("S") in self.glossary
        return is_title(hit) or _is_agreed(hit, self.facts, self.policy)


def _places(word: str, text: str) -> Iterator[int]:
    """Where the word stands by itself."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(word, end)


def _longest(hits: list[Remark]) -> list[Remark]:
    """Of those that overlap the longest, and what has words of its own first; then in the order of the text."""
    if len(hits) < 2:
        return hits
    kept: list[Remark] = []
    for hit in sorted(
        hits,
        key=lambda hit: (hit.start - hit.end, not hit.term.why, hit.term.rule, hit.start, hit.term.number),
    ):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _framed(frame: Frame, reading: Reading, start: int, end: int, sentence: Span) -> Remark | None:
    if frame.follows and not frame.follows.match(reading.own, end, min(sentence[1], end + 60)):
        return None
    if frame.leads and not frame.leads.search(reading.own, max(sentence[0], start - 60), start):
        return None
    return Remark(reading, start, end, sentence, frame)


def _explained(hit: Remark, pattern: re.Pattern[str]) -> bool:
    """An explanation counts where it overlaps the words."""
    own, low, high = hit.reading.own, max(hit.low, hit.start - 80), min(hit.high, hit.end + 60)
    return any(
        match.start() < hit.end and match.end() > hit.start
        for match in islice(pattern.finditer(own, low, high), MOST)
    )


def _is_agreed(hit: Remark, facts: Any, policy: Policy) -> bool:
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
    r"\s*,?\s*(?:he|she|they|(?!(?:and|but|then|or)\b)\w+) (?:said|says|wrote|asked|answered|replied|told|shouted|yelled)"
)


def scare_quotes(reading: Reading) -> Iterator[Remark]:
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
        yield Remark(reading, start, end, sentence, SCARE)


def _spot(text: Text, offset: int, hit: Remark) -> Spot:
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
