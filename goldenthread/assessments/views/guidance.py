"""Guidance while an assessment is written, and the ways to say no to it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from goldenthread.assessments import permissions
from goldenthread.assessments.advice import advice
from goldenthread.assessments.models import AssessmentDraft
from goldenthread.clients.models import Enrollment
from goldenthread.exceptions.actions import remember_showing
from goldenthread.exceptions.cards import heed
from goldenthread.exceptions.parts import part

from .asking import draft_or_new, enrollment_for
from .writing import beside, keep, words_in


@require_POST
def findings(request: HttpRequest, uid: UUID, enrollment_uid: UUID, key: UUID) -> HttpResponse:
    """What the rulebook says of the page as typed just now. Part of a page that is open: no event, nothing kept."""
    enrollment = enrollment_for(request, uid, enrollment_uid)
    permissions.can_assess(request.user, enrollment).or_forbid()
    said = advice(as_typed(request, enrollment, key))
    remember_showing(enrollment.program, key, said["judged"].findings)
    return part(request, "assessments/guidance.html", said | beside(enrollment, key))


@require_POST
def say_no(request: HttpRequest, uid: UUID, enrollment_uid: UUID, key: UUID) -> HttpResponse:
    """One of the ways to say no to a finding, or taking it back. Without a script, what was typed is kept too."""
    enrollment = enrollment_for(request, uid, enrollment_uid)
    permissions.can_assess(request.user, enrollment).or_forbid()
    cards = advice(as_typed(request, enrollment, key))["cards"]
    heed(request.POST.get("no", ""), cards, enrollment=enrollment, by=request.user, record=key)
    if "X-Guidance" in request.headers:
        return findings(request, uid, enrollment_uid, key)
    return keep(request, enrollment, key)


def as_typed(request: HttpRequest, enrollment: Enrollment, key: UUID) -> AssessmentDraft:
    draft = draft_or_new(request, enrollment, key)
    draft.words = words_in(request.POST)
    return draft
