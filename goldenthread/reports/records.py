"""The kinds of record an audit reads: where they are, whose they are, and how the rulebook reads many at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.agency.models import Agency
from goldenthread.assessments.facts import facts_of
from goldenthread.assessments.models import Assessment
from goldenthread.chart.thread import facts_of_threads
from goldenthread.clients.models import Assignment, Enrollment
from goldenthread.clients.named import each_with_others_named, seen_by_everybody
from goldenthread.exceptions.said import each_with_words_said
from goldenthread.notes.batches import facts_of_notes
from goldenthread.notes.models import Note
from goldenthread.plans.earlier import facts_among_others
from goldenthread.plans.models import Plan
from goldenthread.rulebook.facts import Facts


@dataclass(frozen=True)
class Written:
    """What somebody wrote, by the key of its draft: to that key they answered."""

    key: UUID
    writer: int
    facts: Facts


@dataclass(frozen=True)
class Kind:
    """
    `rows` annotates each row with `worker` and `day`; `signed_at` says when its words were closed; `written` tells
    of each record, once it is read, where its writer's answers belong.
    """

    name: str
    label: str | Promise
    noun: str
    model: type[Model]
    rows: Callable[[date, date], QuerySet]
    facts: Callable[[Sequence, datetime], list]
    signed_at: Callable[[Any], datetime | None]
    written: Callable[[Sequence, Sequence[Facts]], list[Written | None]]


def notes(since: date, until: date) -> QuerySet:
    rows = Note.objects.filter(service_date__range=(since, until))
    return rows.annotate(worker=F("author_id"), day=F("service_date"))


def plans(since: date, until: date) -> QuerySet:
    rows = Plan.objects.completed().filter(effective_from__range=(since, until))
    return rows.annotate(worker=F("author_id"), day=F("effective_from"))


def assessments(since: date, until: date) -> QuerySet:
    rows = Assessment.objects.filter(assessed_on__range=(since, until))
    return rows.annotate(worker=F("assessor_id"), day=F("assessed_on"))


def cases(since: date, until: date) -> QuerySet:
    """Those open at some time in the period, as they stand now; the worker is who carries the case today."""
    rows = Enrollment.objects.filter(state=Enrollment.State.ENROLLED, intake_on__lte=until)
    rows = rows.filter(Q(discharged_on=None) | Q(discharged_on__gte=since))
    carried = Assignment.objects.on(until).filter(enrollment=OuterRef("pk"), part=Assignment.Part.PRIMARY)
    return rows.annotate(worker=Subquery(carried.values("staff")[:1]), day=F("intake_on"))


def assessment_facts(rows: Sequence[Assessment], now: datetime) -> list:
    prefetch_related_objects(rows, "needs", "signatures", "client")
    told = [replace(facts_of(row, now=now), client_words=tuple(row.client.own_words)) for row in rows]
    cases = [(row.client_id, row.program_id) for row in rows]
    return each_with_others_named(each_with_words_said(told, cases), cases, seen=seen_by_everybody())


def case_facts(rows: Sequence[Enrollment], now: datetime) -> list:
    zone = Agency.current().zone
    return [facts for facts, _plan in facts_of_threads(rows, now=now, zone=zone)]


def by(writer: str) -> Callable[[Sequence, Sequence[Facts]], list[Written | None]]:
    """Of records that name their writer in the field `writer`."""
    return lambda rows, facts: [
        Written(row.draft_key, getattr(row, writer), each) for row, each in zip(rows, facts, strict=True)
    ]


def by_author_of_plan(rows: Sequence[Enrollment], facts: Sequence[Any]) -> list[Written | None]:
    """A case repeats what is said of its plan, so it repeats what the plan's author answered."""
    in_force = [each.plan for each in facts]
    plans = Plan.objects.filter(uid__in=[plan.uid for plan in in_force if plan])
    drafts = {str(uid): (key, author) for uid, key, author in plans.values_list("uid", "draft_key", "author")}
    return [Written(*drafts[plan.uid], plan) if plan else None for plan in in_force]


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "note",
            _("notes"),
            "note",
            Note,
            notes,
            lambda rows, now: facts_of_notes(rows, now=now),
            lambda note: note.signed_at,
            by("author_id"),
        ),
        Kind(
            "plan",
            _("plans"),
            "plan",
            Plan,
            plans,
            lambda rows, now: facts_among_others(rows, now=now),
            lambda plan: plan.completion.at,
            by("author_id"),
        ),
        Kind(
            "assessment",
            _("assessments"),
            "assessment",
            Assessment,
            assessments,
            assessment_facts,
            lambda assessment: assessment.signed_at,
            by("assessor_id"),
        ),
        Kind(
            "case",
            _("cases, as they stand now"),
            "case",
            Enrollment,
            cases,
            case_facts,
            lambda case: None,
            by_author_of_plan,
        ),
    )
}
