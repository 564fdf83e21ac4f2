"""The elements of one note in free text, and what kind of contact it tells of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from . import ahead, deeds, place, safety, status, when, who
from .sentences import Contact, Sentence, Span, sentences_of

Finder = Callable[[Sentence, Contact], Iterator[Span]]
FINDERS: Mapping[str, Finder] = {
    "location": place.location,
    "who_present": who.named,
    "who_present_title": who.titled,
    "activity": deeds.activity,
    "observation": status.observation,
    "client_response": status.response,
    "progress_toward_goal": status.progress,
    "follow_up": ahead.follow_up,
    "safety": safety.concern,
    "signature": who.signature,
    "activity_verbs": deeds.named_activity,
}

LONGEST = 50_000  # characters: what twenty pages do not tell, nobody finds on the twenty-first
NAMES = (
    "date",
    "time",
    "duration",
    "location",
    "who_present",
    "who_present_title",
    "activity",
    "observation",
    "client_response",
    "progress_toward_goal",
    "follow_up",
    "safety",
    "signature",
    "activity_verbs",
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a text states. `words`: element -> where in the text it stands."""

    words: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    on: date | None = None
    began: time | None = None
    ended: time | None = None
    minutes: int | None = None
    way: str = ""  # phone, video, writing, in_person; "" where the text does not say
    tried: bool = False  # nobody was reached
    sought: str = ""  # then: who was meant, as named

    def __getitem__(self, name: str) -> bool:
        return bool(self.words.get(name))

    @property
    def found(self) -> dict[str, bool]:
        return {name: self[name] for name in NAMES}


def elements_of(text: str, *, names: Iterable[str] = (), way: str = "") -> Told:
    """
    `names`: people known to be in this record, whoever they are. `way`: how the contact was made, where a
    field of the record says so; the text is not asked then.
    """
    sentences = list(sentences_of(text[:LONGEST]))
    known = frozenset(part for name in names for part in name.split() if part[:1].isupper())
    contact = Contact(
        known,
        way or place.way_of(sentences),
        who.only_tried(sentences),
        who.subject_of(sentences),
        status.is_with_offices(sentences),
    )
    moment = when.moment_of(sentences)
    words = {name: tuple(each(finder, sentences, contact)) for name, finder in FINDERS.items()}
    words["who_present"] += (*words["who_present_title"], *who.taken_up(sentences, contact))
    words |= {"date": moment.dates, "time": moment.times, "duration": moment.durations}
    return Told(
        words={name: words[name] for name in NAMES},
        on=moment.on,
        began=moment.began,
        ended=moment.ended,
        minutes=moment.minutes,
        way=contact.way,
        tried=contact.tried,
        sought=who.sought(sentences, contact) if contact.tried else "",
    )


def each(finder: Finder, sentences: list[Sentence], contact: Contact) -> Iterator[Span]:
    for sentence in sentences:
        for start, end in finder(sentence, contact):
            yield sentence.start + start, sentence.start + end
