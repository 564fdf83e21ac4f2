"""
How much of a text stands word for word in an earlier one: exact containment of runs of five words, with
names and digits masked. Directional: what share of the new text is old, whatever else the old one holds.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from .facts import EarlierGoal, EarlierText, GoalFacts, NoteFacts
from .policy import Policy
from .words import _, day

RUN = 5  # words
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MASK = "·"
MOST_MASKED = 2  # a run of little but masks says nothing
# What never repeats word for word: a day, "today", something somebody said.
MOMENT = re.compile(
    r"\btoday\b|\b(?:this|yesterday) (?:morning|afternoon|evening)\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\d{4}-\d\d-\d\d|[“\"][^”\"\n]{8,}[”\"]",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"he|she|they|him|hers?|them|his|theirs?|himself|herself|themselves|client|participant", re.IGNORECASE
)
LEAST_OF_A_GOAL = 3  # words: "a job" is anybody's
LONGEST = (
    20_000  # characters of a section that are compared: beyond a dozen pages its beginning speaks for it
)
MEMORY = 1024  # texts whose runs are kept: a chart's notes are compared again at every pause of the pen


@dataclass(frozen=True)
class Runs:
    """A text as its runs of five masked words."""

    text: str
    word_count: int
    runs: tuple[int | None, ...]  # by the position of their first word; None where it says nothing
    said: frozenset[int]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands; asked only where something was copied."""
        return [word.span() for word in WORD.finditer(self.text, 0, LONGEST)]


@dataclass(frozen=True, slots=True)
class Overlap:
    share: float = 0.0  # of the new text's runs that stand in the old one
    words: int = 0  # of the new text
    span: tuple[int, int] = (0, 0)  # of the longest unbroken passage, in the new text
    passage_words: int = 0

    @property
    def percent(self) -> float:
        return 100 * self.share


@dataclass(frozen=True, slots=True)
class Copy:
    """A section of a note that stands in an earlier note too."""

    key: str
    source: EarlierText
    overlap: Overlap
    has_moment: bool  # the passage holds a day, "today" or a quotation that the old text has too


@lru_cache(maxsize=MEMORY)
def runs_of(text: str) -> Runs:
    words = WORD.findall(text, 0, LONGEST)
    shouts = sum(map(str.isupper, words)) > sum(map(str.islower, words))
    masked = [word if word.isalpha() and word.islower() else mask(word, shouts=shouts) for word in words]
    side_by_side = zip(*(masked[at:] for at in range(RUN)), strict=False)
    runs = tuple([hash(run) if run.count(MASK) <= MOST_MASKED else None for run in side_by_side])
    return Runs(text, len(words), runs, frozenset(run for run in runs if run is not None))


def mask(word: str, *, shouts: bool) -> str:
    """Names cannot be told from the first word of a sentence, so every capital counts as one; digits do not count."""
    if word[0].isdigit() or (word[0].isupper() and not shouts):
        return MASK
    return word.lower()


@lru_cache(maxsize=MEMORY)
def overlap(new: str, old: str, template: str = "") -> Overlap:
    """How much of `new` stands in `old`, without what the form itself put there."""
    one, said = runs_of(new), runs_of(old).said
    own = one.said - runs_of(template).said if template else one.said
    shared = own & said
    if not shared:
        return Overlap(words=one.word_count)
    start, length = longest_passage(one.runs, shared)
    span = (one.spans[start][0], one.spans[start + length - 1][1])
    return Overlap(len(shared) / len(own), one.word_count, span, length)


def longest_passage(runs: Sequence[int | None], shared: frozenset[int]) -> tuple[int, int]:
    """(first word, number of words) of the longest stretch whose every run is shared; masks alone do not break it."""
    best, begin, hits = (0, 0), 0, 0
    for at, run in enumerate((*runs, 0)):
        if at < len(runs) and (run is None or run in shared):
            if not hits:
                begin = at
            hits += run is not None
            continue
        if hits and at - begin + RUN - 1 > best[1]:
            best = (begin, at - begin + RUN - 1)
        hits = 0
    return best


def copies(note: NoteFacts, policy: Policy, *, of_other_client: bool) -> Iterator[Copy]:
    """For each section, the earlier text it has most of. Sections that rightly stay the same are left out."""
    sources = [
        each for each in note.earlier_texts if each.other_client == of_other_client and each.uid != note.uid
    ]
    if not sources:
        return
    confirmed = {each.section for each in note.carried if each.confirmed}
    for key, text in note.sections.items():
        if key in confirmed or policy.copied_exempt.intersection(note.roles_of(key)):
            continue
        if len(text) < policy.copied_least_words * 3 or runs_of(text).word_count < policy.copied_least_words:
            continue
        template = note.template_text.get(key, "")
        found = [(overlap(text, source.whole, template), source) for source in sources]
        most, source = max(found, key=lambda each: (each[0].share, each[0].passage_words))
        if most.percent >= policy.copied_much_percent or most.passage_words >= policy.copied_run_words:
            passage = text[slice(*most.span)]
            yield Copy(key, source, most, holds_moment(passage, source.whole))


@lru_cache(maxsize=MEMORY)
def gist(text: str) -> tuple[str, ...]:
    """A short text to be compared as a whole: its words in order, whoever it is about and whatever it counts."""
    found = [word[0] for word in WORD.finditer(text, 0, LONGEST)]
    return tuple(MASK if PERSON.fullmatch(word) else mask(word, shouts=text.isupper()) for word in found)


def is_in_other_plan(goal: GoalFacts, other: EarlierGoal, policy: Policy) -> bool:
    """A short goal may rightly be two people's; with the same steps it was not thought of twice."""
    words = gist(goal.statement)
    if not words or words != gist(other.statement):
        return False
    own = len(words) - words.count(MASK)
    return own >= policy.copied_goal_words or (own >= LEAST_OF_A_GOAL and has_same_steps(goal, other))


def stands_unchanged(goal: GoalFacts, before: EarlierGoal) -> bool:
    """The same goal from the same starting point by the same steps; only dates may have moved on."""
    now = (goal.statement, goal.measure, goal.baseline, goal.target)
    then = (before.statement, before.measure, before.baseline, before.target)
    return [plain(text) for text in now] == [plain(text) for text in then] and has_same_steps(
        goal, before, plain
    )


def has_same_steps(goal: GoalFacts, other: EarlierGoal, as_read: Callable[[str], Hashable] = gist) -> bool:
    steps = {as_read(step.what) for step in goal.strategies}
    return bool(steps) and steps == {as_read(what) for what in other.steps}


def plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".")


def marked(text: str, other: str) -> list[tuple[str, bool]]:
    """The text in pieces that make it up again, each with whether it stands word for word in the other one too."""
    runs, said = runs_of(text), runs_of(other).said
    copied = {at + word for at, run in enumerate(runs.runs) if run in said for word in range(RUN)}
    pieces, at = [], 0
    for is_copied, group in groupby(range(runs.word_count), key=copied.__contains__):
        words = list(group)
        if is_copied:
            start, end = runs.spans[words[0]][0], runs.spans[words[-1]][1]
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [*pieces, (text[at:], False)]


def named(source: EarlierText, note: NoteFacts) -> str:
    """The earlier note in a message: by its day, or by where it stands in a file."""
    if source.on is None:
        return source.label or _("an earlier note")
    return _("the note of {day}").format(day=day(source.on, note.today))


def holds_moment(passage: str, old: str) -> bool:
    return any(moment[0] in old for moment in MOMENT.finditer(passage))
