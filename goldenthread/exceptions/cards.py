"""Findings as they stand beside the words: each with where to go, what may take its place, and how to say no."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.agency.models import Staff
from goldenthread.clients.models import Enrollment
from goldenthread.rulebook import Finding
from goldenthread.rulebook.copying import marked, named
from goldenthread.rulebook.facts import Facts, NoteFacts
from goldenthread.rulebook.findings import ORDER

from . import actions
from .models import ExceptionRequest, Objection, Way
from .said import Judged, sentence_key, texts_of

AT_ONCE = 8  # more than this on one page is a wall, and nobody reads a wall
BLANKS = (
    "…",
    "...",
    "___",
    "[",
)  # a suggestion that waits for words of the writer's own is an example, not a twin


@dataclass(frozen=True)
class Beside:
    """A text and the earlier one it was found in, in pieces, with what is the same in both. What was written
    about somebody else is not shown here, not even to its author."""

    source: str
    now: list[tuple[str, bool]]
    then: list[tuple[str, bool]]


@dataclass(frozen=True)
class Card:
    finding: Finding
    key: str  # the same for the same finding, for as long as its sentence stays
    sentence: str
    field: str  # the id of the field on the page; "" where it speaks of none
    may_ask: bool = False
    request: ExceptionRequest | None = None
    beside: Beside | None = None

    @property
    def is_quoted(self) -> bool:
        return bool(self.field and self.finding.where.start is not None and self.finding.where.quote)

    @property
    def twins(self) -> list[str]:
        """What one click may put in the place of the words, capital kept."""
        if not self.is_quoted:
            return []
        words = [each for each in self.finding.suggestions if not any(blank in each for blank in BLANKS)]
        return [like(self.finding.where.quote, each) for each in words]

    @property
    def examples(self) -> list[str]:
        return [] if self.twins else list(self.finding.suggestions)

    @property
    def ways(self) -> list[tuple[str, str]]:
        """The ways to say no to it, in words. What blocks takes an exception instead."""
        if self.finding.blocks:
            return []
        words = "" if self.beside or self.finding.rule.is_about_a_name else self.finding.where.quote
        of_words = [
            (Way.CLIENT, _("This person uses “%(words)s”") % {"words": words}),
            (Way.AGENCY, _("Ask the agency to accept “%(words)s”") % {"words": words}),
        ]
        return [
            (Way.HERE, _("Ignore here")),
            (Way.WRONG, _("This flag is wrong")),
            *(of_words if words else []),
        ]


def like(words: str, twin: str) -> str:
    return twin[:1].upper() + twin[1:] if words[:1].isupper() else twin


def cards_of(
    judged: Judged, *, field_of: Callable[[Finding], str], leave_out: Iterable[str] = ()
) -> list[Card]:
    """Heaviest first, and those of one weight as they stand in the text."""
    said, facts, cards = judged.said, judged.facts, []
    met: Counter[str] = Counter()
    order = {(text.field, text.about): place for place, text in enumerate(texts_of(facts))}
    for finding in sorted(judged.findings, key=lambda each: place_of(each, order)):
        if finding.code in leave_out:
            continue
        sentence = sentence_key(finding, facts, said.key)
        key = f"{finding.code}-{sentence[-10:]}"
        met[key] += 1
        cards.append(
            Card(
                finding=finding,
                key=f"{key}-{met[key]}",
                sentence=sentence,
                field=field_of(finding),
                may_ask=actions.allows_exception(judged.policy, finding),
                request=said.request_about(finding) if finding.blocks else None,
                beside=beside(finding, facts),
            )
        )
    return cards


def blocking_card(cards: Iterable[Card], key: str) -> Card | None:
    """The card whose button asked for an exception; None where nothing stands in the way any more."""
    return next((each for each in cards if each.finding.blocks and each.key == key), None)


def beside(finding: Finding, facts: Facts) -> Beside | None:
    """The two texts of a finding about copied words."""
    if finding.code[0] != "C" or not isinstance(facts, NoteFacts):
        return None
    source = next((each for each in facts.earlier_texts if each.uid == finding.about), None)
    text = facts.sections.get(finding.where.field.removeprefix("sections."), "")
    if not source or not text:
        return None
    old = source.whole
    then = [] if source.other_client else marked(old, text)
    return Beside(named(source, facts), marked(text, old), then)


def place_of(finding: Finding, order: dict) -> tuple[int, int, int]:
    where = finding.where
    return (ORDER[finding.weight], order.get((where.field, finding.about), -1), where.start or 0)


def heed(no: str, cards: list[Card], *, enrollment: Enrollment, by: Staff, record: UUID) -> None:
    """What the button of a card, or of something set aside, asks for. A finding that is gone needs no answer."""
    way, _colon, what = no.partition(":")
    if way == "back":
        objections = Objection.objects.visible_to(by).filter(said_by=by, record=record)
        if found := next((each for each in objections if str(each.uid) == what), None):
            actions.take_back(found, by=by)
    elif way in Way.values and (card := next((each for each in cards if each.key == what), None)):
        actions.say_no(
            enrollment, by=by, record=record, way=Way(way), finding=card.finding, sentence=card.sentence
        )
