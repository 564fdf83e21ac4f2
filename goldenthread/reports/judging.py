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
from .records import KINDS, Kind

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
    answers = answered(kind, records)
    return [
        judge_one(record, facts, kind, asked, book, answers)
        for record, facts in zip(records, kind.facts(records, clock.now()), strict=True)
    ]


def answered(kind: Kind, records: Sequence[Any]) -> dict[UUID, Objected]:
    """What the writers of these records said no to while they wrote, by the keys of their drafts."""
    if not kind.writer:
        return {}
    return objected_to({record.draft_key: getattr(record, kind.writer) for record in records})


def judge_one(
    record: Any, facts: Facts, kind: Kind, asked: Asked, book: PolicyBook, answers: Mapping[UUID, Objected]
) -> Judged:
    found = wanted(asked, facts, judge(record, facts, kind, asked, book))
    key: UUID | None = getattr(record, "draft_key", None)
    said_no = said_no_to(found, facts, key, answers[key]) if key in answers else {}
    return Judged(kind.name, record, day_of(record), found, said_no)


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
