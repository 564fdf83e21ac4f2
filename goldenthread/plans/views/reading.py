import uuid

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goldenthread import clock, events
from goldenthread.agency.models import Agency
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import Enrollment, UnsignedSource
from goldenthread.plans import permissions
from goldenthread.plans.actions import waiting_for
from goldenthread.plans.models import Plan, PlanDraft
from goldenthread.plans.paper import copies_asked_for, printed
from goldenthread.plans.reading import beside, read
from goldenthread.plans.typed import lines_of
from goldenthread.web.pages import page

from .asking import client_for, enrollments_for, plan_for


@require_GET
def of_client(request, uid):
    """The plan in force as a stranger needs it, and what is on its way."""
    client = client_for(request, uid)
    enrollments = enrollments_for(request, client)
    wanted = request.GET.get("program", "")
    chosen = next((each for each in enrollments if str(each.program.uid) == wanted), None)
    enrollment = chosen or next(iter(enrollments), None)
    context = frame(request, client, "plan") | {"enrollment": enrollment, "is_tab": True}
    events.read(request, "chart.plan_opened", client=client)
    if enrollment is None:
        return page(request, "plans/plan.html", context)
    today = clock.today(Agency.current().zone)
    versions = versions_of(enrollment)
    in_force = Plan.objects.filter(enrollment=enrollment).in_force_on(today).values_list("pk", flat=True)
    plan = next((each for each in versions if each.pk in set(in_force)), None)
    context |= around(request, enrollment, versions) | {
        "others": [each for each in enrollments if each != enrollment],
        "waiting_plan": next((each for each in versions if is_waiting(each)), None),
        "coming": next((each for each in versions if is_coming(each, today)), None),
    }
    if plan is None:
        return page(request, "plans/plan.html", context | {"assessed": enrollment.assessments.exists()})
    return page(request, "plans/plan.html", context | about(request, plan))


@require_GET
def detail(request, uid):
    plan = plan_for(request, uid)
    events.read(request, "plan.opened", client=plan.client, about=plan)
    versions = versions_of(plan.enrollment)
    today = clock.today(Agency.current().zone)
    context = frame(request, plan.client, "plan") | around(request, plan.enrollment, versions)
    context |= about(request, plan) | {
        "is_in_force": Plan.objects.in_force_on(today).filter(pk=plan.pk).exists(),
        "takes_over": plan.is_complete and plan.effective_from > today,
    }
    return page(request, "plans/plan.html", context)


@require_GET
def paper(request, uid):
    plan = plan_for(request, uid)
    copies = copies_asked_for(request.GET.get("copy", ""))
    events.read(
        request,
        "plan.printed",
        client=plan.client,
        about=plan,
        detail={"copies": copies, "version": plan.version},
    )
    response = HttpResponse(printed(plan, copies).pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="action-plan-{plan.version}.pdf"'
    return response


def about(request, plan: Plan) -> dict:
    """One version: its wording, what was said since, who signed, who is still asked."""
    waiting = waiting_for(plan) if not plan.is_complete and not hasattr(plan, "voiding") else []
    parts = {signer.part for signer in waiting}
    return {
        "plan": plan,
        "reading": read(plan.content, beside(plan)),
        "signatures": list(plan.signatures.select_related("recorded_by").order_by("signed_at", "id")),
        "waiting": waiting,
        "guests_waiting": parts & {"client", "legal"},
        "supervisor_waits": "supervisor" in parts,
        "copies": list(plan.copies.select_related("by")),
        "reviews": list(plan.reviews.select_related("by")),
        "may_update": permissions.can_update(request.user, plan),
        "may_collect": permissions.can_collect_signatures(request.user, plan),
        "may_sign_as_supervisor": permissions.can_sign_as_supervisor(request.user, plan),
        "papers": [
            ("client", _("for the client")),
            ("office", _("for the office file")),
            ("record", _("for the case record")),
        ],
    }


def around(request, enrollment: Enrollment, versions: list[Plan]) -> dict:
    """The other versions, what is being written, and what came from elsewhere unsigned."""
    drafts = PlanDraft.objects.filter(enrollment=enrollment).select_related("author")
    sources = list(
        UnsignedSource.objects.visible_to(request.user).filter(
            enrollment=enrollment, kind=UnsignedSource.Kind.PLAN, plans=None
        )
    )
    for source in sources:
        source.lines = lines_of(source.words)
    return {
        "enrollment": enrollment,
        "versions": versions,
        "drafts": list(drafts),
        "sources": sources,
        "may_plan": permissions.can_plan(request.user, enrollment),
        "key": uuid.uuid4(),
    }


def versions_of(enrollment: Enrollment) -> list[Plan]:
    with_it = (
        "client",
        "program",
        "enrollment",
        "author",
        "completion",
        "voiding",
        "supersedes",
        "assessment",
    )
    return list(Plan.objects.filter(enrollment=enrollment).select_related(*with_it))


def is_waiting(plan: Plan) -> bool:
    return not plan.is_complete and not hasattr(plan, "voiding")


def is_coming(plan: Plan, today) -> bool:
    return plan.is_complete and not hasattr(plan, "voiding") and plan.effective_from > today
