"""What a draft says, read out of its form: answers, needs and strengths, as far as they can be understood."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from .instruments import Domain, Instrument
from .models import AssessmentDraft, Status


@dataclass(frozen=True)
class Answer:
    domain: Domain
    status: str
    said: str
    ask_by: date | None
    rating: int | None
    strength: str

    @property
    def is_there(self) -> bool:
        return bool(self.status) and (self.status != Status.NOT_ASKED or self.ask_by is not None)


@dataclass(frozen=True)
class RatedNeed:
    """`key` is the domain's, or `more-2` for a need that is written down beside it."""

    key: str
    domain: Domain
    statement: str
    rating: int | None
    is_priority: bool
    why: str


@dataclass(frozen=True)
class Content:
    instrument: Instrument
    kind: str
    assessed_on: date | None
    sources: str
    summary: str
    answers: tuple[Answer, ...]
    needs: tuple[RatedNeed, ...]

    @property
    def strengths(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.strength]

    @property
    def answered(self) -> int:
        return sum(answer.is_there for answer in self.answers)

    @property
    def urgent(self) -> list[RatedNeed]:
        return [need for need in self.needs if need.rating == 3]


def content_of(form: Any) -> Content:
    """Of a form that was cleaned. What was not understood is left out: the form says where."""
    said = form.cleaned_data
    instrument = form.instrument
    answers = tuple(_answer(domain, said) for domain in instrument.domains)
    rated = [_need(answer.domain.key, answer.domain, said, form.priority_at_least) for answer in answers]
    needs = [need for need in rated if _is_one(need, form.priority_at_least)]
    for number, row in enumerate(form.more.forms):
        more = getattr(row, "cleaned_data", {})
        domain = next((each for each in instrument.domains if each.key == more.get("domain")), None)
        if domain and row.has_changed():
            prefixed = {f"more-{number}-{name}": value for name, value in more.items()}
            needs.append(_need(f"more-{number}", domain, prefixed, form.priority_at_least))
    return Content(
        instrument=instrument,
        kind=said.get("kind", ""),
        assessed_on=said.get("assessed_on"),
        sources=said.get("sources", ""),
        summary=said.get("summary", ""),
        answers=answers,
        needs=tuple(needs),
    )


def uid_of(need: RatedNeed, draft: AssessmentDraft) -> UUID:
    """The same while it is written and once it is signed: what somebody says about it holds for both."""
    return uuid5(draft.key, f"{draft.author.uid} {need.key}")


def is_priority(rating: int | None, mark: str, at_least: int | None) -> bool:
    """What worker or client said wins; unsaid, the program's threshold decides."""
    if mark:
        return mark == "yes"
    return at_least is not None and (rating or 0) >= at_least


def _is_one(need: RatedNeed, at_least: int | None) -> bool:
    """Something to watch is a need when somebody put it into words; something to do is one in any case."""
    return bool(need.statement or need.is_priority or (need.rating or 0) >= (at_least or 1))


def _answer(domain: Domain, said: dict[str, Any]) -> Answer:
    words = said.get(f"{domain.key}-said", "")
    status = said.get(f"{domain.key}-status", "")
    if status in ("", Status.ANSWERED):
        # "Answered" without a word of the answer is a blank all the same.
        status = Status.ANSWERED.value if words else ""
    return Answer(
        domain=domain,
        status=status,
        said=words,
        ask_by=said.get(f"{domain.key}-ask_by"),
        rating=said.get(f"{domain.key}-rating"),
        strength=said.get(f"{domain.key}-strength", ""),
    )


def _need(key: str, domain: Domain, said: dict[str, Any], at_least: int | None) -> RatedNeed:
    rating = said.get(f"{key}-rating")
    return RatedNeed(
        key=key,
        domain=domain,
        statement=said.get(f"{key}-need", ""),
        rating=rating,
        is_priority=is_priority(rating, said.get(f"{key}-priority", ""), at_least),
        why=said.get(f"{key}-why", ""),
    )
