"""
One text read once: quotations set aside, sentences found. Everything keeps the length of the text as typed,
so that a position found here is a position there.
"""

import re
from bisect import bisect_right
from functools import cached_property

from goldenthread.rulebook.language.vocabulary import any_of

WORD = re.compile(r"[^\W_]+")
MARKS = re.compile(r"[\"“”'\n]")
ENDS = re.compile(r"[.!?\n][.!?]*[\"”’)\]\x1f]*")
ABBREVIATED = any_of(
    "mr mrs ms dr st jr sr vs etc eg ie e.g i.e a.m p.m no approx apt dept inc ave rd blvd ln ext mt ft rev hon prof"
    " sgt lt capt jan feb mar apr jun jul aug sept sep oct nov dec"
)
ELIDED = ("til", "em ", "em,", "em.", "cause", "bout", "n'", "tis", "round")
EVENED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "‑": "-", "‐": "-"})
HIDDEN = "\x1f"  # stands for a quoted character: no word, no space, no end of a sentence
LONGEST_SINGLE = 400  # an apostrophe that is still open after this many characters opened no quotation

Span = tuple[int, int]


class Reading:
    """`plain` is the text with typographic marks evened out; `own` is what of it is in the writer's own voice."""

    def __init__(self, words: str):
        self.words = words
        self.plain = words if words.isascii() else words.translate(EVENED)
        self._words: dict[Span, frozenset[str]] = {}

    @cached_property
    def quotations(self) -> list[tuple[int, int, bool]]:
        """(start, end, closed?) of each, its marks included. One still being typed runs to the end of its line."""
        if '"' not in self.plain and "“" not in self.plain and "'" not in self.plain:
            return []
        return list(_quotations(self.plain))

    @cached_property
    def own(self) -> str:
        if not self.quotations:
            return self.plain
        parts, at = [], 0
        for start, end, _closed in self.quotations:
            parts += [self.plain[at:start], HIDDEN * (end - start)]
            at = end
        return "".join(parts) + self.plain[at:]

    @cached_property
    def lower(self) -> str:
        low = self.own.lower()
        if len(low) == len(self.own):
            return low
        return "".join(each if len(each.lower()) != 1 else each.lower() for each in self.own)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each sentence begins."""
        own, starts = self.own, [0]
        for end in ENDS.finditer(own):
            after = end.end()
            if own[end.start()] == "\n" or (own[after : after + 1].strip() == "" and not self._goes_on(end)):
                starts.append(after)
        return starts

    def _goes_on(self, end: re.Match[str]) -> bool:
        """After "Dr." or an initial, or before a small letter, the sentence is not over."""
        dot = end.start()
        if self.own[dot] != ".":
            return False
        if self.own[end.end() : end.end() + 3].lstrip()[:1].islower():
            return True
        before = self.own[max(0, dot - 6) : dot].rsplit(None, 1)[-1:]
        word = before[0].strip("(,").lower() if before else ""
        return word in ABBREVIATED or (len(word) == 1 and word.isalpha())

    def sentence_at(self, position: int) -> Span:
        number = bisect_right(self._starts, position)
        end = self._starts[number] if number < len(self._starts) else len(self.own)
        return self._starts[number - 1], end

    def words_in(self, sentence: Span) -> frozenset[str]:
        """The writer's own words in a sentence, in small letters."""
        if sentence not in self._words:
            self._words[sentence] = frozenset(WORD.findall(self.lower, *sentence))
        return self._words[sentence]


def _quotations(text: str) -> list[tuple[int, int, bool]]:
    """One pass over the marks; straight and curly, and single ones around words that may hold apostrophes."""
    found: list[tuple[int, int, bool]] = []
    opened, start = "", 0
    for mark in MARKS.finditer(text):
        at, sign = mark.start(), mark[0]
        if opened == "'" and (sign in '"“\n' or at - start > LONGEST_SINGLE):
            opened = ""
        if sign == "\n":
            if opened:
                found.append((start, at, False))
            opened = ""
        elif not opened:
            if _opens(text, at, sign):
                opened, start = sign, at
        elif _closes(text, at, sign, opened):
            found.append((start, at + 1, True))
            opened = ""
    if opened and opened != "'":
        found.append((start, len(text), False))
    return found


def _opens(text: str, at: int, sign: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if sign == "'":
        return not before.isalnum() and after.isalpha() and not text.startswith(ELIDED, at + 1)
    if sign == '"':
        return not before.isdigit()  # 5'10"
    return sign == "“"


def _closes(text: str, at: int, sign: str, opened: str) -> bool:
    if opened == "'":
        return sign == "'" and not text[at + 1 : at + 2].isalnum()
    return sign == '"' or (sign == "”" and opened == "“")
