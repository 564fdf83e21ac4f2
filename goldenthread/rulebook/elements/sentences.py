"""A note cut into sentences and headings, with where each stands in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from goldenthread.rulebook.language.patterns import Pattern
from goldenthread.rulebook.language.vocabulary import ABBREVIATED, any_of

# An ending mark, or the end of a line or list item. What stands before it may be an abbreviation.
END = Pattern(r"[.!?;]+(?=[\s\"'”’)\]]|$)|\n+|\s[•▪●]\s?|\s\|\s|[ \t]{3,}")
SHORT = ABBREVIATED | any_of("mx appt hr hrs min mins tel mon tue wed thu fri")
TIME_ENDS = Pattern(  # "30 min. Reviewed the form.", "6:15 a.m. Gave water."
    r"\d[ -]?(?:hrs?|mins?|[ap]\.m)\.\s+(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))(?=[A-Z])"
)
BULLET = Pattern(r"[\s\-*•▪●>]*(?:\(?\d{1,2}[.)]\s+)?")
HEADING = Pattern(r"\s*#{1,6}\s*(?P<marked>[^\n]{1,60})$|\s*(?P<plain>[A-Z][^\n.!?,;:]{1,50})\s*:?\s*$")
LABEL = Pattern(r"\s*(?P<label>[A-Z][A-Za-z /&'’-]{0,40}?)\s*:\s+(?=\S)")
LETTER = Pattern(r"(?:[SOAPDBIRG]): ")  # of SOAP, DAP, BIRP and GIRP, which may all stand in one line
# The day or time an entry opens with is a heading of its own: "3/14/2025: Called …", "10:05 AM - 10:50 AM Met …".
STAMP = Pattern(
    r"(?P<stamp>\d{1,4}[/:-]\d{1,2}(?:[/-]\d{2,4})?(?:[\s,;–-]|\d{1,2}[/:]|\d{2}\b|\b[ap]\.?m\b\.?|to\b){0,24})(?:[:,–-]|\b)\s+(?=[A-Z])",
    re.IGNORECASE,
)
BREAKS = frozenset("\n|")
LONGEST = 800  # a sentence beyond this is looked at in pieces: no text may cost more than its length


@dataclass(frozen=True)
class Sentence:
    start: int
    end: int
    words: str
    heading: str = ""  # under which it stands, in lower case: "plan", "observations"

    @cached_property
    def clauses(self) -> tuple[tuple[int, str], ...]:
        """The parts between dashes: (where it begins in the sentence, its words)."""
        parts, at = [], 0
        for dash in re.finditer(r"\s*[—–]\s*|\s-{1,2}\s", self.words):
            parts.append((at, self.words[at : dash.start()]))
            at = dash.end()
        return (*parts, (at, self.words[at:]))


@dataclass(frozen=True)
class Contact:
    """What is known of the contact as a whole while one sentence of it is looked at."""

    names: frozenset[str] = frozenset()  # words of the names of people known to be in this record
    way: str = ""  # phone, video, writing, in_person; "" where it is not said
    tried: bool = False  # nobody was reached
    subject: frozenset[str] = frozenset()  # words of the name that says whose record it is
    official: bool = False  # offices are named and nobody of the client's side


Span = tuple[int, int]


def sentences_of(text: str) -> Iterator[Sentence]:
    heading = label = ""
    for start, end in spans_of(text):
        words = text[start:end]
        before = text[max(0, start - 6) : start]
        begins_line = start == 0 or not BREAKS.isdisjoint(before) or before[-3:].isspace()
        ends_line = end == len(text) or text[end : end + 1] in "\n\r"
        if begins_line and ends_line and (named := heading_in(words)):
            heading, label = named, ""
            continue
        if begins_line or LETTER.match(words):
            labelled = LABEL.match(words)
            label = labelled["label"].lower() if labelled else ""
        yield Sentence(start, end, words, label or heading)


def heading_in(words: str) -> str:
    """A line of its own that is no sentence: "# Plan", "PHYSICAL EXAM", "Follow-up:"."""
    found = HEADING.match(words)
    if not found:
        return ""
    named = (found["marked"] or found["plain"] or "").strip(" :*_")
    is_heading = found["marked"] or named.isupper() or words.rstrip().endswith(":")
    return named.lower() if is_heading else ""


def spans_of(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in END.finditer(text):
        if mark[0][0] == "." and is_abbreviation(text, mark.start()):
            continue
        yield from pieces(text, start, mark.start() if mark[0].isspace() else mark.end())
        start = mark.end()
    yield from pieces(text, start, len(text))


def is_abbreviation(text: str, dot: int) -> bool:
    if TIME_ENDS.search(text, max(0, dot - 8), dot + 8):
        return False
    word = re.search(r"[\w.]*$", text[max(0, dot - 12) : dot])
    before = word[0].lower() if word else ""
    return before in SHORT or (len(before) == 1 and before.isalpha() and before != "i")


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Without bullets and blanks around it; cut where it is longer than anybody writes."""
    start = BULLET.match(text, start, end).end()  # type: ignore[union-attr]  # it matches nothing too
    while end > start and text[end - 1].isspace():
        end -= 1
    if stamp := STAMP.match(text, start, end):
        yield stamp.span("stamp")
        start = stamp.end()
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    if end > start:
        yield start, end
