"""What has been said about the findings of one record, as its room and the rulebook need to know it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q

from goldenthread import rulebook
from goldenthread.agency.models import Program, Staff
from goldenthread.clients.models import Client
from goldenthread.integrity.documents import digest
from goldenthread.rulebook import Finding, Findings
from goldenthread.rulebook.facts import ExceptionFacts, Facts

from .models import ExceptionRequest, Objection, Way

Record = TypeVar("Record", bound=Any)  # facts of the rulebook that hold texts
Objected = Mapping[tuple[str, str], Way]  # the rule and the sentence, as `sentence_key` keeps it

END_OF_SENTENCE = re.compile(r"[.!?]+[\"”’)]*\s+|[\r\n]+")


@dataclass(frozen=True)
class Said:
    """`key` names the record: its draft's key, from the first keystroke to the signature and after."""

    key: UUID | None = None
    objections: tuple[Objection, ...] = ()
    requests: tuple[ExceptionRequest, ...] = ()
    words: tuple[str, ...] = ()  # words this person uses, as said in this program

    @property
    def exceptions(self) -> tuple[ExceptionFacts, ...]:
        """Those that were approved, as the rulebook reads them."""
        return exceptions_in(self.requests)

    @property
    def objected(self) -> Objected:
        return objected_in(self.objections)

    def request_about(self, finding: Finding) -> ExceptionRequest | None:
        """The latest asking about this finding, answered or not."""
        same = [each for each in self.requests if (each.rule, each.about) == (finding.code, finding.about)]
        return same[-1] if same else None


@dataclass(frozen=True)
class Judged:
    """What the rulebook says, without what somebody has said no to: that is `quiet`."""

    findings: Findings
    facts: Facts
    policy: rulebook.Policy
    said: Said
    quiet: tuple[Finding, ...] = ()

    @property
    def exceptions(self) -> list[dict[str, Any]]:
        """Those this signature leans on, as a signed document tells them."""
        told = {each: finding.rule.heading for finding, each in self.findings.excepted}
        return [
            {
                "code": each.code,
                "title": title,
                "about": each.about,
                "reason": each.reason,
                "asked_by": each.asked_by,
                "approved_by": each.approved_by,
                "until": each.until,
            }
            for each, title in told.items()
        ]

    @property
    def detail(self) -> dict[str, Any]:
        """What the event of a signature keeps, so that the day's opinion can be told again."""
        weights = {each.code: each.weight for each in self.findings}
        return {
            "findings": self.findings.codes,
            "weights": weights,
            "ignored": [each.code for each in self.quiet],
            "excepted": [each.code for each, _exception in self.findings.excepted],
            "rulebook": rulebook.VERSION,
        }


def said_about(key: UUID | None, *, client: Client, program: Program, by: Staff) -> Said:
    """In two queries, however much was said. What one writer ignores is that writer's."""
    about_client = Q(way=Way.CLIENT) | Q(record=key, said_by=by) if key else Q(way=Way.CLIENT)
    here = Objection.objects.in_force().filter(about_client, client=client, program=program)
    objections = tuple(here.select_related("answer"))
    words = tuple(each.words for each in objections if each.way == Way.CLIENT)
    if key is None:
        return Said(words=words)
    # The key of a draft comes from a browser: another writer's, sent as one's own, brings along nothing of theirs.
    requests = ExceptionRequest.objects.filter(
        record=key, client=client, program=program, asked_by=by, taken_back=None
    )
    return Said(
        key=key,
        objections=tuple(each for each in objections if (each.record, each.said_by_id) == (key, by.pk)),
        requests=tuple(requests.select_related("answer__by", "asked_by")),
        words=words,
    )


def objected_in(objections: Iterable[Objection]) -> Objected:
    return {(each.rule, each.sentence): Way(each.way) for each in objections}


def objected_to(writers: Mapping[UUID, int]) -> dict[UUID, Objected]:
    """What the writers of these records, by the keys of their drafts, said no to: in one query."""
    found: dict[UUID, list[Objection]] = defaultdict(list)
    for each in Objection.objects.in_force().filter(record__in=list(writers)):
        if each.said_by_id == writers[each.record]:
            found[each.record].append(each)
    return {key: objected_in(objections) for key, objections in found.items()}


