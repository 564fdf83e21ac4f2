"""What a run found, as its page and its export tell it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread import clock, rulebook
from goldenthread.agency.models import Program, Staff, asked_once
from goldenthread.agency.policy import PolicyBook
from goldenthread.rulebook.findings import ORDER
from goldenthread.rulebook.reference import families as families_told
from goldenthread.web.templatetags.gt import full_day

from .asking import Asked
from .explaining import Weight
from .judging import judge
from .models import AuditFinding, AuditRun
from .records import KINDS

MONTHS_SHOWN = 12


@dataclass(frozen=True)
class RuleCount:
    code: str
    title: str
    weights: list[tuple[Weight, int]]
    said_no: int  # of these, how many the writer had answered


@dataclass(frozen=True)
class Share:
    """In how many of a month's records a family spoke up."""

    month: date
    found: int
    judged: int

    @property
    def percent(self) -> int:
        return round(100 * self.found / self.judged) if self.judged else 0


@dataclass(frozen=True)
class Trend:
    letter: str
    name: str
    shares: list[Share]


@dataclass(frozen=True)
class Told:
    """One finding with what the rulebook says of it today; without words where it would say nothing any more."""

    row: AuditFinding
    title: str
    weight: Weight
    message: str
    quote: str
    url: str
    label: str


def rules_of(run: AuditRun) -> list[RuleCount]:
    """Heaviest first, then by code: what to look at, in the order in which it matters."""
    found, said_no = [], run.counts.get("said_no", {})
    for code, counted in run.counts.get("rules", {}).items():
        weights = sorted(counted.items(), key=lambda each: ORDER[each[0]])
        told = [(Weight(name), count) for name, count in weights]
        found.append(RuleCount(code, title_of(code), told, said_no.get(code, 0)))
    return sorted(found, key=lambda each: (ORDER[each.weights[0][0].weight], each.code))


def title_of(code: str) -> str:
    try:
        return rulebook.rule(code).heading
    except KeyError:
        return _("a rule that is no more")


def trends_of(run: AuditRun) -> list[Trend]:
    months = sorted(run.counts.get("months", {}).items())[-MONTHS_SHOWN:]
    spoke = {letter for _month, said in months for letter in said["families"]}
    return [
        Trend(
            letter,
            name,
            [
                Share(date.fromisoformat(f"{month}-01"), said["families"].get(letter, 0), said["judged"])
                for month, said in months
            ],
        )
        for letter, name in families_told().items()
        if letter in spoke
    ]


def sentence_of(run: AuditRun) -> str:
    """What was asked, so that somebody else can ask the same."""
    asked = Asked.of(run.asked)
    parts = [
        ", ".join(program.name for program in run.programs.all()),
        ", ".join(str(KINDS[kind].label) for kind in asked.kinds),
        _("%(since)s to %(until)s") % {"since": full_day(asked.since), "until": full_day(asked.until)},
    ]
    if asked.team:
        lead = Staff.objects.filter(uid=UUID(asked.team)).first()
        parts.append(_("team of %(name)s") % {"name": lead.name if lead else asked.team})
    if asked.codes:
        parts.append(_("rules %(codes)s") % {"codes": ", ".join(asked.codes)})
    if asked.weights:
        parts.append(", ".join(Weight(weight).words for weight in asked.weights))
    if asked.sample:
        parts.append(
            _("%(count)s of each kind for each worker, drawn with “%(seed)s”")
            % {"count": asked.sample, "seed": asked.seed}
        )
    parts.append(_("as of signing") if asked.as_signed else _("by the rules of the day it ran"))
    return " · ".join(parts)


def told(rows: Iterable[AuditFinding], run: AuditRun) -> list[Told]:
    """A page of findings with their words, read from the records now: a fixed number of queries."""
    rows = list(rows)
    says = said_now(rows, Asked.of(run.asked), run)
    return [one(row, says.get(key_of(row))) for row in rows]


def one(row: AuditFinding, finding: rulebook.Finding | None) -> Told:
    return Told(
        row=row,
        title=title_of(row.code),
        weight=Weight(row.weight),
        message=finding.message if finding else "",
        quote=finding.where.quote if finding else "",
        url=url_of(row),
        label=LABELS[row.kind]() % {"day": full_day(row.on)},
    )


LABELS = {
    "note": lambda: _("Note of %(day)s"),
    "plan": lambda: _("Plan of %(day)s"),
    "assessment": lambda: _("Assessment of %(day)s"),
    "case": lambda: _("Case since %(day)s"),
}


def said_now(rows: list[AuditFinding], asked: Asked, run: AuditRun) -> dict[tuple, rulebook.Finding]:
    found: dict[tuple, rulebook.Finding] = {}
    records: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        records[row.kind].add(row.record)
    book = PolicyBook({row.program_id for row in rows})
    with asked_once():
        for name, uids in records.items():
            kind = KINDS[name]
            held: list[Any] = list(kind.model._default_manager.filter(uid__in=uids))
            for record, facts in zip(held, kind.facts(held, clock.now()) if held else [], strict=True):
                for each in judge(record, facts, kind, asked, book):
                    found[record.uid, each.code, each.where.field[:80], each.about[:80], each.where.start] = (
                        each
                    )
    return found


def key_of(row: AuditFinding) -> tuple:
    return row.record, row.code, row.field, row.about, row.start


def url_of(row: AuditFinding) -> str:
    """The page of the record, at the part the finding is about."""
    match row.kind:
        case "note":
            part = row.field if row.field.startswith("sections.") else row.field.split(".")[0]
            return reverse("notes:detail", args=[row.record]) + (f"#{part}" if part else "")
        case "plan":
            return reverse("plans:detail", args=[row.record])
        case "assessment":
            return reverse("assessments:detail", args=[row.client.uid, row.record])
    return reverse("chart:thread", args=[row.client.uid])


def export_of(rows: Iterable[AuditFinding], run: AuditRun, base: str) -> list[dict[str, Any]]:
    """Each finding with how it was drawn. No words of a record: whoever may read them opens the address."""
    asked = Asked.of(run.asked)
    programs = {program.pk: program.name for program in Program.objects.filter(pk__in=run.programs.all())}
    return [
        {
            "audit": str(run.uid),
            "since": asked.since.isoformat(),
            "until": asked.until.isoformat(),
            "sample_per_worker": asked.sample,
            "seed": asked.seed,
            "rulebook": run.rulebook,
            "code": row.code,
            "title": title_of(row.code),
            "weight": row.weight,
            "kind": row.kind,
            "record": str(row.record),
            "date": row.on.isoformat() if row.on else "",
            "program": programs.get(row.program_id, ""),
            "record_number": row.client.record_number,
            "field": row.field,
            "about": row.about,
            "start": row.start,
            "end": row.end,
            "said_no": row.said_no,
            "address": base + url_of(row),
        }
        for row in rows
    ]
