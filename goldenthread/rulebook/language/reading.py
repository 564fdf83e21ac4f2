"""
One text read once: quotations set aside, sentences found. Everything keeps the length of the text as typed,
so that a position found here is a position there.
"""

import re
from bisect import bisect_right
from functools import cached_property

from goldenthread.rulebook.language.vocabulary import ABBREVIATED, any_of

WORD = re.compile(r"[^\W_]+")
MARKS = re.compile(r"[\"“”'\n]")
OPENING = re.compile(r"'(?<![^\W_]')(?=[^\W\d_])")  # an apostrophe that may open a quotation
ENDS = re.compile(r"[.!?\n](?:(?<=\n)[.!?]*+[\"”’)\]\x1f]*+|(?<![.!?].)[.!?]*+[\"”’)\]\x1f]*+(?!\S))")
SHORT = ABBREVIATED | any_of("etc eg ie rd blvd ln mt ft hon sgt lt capt")
ELIDED = ("til", "em ", "em,", "em.", "cause", "bout", "n'", "tis", "round")
EVENED = {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "‑": "-", "‐": "-"}
APART = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)
HIDDEN = "\x1f"  # stands for a quoted character: no word, no space, no end of a sentence
LONGEST_SINGLE = 400  # an apostrophe that is still open after this many characters opened no quotation

Span = tuple[int, int]
Quotation = tuple[int, int, bool]  # start and end with its marks; is it closed?


class Reading:
    """
    `plain` is the text with typographic marks evened out; `own` is what of it is in the writer's own voice, `lower`
    that in small letters; `said` are the words of all of it, `spoken` the same in order.
    """

    def __init__(self, words: str):
        self.words = words
        self.plain = words if words.isascii() else _evened(words)
        self.quotations = _quotations(self.plain)
        self.own = _hidden(self.plain, self.quotations) if self.quotations else self.plain
        self.lower = _lower(self.own)
        self.spoken = words_in(self.plain)
        self.said = frozenset(self.spoken)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each sentence begins."""
        own = self.own
        ends = ENDS.finditer(own)
        return [0, *(end.end() for end in ends if own[end.start()] != "." or not self._goes_on(end))]

    def _goes_on(self, end: re.Match[str]) -> bool:
        """After "Dr." or an initial, or before a small letter, the sentence is not over."""
        dot, after = end.span()
        if self.own[after : after + 3].lstrip()[:1].islower():
            return True
        before = self.own[max(0, dot - 6) : dot].rsplit(None, 1)[-1:]
        word = before[0].strip("(,").lower() if before else ""
        return word in SHORT or (len(word) == 1 and word.isalpha())

    def sentence_at(self, position: int) -> Span:
        number = bisect_right(self._starts, position)
        end = self._starts[number] if number < len(self._starts) else len(self.own)
        return self._starts[number - 1], end


def words_in(text: str) -> list[str]:
    """The words of a text in small letters. Most texts are plain letters, and bytes are told apart fastest."""
    low = text.lower()
    if not low.isascii():
        for mark in "“”–—…•":
            low = low.replace(mark, " ")
    return low.encode().translate(APART).decode().split() if low.isascii() else WORD.findall(low)


def _evened(words: str) -> str:
    for mark, plain in EVENED.items():
        words = words.replace(mark, plain)
    return words


def _lower(text: str) -> str:
    """In small letters, each in the place of its capital."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(each if len(each.lower()) != 1 else each.lower() for each in text)


def _hidden(text: str, quotations: list[Quotation]) -> str:
    parts, at = [], 0
    for start, end, _closed in quotations:
        parts += [text[at:start], HIDDEN * (end - start)]
        at = end
    return "".join(parts) + text[at:]


def _quotations(text: str) -> list[Quotation]:
    """
    One pass over the marks; straight and curly, and single ones around words that may hold apostrophes. A quotation
    still being typed runs to the end of its line.
    """
    found: list[Quotation] = []
    if '"' not in text and "“" not in text and not OPENING.search(text):
        return found
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
