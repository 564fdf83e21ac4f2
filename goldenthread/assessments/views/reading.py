"""The tab of the chart, and an assessment as it was signed."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from goldenthread import events
from goldenthread.assessments import actions, permissions
from goldenthread.assessments.content import content_of
from goldenthread.assessments.document import as_read
from goldenthread.assessments.models import Assessment, AssessmentDraft, Need
from goldenthread.clients.chart_frame import frame
from goldenthread.web.pages import page

from .asking import desk_url, record_for

AT_MOST = 100


@require_GET
def of_client(request: HttpRequest, uid: UUID) -> HttpResponse:
    client = record_for(request, uid)
    signed = list(
        Assessment.objects.visible_to(request.user)
        .filter(client=client)
        .select_related("assessor", "program")
        .prefetch_related(Prefetch("needs", needs_and_waiting()))
        .defer("document")[:AT_MOST]
    )
    mine = list(
        AssessmentDraft.objects.visible_to(request.user)
        .filter(client=client, author=request.user)
        .select_related("enrollment", "program")
    )
    events.read(request, "chart.assessments_opened", client=client, detail={"shown": len(signed)})
    context = frame(request, client, "assessments") | {
        "entries": entries_of(signed),
        "drafts": [draft_line(draft) for draft in mine],
        "may_assess": permissions.can_assess_somewhere(request.user, client),
    }
    return page(request, "assessments/of_client.html", context)


@require_GET
def detail(request: HttpRequest, uid: UUID, assessment_uid: UUID) -> HttpResponse:
    """Rendered from the document that was signed, not from rows."""
    client = record_for(request, uid)
    rows = Assessment.objects.visible_to(request.user).filter(client=client)
    assessment = get_object_or_404(rows.prefetch_related("signatures"), uid=assessment_uid)
    waits = list(needs_and_waiting().filter(assessment=assessment).values_list("waits", flat=True))
    document = as_read(assessment.content)
    newer = rows.filter(enrollment=assessment.enrollment_id, assessed_on__gt=assessment.assessed_on).first()
    events.read(request, "assessment.opened", client=client, about=assessment)
    context = frame(request, client, "assessments") | {
        "assessment": assessment,
        "document": document | {"needs": with_waiting(document["needs"], waits if not newer else [])},
        "waiting": 0 if newer else sum(waits),
        "newer": newer,
        "signatures": list(assessment.signatures.all()),
    }
    return page(request, "assessments/detail.html", context)


def draft_line(draft: AssessmentDraft) -> dict[str, Any]:
    form = actions.form_for(draft)
    form.is_valid()
    return {
        "draft": draft,
        "url": desk_url(draft.enrollment.client, draft.enrollment, draft.key),
        "answered": content_of(form).answered,
        "of": len(form.instrument.domains),
    }


def needs_and_waiting() -> Any:
    """Needs, each knowing whether it is a priority that nobody has decided about."""
    decided = Need.objects.filter(pk=OuterRef("pk"), dispositions__isnull=False)
    waits = ExpressionWrapper(Q(is_priority=True) & ~Exists(decided), output_field=BooleanField())
    return Need.objects.annotate(waits=waits)


def with_waiting(needs: list[dict[str, Any]], waits: list[bool]) -> list[dict[str, Any]]:
    """The needs as they were signed, in the order of their rows, with what the rows know since."""
    return [need | {"waits": bool(waiting)} for need, waiting in zip_longest(needs, waits)]


def entries_of(signed: Iterable[Assessment]) -> list[dict[str, Any]]:
    """Newest first. Only the latest of an enrollment waits for decisions: a later one takes its place."""
    seen: set[int] = set()
    entries = []
    for assessment in signed:
        needs = list(assessment.needs.all())
        is_latest = assessment.enrollment_id not in seen
        seen.add(assessment.enrollment_id)
        entries.append(
            {
                "assessment": assessment,
                "needs": len(needs),
                "priorities": [need for need in needs if need.is_priority],
                "waiting": sum(need.waits for need in needs) if is_latest else 0,
                "is_latest": is_latest,
            }
        )
    return entries
