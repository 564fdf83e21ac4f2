"""Stored records judged in batches: memory stays flat, and a batch costs as many queries however full it is."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldenthread import clock, rulebook
from goldenthread.agency.models import asked_once
from goldenthread.agency.policy import PolicyBook
from goldenthread.exceptions.models import Way
from goldenthread.exceptions.said import Objected, objected_to, said_no_to
from goldenthread.rulebook import Finding
from goldenthread.rulebook.facts import Facts, ThreadFacts

from .asking import Asked
from .records import KINDS, Kind, Written

BATCH = 500


@dataclass(frozen=True)
class Judged:
    """One record, what the rulebook says of it, as far as it was asked for, and which of that its writer answered."""

    kind: str
    record: Any
    day: date | None
    found: tuple[Finding, ...]
    said_no: Mapping[Finding, Way]


def judged(asked: Asked, keys: dict[str, list[int]], book: PolicyBook) -> Iterator[list[Judged]]:
    """Batch by batch. Who asks for the next one decides what is kept of the last."""
    with asked_once(), swept_by_hand():
        for name, pks in keys.items():
            for start in range(0, len(pks), BATCH):
                yield judge_batch(KINDS[name], pks[start : start + BATCH], asked, book)
                gc.collect()


@contextmanager
def swept_by_hand() -> Iterator[None]:
    """A batch is thrown away as a whole. Looking for what could be thrown away while it grows took a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    gc.freeze()  # what was there before is nobody's to sweep
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()


def judge_batch(kind: Kind, pks: Sequence[int], asked: Asked, book: PolicyBook) -> list[Judged]:
    rows = kind.model._default_manager.in_bulk(pks)
    records = [rows[pk] for pk in pks if pk in rows]
    facts = kind.facts(records, clock.now())
    written = kind.written(records, facts)
    answers = objected_to({each.key: each.writer for each in written if each})
    found = [
        wanted(asked, each, judge(record, each, kind, asked, book))
        for record, each in zip(records, facts, strict=True)
    ]
    return [
        Judged(kind.name, record, day_of(record), each, answered(each, words, answers))
        for record, each, words in zip(records, found, written, strict=True)
    ]


def answered(
    found: Sequence[Finding], written: Written | None, answers: Mapping[UUID, Objected]
) -> Mapping[Finding, Way]:
    """What its writer said no to while it was written."""
    if written is None or written.key not in answers:
        return {}
    return said_no_to(found, written.facts, written.key, answers[written.key])


def judge(record: Any, facts: Any, kind: Kind, asked: Asked, book: PolicyBook) -> rulebook.Findings:
    """As of now, or as of the day the words were closed, by the policy of that day."""
    signed_at: datetime | None = kind.signed_at(record) if asked.as_signed else None
    if signed_at:
        facts = replace(facts, now=signed_at)
    return rulebook.judge(facts, book.on(record.program_id, facts.today))


def wanted(asked: Asked, facts: Facts, findings: rulebook.Findings) -> tuple[Finding, ...]:
    """What was asked for. A case does not repeat what is said of its plan where that plan is judged itself."""
    plan = facts.plan if isinstance(facts, ThreadFacts) and "plan" in asked.kinds else None
    told_elsewhere = plan is not None and asked.since <= plan.effective_on <= asked.until
    return tuple(
        each
        for each in findings
        if asked.wants(each.code, each.weight)
        and not (told_elsewhere and not issubclass(ThreadFacts, each.rule.applies_to))
    )


def day_of(record: Any) -> date | None:
    """The day a record is about: of service, of the plan's beginning, of the assessment, of intake."""
    for name in ("service_date", "effective_from", "assessed_on", "intake_on"):
        if hasattr(record, name):
            return getattr(record, name)
    return None
