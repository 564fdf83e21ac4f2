"""Episodes of care: how they end, and who carries them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.clients import actions, forms, permissions
from goldenthread.clients.models import Assignment, Client, Enrollment, Handoff

from .asking import back_to_person, client_for, form_page, sent_before


@require_http_methods(["GET", "POST"])
def discharge(request: HttpRequest, uid, enrollment_uid) -> HttpResponse:
    client = client_for(request, uid)
    enrollment = _enrollment(request, client, enrollment_uid)
    if request.method == "POST" and enrollment.discharged_on:
        return back_to_person(client, "episodes")
    permissions.can_discharge(request.user, enrollment).or_forbid()
    form = forms.DischargeForm(request.POST or None, enrollment=enrollment)
    if not form.is_valid():
        title = _("Discharge from %(program)s") % {"program": enrollment.program.name}
        words = _("Everybody's assignment ends with it. The record stays; coming back is a new enrollment.")
        return form_page(request, client, form, title=title, words=words, label=_("Discharge"))
    actions.discharge(
        enrollment, by=request.user, on=form.cleaned_data["on"], reason=form.cleaned_data["reason"]
    )
    messages.success(request, _("The episode has ended."))
    return back_to_person(client, "episodes")


@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, uid, enrollment_uid) -> HttpResponse:
    client = client_for(request, uid)
    enrollment = _enrollment(request, client, enrollment_uid)
    permissions.can_take_in(request.user, enrollment.program).or_forbid()
    form = forms.ReopenForm(request.POST or None)
    if not form.is_valid():
        title = _("Reopen the episode in %(program)s") % {"program": enrollment.program.name}
        words = _("Only where the discharge was a mistake. Somebody who comes back is enrolled anew.")
        return form_page(request, client, form, title=title, words=words, label=_("Reopen"))
    actions.reopen(enrollment, by=request.user, why=form.cleaned_data["why"])
    messages.success(request, _("The episode is open again. Please say who carries the case."))
    return back_to_person(client, "episodes")


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, uid, enrollment_uid) -> HttpResponse:
    client = client_for(request, uid)
    enrollment = _enrollment(request, client, enrollment_uid)
    permissions.can_assign(request.user, enrollment).or_forbid()
    if sent_before(request):
        return back_to_person(client, "episodes")
    form = forms.HelperForm(request.POST or None, enrollment=enrollment)
    if not form.is_valid():
        title = _("Somebody who helps carry the case")
        words = _("To give the case itself to somebody else, hand it over instead.")
        return form_page(request, client, form, title=title, words=words, label=_("Assign"))
    said = form.cleaned_data
    actions.assign(
        enrollment, by=request.user, staff=said["staff"], starts_on=said["on"], submit_key=said["submit_key"]
    )
    messages.success(request, _("%(name)s is assigned.") % {"name": said["staff"].name})
    return back_to_person(client, "episodes")


@require_POST
def end_assignment(request: HttpRequest, uid, assignment_uid) -> HttpResponse:
    client = client_for(request, uid)
    assignment = get_object_or_404(
        Assignment.objects.select_related("staff", "enrollment__client"),
        uid=assignment_uid,
        enrollment__in=Enrollment.objects.visible_to(request.user).filter(client=client),
    )
    permissions.can_assign(request.user, assignment.enrollment).or_forbid()
    actions.end_assignment(assignment, by=request.user, on=forms.today())
    messages.success(request, _("%(name)s is no longer assigned.") % {"name": assignment.staff.name})
    return back_to_person(client, "episodes")


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, uid, enrollment_uid) -> HttpResponse:
    client = client_for(request, uid)
    enrollment = _enrollment(request, client, enrollment_uid)
    permissions.can_assign(request.user, enrollment).or_forbid()
    if sent_before(request):
        return back_to_person(client, "episodes")
    form = forms.HandoffForm(request.POST or None, enrollment=enrollment)
    if not form.is_valid():
        title = _("Hand the case over")
        words = _("The next worker sees your words first, and says that they have read them.")
        return form_page(request, client, form, title=title, words=words, label=_("Hand over"))
    said = form.cleaned_data
    actions.hand_over(
        enrollment,
        by=request.user,
        to=said["staff"],
        on=said["on"],
        words=said["words"],
        submit_key=said["submit_key"],
    )
    messages.success(request, _("Handed over to %(name)s.") % {"name": said["staff"].name})
    return back_to_person(client, "episodes")


@require_POST
def acknowledge(request: HttpRequest, uid, handoff_uid) -> HttpResponse:
    client = client_for(request, uid)
    handoffs = Handoff.objects.visible_to(request.user).filter(client=client)
    handoff = get_object_or_404(handoffs.select_related("client", "to_staff", "receipt"), uid=handoff_uid)
    actions.acknowledge_handoff(handoff, by=request.user)
    messages.success(request, _("You carry this case now."))
    return back_to_person(client, "episodes")


def _enrollment(request: HttpRequest, client: Client, uid) -> Enrollment:
    rows = Enrollment.objects.visible_to(request.user).filter(client=client)
    return get_object_or_404(rows.select_related("program", "client"), uid=uid)
