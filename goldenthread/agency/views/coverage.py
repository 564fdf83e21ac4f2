"""Who stands in for whom."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.agency import actions
from goldenthread.agency.forms import CoverageForm, LastDayForm
from goldenthread.agency.models import Coverage
from goldenthread.agency.rights import can_arrange_cover, can_see_coverage, today
from goldenthread.web.pages import page

KEPT_ON_THE_PAGE = timedelta(days=90)


@require_http_methods(["GET", "POST"])
def arranged(request: HttpRequest) -> HttpResponse:
    can_see_coverage(request.user).or_forbid()
    form = CoverageForm(request.POST or None, initial={"starts_on": today()})
    if request.method == "GET" or not form.is_valid():
        return _page(request, form, 200 if request.method == "GET" else 422)
    said = form.cleaned_data
    can_arrange_cover(request.user, said["covered"], said["covering"]).or_forbid()
    actions.arrange_cover(by=request.user, **said)
    messages.success(request, _("Cover is arranged."))
    return redirect("agency:coverage")


@require_POST
def end(request: HttpRequest, uid: Any) -> HttpResponse:
    can_see_coverage(request.user).or_forbid()
    coverage = get_object_or_404(Coverage.objects.select_related("covered", "covering"), uid=uid)
    # Ending cover narrows sight, so it needs no second person: whoever may arrange it for others may end it.
    can_arrange_cover(request.user, coverage.covered, coverage.covered).or_forbid()
    form = LastDayForm(request.POST)
    if not form.is_valid():
        return _page(request, CoverageForm(initial={"starts_on": today()}), 422, form)
    actions.end_cover(
        coverage, last_day=min(form.cleaned_data["last_day"], coverage.ends_on), by=request.user
    )
    return redirect("agency:coverage")


def _page(
    request: HttpRequest, form: CoverageForm, status: int, last_day: LastDayForm | None = None
) -> HttpResponse:
    rows = Coverage.objects.filter(ends_on__gte=today() - KEPT_ON_THE_PAGE).select_related(
        "covered", "covering"
    )
    shown = {
        "form": form,
        "rows": rows.order_by("-starts_on", "pk"),
        "today": today(),
        "yesterday": today() - timedelta(days=1),
        "last_day": last_day,
    }
    return page(request, "agency/coverage.html", shown, status)