def each_with_words_said(facts: Sequence[Record], cases: Sequence[tuple[int, int]]) -> list[Record]:
    """With the words that somebody in this program said this person uses. `cases`: client and program of each."""
    words = words_said(cases)
    return [
        replace(each, client_words=(*each.client_words, *words[case])) if case in words else each
        for each, case in zip(facts, cases, strict=True)
    ]


def words_said(cases: Iterable[tuple[int, int]]) -> dict[tuple[int, int], tuple[str, ...]]:
    """By client and program, in one query."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    clients = {client for client, _program in cases}
    rows = Objection.objects.in_force().filter(way=Way.CLIENT, client__in=clients).order_by("id")
    for client, program, words in rows.values_list("client", "program", "words"):
        found[client, program].append(words)
    return {case: tuple(words) for case, words in found.items()}


def exceptions_of(keys: Iterable[UUID]) -> dict[tuple[UUID, int], tuple[ExceptionFacts, ...]]:
    """What was approved about each of these records, by its key and its writer's, in one query."""
    found: dict[tuple[UUID, int], list[ExceptionRequest]] = defaultdict(list)
    rows = ExceptionRequest.objects.in_force().filter(record__in=list(keys))
    for each in rows.select_related("answer__by", "asked_by"):
        found[each.record, each.asked_by_id].append(each)
    return {key: exceptions_in(requests) for key, requests in found.items()}


def exceptions_in(requests: Iterable[ExceptionRequest]) -> tuple[ExceptionFacts, ...]:
    return tuple(
        ExceptionFacts(
            code=each.rule,
            about=each.about,
            reason=each.reason,
            asked_by=each.asked_by.name,
            approved_by=each.answer.by.name,
            until=each.answer.until,
        )
        for each in requests
        if hasattr(each, "answer") and each.answer.approved
    )


def exceptions_signed(document: dict[str, Any]) -> tuple[ExceptionFacts, ...]:
    """Those a signed document tells, with which it was signed."""
    return tuple(exception_signed(each) for each in document.get("exceptions", []))


def exception_signed(told: dict[str, Any]) -> ExceptionFacts:
    until = date.fromisoformat(told["until"]) if told["until"] else None
    said = {name: value for name, value in told.items() if name != "title"}
    return ExceptionFacts(**said | {"until": until})


def judge(facts: Facts, policy: rulebook.Policy, said: Said) -> Judged:
    """The rulebook's opinion. Silent about what this writer said no to; what blocks is never silent."""
    findings = rulebook.judge(facts, policy)
    answered = said_no_to(findings, facts, said.key, said.objected)
    quiet = tuple(each for each in answered if not each.blocks)
    heard = Findings(tuple(each for each in findings if each not in quiet), findings.excepted)
    return Judged(heard, facts, policy, said, quiet)


def said_no_to(
    findings: Iterable[Finding], facts: Facts, record: UUID | None, objected: Objected
) -> dict[Finding, Way]:
    """The findings that somebody said no to, and how."""
    if not objected:
        return {}
    marks = {each: (each.code, sentence_key(each, facts, record)) for each in findings}
    return {each: objected[mark] for each, mark in marks.items() if mark in objected}


def sentence_key(finding: Finding, facts: Facts, record: UUID | None) -> str:
    """
    The sentence a finding stands in, as a digest that is of no use for another record. A finding about
    something missing has no sentence: it is known by its field.
    """
    where = finding.where
    text = next(
        (each.words for each in texts_of(facts) if (each.field, each.about) == (where.field, finding.about)),
        "",
    )
    if where.start is None or not text:
        place = where.quote or f"{where.field} {finding.about}"
    else:
        place = sentence_at(text, where.start, where.end or where.start)
    return digest({"record": str(record), "rule": finding.code, "sentence": " ".join(place.split())})


def texts_of(facts: Facts) -> tuple:
    return getattr(facts, "texts", ())


def sentence_at(text: str, start: int, end: int) -> str:
    ends = [match.end() for match in END_OF_SENTENCE.finditer(text)]
    first = max((each for each in ends if each <= start), default=0)
    last = min((each for each in ends if each >= end), default=len(text))
    return text[first:last].strip()
