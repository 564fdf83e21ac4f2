"""What pages about assessments begin with: who, in which enrollment, which draft."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.assessments.actions import FIRST_INSTRUMENT
from goldenthread.assessments.models import Assessment, AssessmentDraft
from goldenthread.clients import permissions as with_clients
from goldenthread.clients.models import Client, Enrollment


def client_for(request: HttpRequest, uid: UUID) -> Client:
    return get_object_or_404(Client.objects.visible_to(request.user), uid=uid)


def record_for(request: HttpRequest, uid: UUID) -> Client:
    client = client_for(request, uid)
    with_clients.can_read_record(request.user, client).or_forbid()
    return client


def enrollment_for(request: HttpRequest, uid: UUID, enrollment_uid: UUID) -> Enrollment:
    rows = Enrollment.objects.visible_to(request.user).select_related("client", "program")
    return get_object_or_404(rows, uid=enrollment_uid, client__uid=uid)


def signed_from(request: HttpRequest, key: UUID) -> Assessment | None:
    """What this person's draft became."""
    return Assessment.objects.visible_to(request.user).filter(assessor=request.user, draft_key=key).first()


def draft_of(request: HttpRequest, enrollment: Enrollment, key: UUID) -> AssessmentDraft | None:
    """A draft is seen by whoever writes it."""
    rows = AssessmentDraft.objects.visible_to(request.user).filter(author=request.user, key=key)
    return (
        rows.filter(enrollment=enrollment)
        .select_related("client", "program", "enrollment__program", "author")
        .first()
    )


def draft_or_new(request: HttpRequest, enrollment: Enrollment, key: UUID) -> AssessmentDraft:
    """A page of which nothing is kept yet is read as a draft without words."""
    return draft_of(request, enrollment, key) or AssessmentDraft(
        key=key,
        author=request.user,
        enrollment=enrollment,
        client=enrollment.client,
        program=enrollment.program,
        instrument=FIRST_INSTRUMENT,
        words={},
    )


def draft_or_404(request: HttpRequest, enrollment: Enrollment, key: UUID) -> AssessmentDraft:
    return draft_of(request, enrollment, key) or get_object_or_404(AssessmentDraft.objects.none())


def desk_url(client: Client, enrollment: Enrollment, key: UUID, name: str = "desk") -> str:
    return reverse(f"assessments:{name}", args=[client.uid, enrollment.uid, key])


def signed_url(assessment: Assessment) -> str:
    return reverse("assessments:detail", args=[assessment.client.uid, assessment.uid])
