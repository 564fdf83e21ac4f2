"""Who must not see a chart, and charts that may be one person's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread import clock, events
from goldenthread.agency.models import Agency
from goldenthread.clients import actions, forms, permissions
from goldenthread.clients.models import DuplicateSuspicion
from goldenthread.web.pages import page

from .asking import back_to_person, client_for, form_page

AT_ONCE = 50


@require_http_methods(["GET", "POST"])
def bar(request: HttpRequest, uid) -> HttpResponse:
    client = client_for(request, uid)
    permissions.can_bar(request.user, client).or_forbid()
    form = forms.BarForm(request.POST or None, client=client, by=request.user)
    if not form.is_valid():
        title = _("Close this chart to somebody")
        words = _("For them it will be as if %(name)s were not here, whatever their role.")
        words = words % {"name": client.name}
        return form_page(request, client, form, title=title, words=words, label=_("Close the chart"))
    actions.bar(client, by=request.user, staff=form.cleaned_data["staff"], why=form.cleaned_data["why"])
    messages.success(
        request, _("The chart is closed to %(name)s.") % {"name": form.cleaned_data["staff"].name}
    )
    return back_to_person(client, "closed")


@require_POST
def lift_barring(request: HttpRequest, uid, barring_uid) -> HttpResponse:
    client = client_for(request, uid)
    permissions.can_bar(request.user, client).or_forbid()
    barring = get_object_or_404(client.barrings.select_related("staff", "client"), uid=barring_uid)
    actions.lift_barring(barring, by=request.user)
    messages.success(request, _("The chart is open to %(name)s again.") % {"name": barring.staff.name})
    return back_to_person(client, "closed")


@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """For the records custodian: pairs of charts, one of which its writer could not see."""
    permissions.can_settle_duplicates(request.user).or_forbid()
    pairs = list(
        DuplicateSuspicion.objects.open_for(request.user).select_related("client", "other")[:AT_ONCE]
    )
    shown = {client.pk: client for pair in pairs for client in (pair.client, pair.other)}
    for client in shown.values():
        client.age = client.age_on(clock.today(Agency.current().zone))
    for pair in pairs:
        pair.client, pair.other = shown[pair.client_id], shown[pair.other_id]
    events.read(request, "duplicate.listed", clients=shown.values(), detail={"count": len(pairs)})
    return page(request, "clients/duplicates.html", {"pairs": pairs})


@require_POST
def settle_duplicate(request: HttpRequest, suspicion_uid) -> HttpResponse:
    permissions.can_settle_duplicates(request.user).or_forbid()
    rows = DuplicateSuspicion.objects.seen_by(request.user)
    suspicion = get_object_or_404(rows, uid=suspicion_uid)
    form = forms.AnswerForm(request.POST)
    if form.is_valid():
        actions.settle_duplicate(suspicion, by=request.user, answer=form.cleaned_data["answer"])
        messages.success(request, _("Noted."))
    return redirect("clients:duplicates")
