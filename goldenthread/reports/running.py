"""An audit from the first record to the last. Each batch is kept as it is judged, so that a run cut off shows how far it came."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from goldenthread import clock, events, rulebook
from goldenthread.agency.models import Staff
from goldenthread.agency.policy import PolicyBook

from .asking import Asked, drawn, programs_asked
from .judging import Judged, judged
from .models import AuditFinding, AuditRun

AT_ONCE = 400  # so many records are judged while the page waits; more of them in the background
CARRIERS = ("author_id", "assessor_id")


@dataclass
class Tally:
    """What a run has counted so far. A month counts records in which a family spoke up, never people."""

    judged: Counter = field(default_factory=Counter)
    clean: int = 0
    rules: dict[str, Counter] = field(default_factory=dict)
    said_no: Counter = field(default_factory=Counter)
    months: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, each: Judged) -> None:
        self.judged[each.kind] += 1
        self.clean += not each.found
        for finding in each.found:
            self.rules.setdefault(finding.code, Counter())[finding.weight] += 1
        self.said_no.update(finding.code for finding in each.said_no)
        if each.kind == "case" or not each.day:
            return
        month = self.months.setdefault(f"{each.day:%Y-%m}", {"judged": 0, "families": Counter()})
        month["judged"] += 1
        month["families"].update({finding.code[0] for finding in each.found})

    @property
    def kept(self) -> dict[str, Any]:
        return {
            "judged": dict(self.judged),
            "clean": self.clean,
            "rules": {code: dict(weights) for code, weights in sorted(self.rules.items())},
            "said_no": dict(sorted(self.said_no.items())),
            "months": {
                month: {"judged": said["judged"], "families": dict(said["families"])}
                for month, said in sorted(self.months.items())
            },
        }


@events.verb
def begin(asked: Asked, *, by: Staff) -> tuple[AuditRun, dict[str, list[int]]]:
    """The run and the records it drew."""
    programs = programs_asked(asked, by)
    keys = drawn(asked, programs, by)
    total = sum(map(len, keys.values()))
    run = AuditRun.objects.create(by=by, asked=asked.kept, rulebook=rulebook.VERSION, total=total)
    run.programs.set(programs)
    detail = {"records": total, "seed": asked.seed, "rulebook": rulebook.VERSION}
    events.record("audit.run", by=by, about=run, detail=detail)
    return run, keys


def start(asked: Asked, *, by: Staff) -> AuditRun:
    """Judged at once where that takes a moment; otherwise the page is told how far it is."""
    run, keys = begin(asked, by=by)
    if run.total <= AT_ONCE:
        go_through(run, asked, keys)
    else:
        transaction.on_commit(lambda: in_background(run, asked, keys))
    return run


def in_background(run: AuditRun, asked: Asked, keys: dict[str, list[int]]) -> threading.Thread:
    def work() -> None:
        try:
            go_through(run, asked, keys)
        finally:
            connection.close()

    thread = threading.Thread(target=work, name=f"audit {run.uid}", daemon=True)
    thread.start()
    return thread


def go_through(run: AuditRun, asked: Asked, keys: dict[str, list[int]]) -> None:
    tally = Tally()
    book = PolicyBook(run.programs.values_list("pk", flat=True))
    for batch in judged(asked, keys, book):
        for each in batch:
            tally.add(each)
        keep(run, batch, tally)
    run.finished_at = clock.now()
    run.counts = tally.kept
    run.save(update_fields=["finished_at", "counts"])


def keep(run: AuditRun, batch: list[Judged], tally: Tally) -> None:
    rows = [row_of(run, each, finding) for each in batch for finding in each.found]
    with transaction.atomic():
        AuditFinding.objects.bulk_create(rows, batch_size=2000)
        run.judged, run.heard_at, run.counts = sum(tally.judged.values()), clock.now(), tally.kept
        run.save(update_fields=["judged", "heard_at", "counts"])


def row_of(run: AuditRun, each: Judged, finding: rulebook.Finding) -> AuditFinding:
    record, where = each.record, finding.where
    return AuditFinding(
        run=run,
        kind=each.kind,
        record=record.uid,
        on=each.day,
        client_id=record.client_id,
        program_id=record.program_id,
        worker_id=next((getattr(record, name) for name in CARRIERS if hasattr(record, name)), None),
        code=finding.code,
        weight=finding.weight,
        field=where.field[:80],
        about=finding.about[:80],
        start=where.start,
        end=where.end,
        said_no=each.said_no.get(finding, ""),
    )
