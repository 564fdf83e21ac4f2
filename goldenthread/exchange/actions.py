"""Bringing records in: nothing invented, everything kept, nothing twice."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from goldenthread import clock, events
from goldenthread.agency.decision import Decision
from goldenthread.agency.models import Agency, Program, Staff
from goldenthread.agency.permissions import Permission
from goldenthread.clients.actions import take_in
from goldenthread.clients.models import Client, Enrollment, UnsignedSource
from goldenthread.notes import actions as notes
from goldenthread.notes import permissions as note_permissions
from goldenthread.notes.models import Note, NoteDraft
from goldenthread.notes.sources import words_of_source as note_words
from goldenthread.plans import actions as plans
from goldenthread.plans import permissions as plan_permissions
from goldenthread.plans.models import Plan, PlanDraft

from .gaps import blanks_of, gaps_of
from .reading import NOTE, Record


@dataclass
class Report:
    """What came in, or would come in: counts, and a sentence for each record."""

    sources: int = 0
    drafts: int = 0
    known: int = 0
    charts: int = 0
    lines: list[str] = field(default_factory=list)


class NoChart(Exception):
    """The chart named for everything is not open in this program."""


class _DryRun(Exception):
    pass


def bring_in(
    records: Iterable[Record],
    *,
    origin: str,
    program: Program,
    by: Staff,
    into: Client | None = None,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> Report:
    """
    All of the records or none. A record that came in before, unchanged, is passed over. What is complete becomes a
    draft for its author to review and sign; what has gaps stays an unsigned source. A dry run does it all and takes it
    back; that somebody tried, or was refused, stays in the trail.
    """
    report = Report()
    try:
        by.may(Permission.IMPORT, program.pk).or_forbid()
        with events.verb():
            for done, record in enumerate(records, start=1):
                bring_in_one(record, report, origin=origin, program=program, by=by, into=into)
                progress(done)
            remember("import.done", report, by=by, origin=origin)
            if dry_run:
                raise _DryRun
    except _DryRun:
        remember("import.checked", report, by=by, origin=origin)
    except (PermissionDenied, NoChart) as error:
        remember("import.refused", Report(), by=by, origin=origin, why=refusal(error))
        raise
    return report


def refusal(error: Exception) -> str:
    """Why, without the name of the chart."""
    return _("The chart named is not open in this program.") if isinstance(error, NoChart) else str(error)


def remember(kind: str, report: Report, *, by: Staff, origin: str, why: str = "") -> None:
    """Counts and the file, never who is in it."""
    detail = {"sources": report.sources, "drafts": report.drafts, "origin": origin[:200]}
    events.record(kind, by=by, detail=detail, why=why)


def bring_in_one(
    record: Record, report: Report, *, origin: str, program: Program, by: Staff, into: Client | None
) -> None:
    same = UnsignedSource.objects.filter(
        program=program, kind=record.kind, external_id=record.id, digest=record.digest
    )
    if same.exists():
        report.known += 1
        report.lines.append(_("%(id)s: came in before, passed over") % {"id": record.id})
        return
    enrollment, is_new = enrollment_for(record, origin=origin, program=program, by=by, into=into)
    report.charts += is_new
    source = UnsignedSource.objects.create(
        client=enrollment.client,
        program=program,
        enrollment=enrollment,
        kind=record.kind,
        words=record.words,
        origin=origin,
        external_id=record.id,
        digest=record.digest,
        dated_on=day_of(record),
        brought_in_by=by,
    )
    detail = {"digest": source.digest}
    events.record("source.added", by=by, client=source.client, about=source, wrote=[source], detail=detail)
    report.sources += 1
    gaps = gaps_of(source, by=by, now=clock.now())
    author, blanks = author_of(record), blanks_of(source, by=by, now=clock.now())
    if author and may_complete(author, source) and not blanks.blocking and not blanks.of("S202"):
        complete(source, by=author, brought_in_by=by)
        report.drafts += 1
        report.lines.append(
            _("%(id)s: complete, a draft for %(who)s to sign") % {"id": record.id, "who": author.name}
        )
    else:
        report.lines.append(
            _("%(id)s: kept unsigned in the chart of %(client)s, %(count)s gaps")
            % {"id": record.id, "client": source.client, "count": len(list(gaps))}
        )


def enrollment_for(
    record: Record, *, origin: str, program: Program, by: Staff, into: Client | None
) -> tuple[Enrollment, bool]:
    """
    The chart a record belongs to: the one named on the command, the one with its record number, one that this
    program's imports opened under the same name; else a new chart. A record that names nobody gets a chart of its own.
    """
    client = into or known_client(record, program)
    if client and (there := client.enrollments.filter(program=program, discharged_on=None).first()):
        return there, False
    name = record.person or _("Unnamed (%(id)s)") % {"id": record.id}
    if into:
        raise NoChart(
            _("%(person)s is not enrolled in %(program)s.") % {"person": into, "program": program.name}
        )
    enrollment = take_in(
        program,
        by=by,
        legal_name=name[:200],
        born_on=parse_date(record.born_on) if record.born_on else None,
        intake_on=clock.today(Agency.current().zone),
        referred_by=_("brought in from %(origin)s") % {"origin": origin[:150]},
    )
    return enrollment, True


def known_client(record: Record, program: Program) -> Client | None:
    here = Client.objects.filter(enrollments__program=program, enrollments__discharged_on=None)
    if record.record_number:
        return here.filter(record_number=record.record_number).first()
    if record.person:
        return here.filter(legal_name=record.person, sources__isnull=False).distinct().first()
    return None


def author_of(record: Record) -> Staff | None:
    """The member of staff whom the record names as its author, by e-mail or full name."""
    named = str(record.words.get("author") or "")
    everybody = Staff.objects.active()
    return everybody.filter(email__iexact=named).first() or everybody.filter(name=named).first()


def may_complete(staff: Staff, source: UnsignedSource) -> Decision:
    if source.kind == NOTE:
        return note_permissions.can_write(staff, source.enrollment)
    return plan_permissions.can_plan(staff, source.enrollment)


def day_of(record: Record):
    try:
        return parse_date(str(record.words.get("date") or "")[:10])
    except ValueError:
        return None


@events.verb
def complete(
    source: UnsignedSource, *, by: Staff, brought_in_by: Staff | None = None
) -> NoteDraft | PlanDraft:
    """
    A draft with what the source states, for `by` to complete and sign. Asked again, the same draft. The trail names
    who really began it: `brought_in_by`, where an import did.
    """
    key = uuid.uuid5(source.uid, str(by.uid))
    if source.kind == NOTE:
        there = NoteDraft.objects.filter(author=by, key=key).first()
        return there or notes.keep_draft(
            source.enrollment,
            by=by,
            key=key,
            version=0,
            words=note_words(source.words),
            source=source,
            begun_by=brought_in_by,
        )
    begun = PlanDraft.objects.filter(author=by, key=key).first()
    return begun or plans.start_draft(
        source.enrollment, by=by, key=key, source=source, begun_by=brought_in_by
    )


def signed_from(source: UnsignedSource) -> Note | Plan | None:
    """What somebody completed and signed from it."""
    return source.notes.first() or source.plans.first()
