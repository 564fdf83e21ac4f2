"""What blocks, warns and advises in a program: set with a source and a day, after a look at what it would do."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from goldenthread.agency.models import Program
from goldenthread.agency.rights import can_manage_policy, today
from goldenthread.reports import weighing
from goldenthread.reports.explaining import Weight
from goldenthread.reports.forms import WeightsForm
from goldenthread.web.pages import Both, conflict, page


@require_http_methods(["GET", "POST"])
def of_program(request: HttpRequest, uid) -> HttpResponse:
    can_manage_policy(request.user).or_forbid()
    program = get_object_or_404(Program, uid=uid)
    if request.method == "GET":
        form = WeightsForm(initial={"seen": weighing.latest(program), "effective_from": today()})
        return _page(request, program, form)
    form, weights = WeightsForm(request.POST), weighing.asked_of(program, request.POST)
    is_saving = request.POST.get("go") == "save"
    if not form.is_valid(saving=is_saving) or not weights:
        if form.is_sound and not weights:
            form.add_error(
                None, _("Nothing differs from what holds today. Choose another weight for a rule.")
            )
        return _page(request, program, form, weights, status=422)
    if form.cleaned_data["seen"] != weighing.latest(program):
        return _both(request, program, weights)
    if not is_saving:
        changes, judged = weighing.preview(program, weights)
        return _page(request, program, form, weights, changes=changes, judged=judged)
    try:
        weighing.set_weights(program, weights, by=request.user, **form.cleaned_data)
    except weighing.Stale:
        return _both(request, program, weights)
    count = len(weights)
    messages.success(
        request, ngettext("%(n)s weight is set.", "%(n)s weights are set.", count) % {"n": count}
    )
    return redirect("reports:weights", program.uid)


def _page(
    request: HttpRequest,
    program: Program,
    form: WeightsForm,
    weights: dict[str, str] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "program": program,
        "form": form,
        "families": _opened(weighing.table(program, weights or {}), weights or {}),
        "history": [(row, Weight(row.value)) for row in weighing.history(program)],
    }
    return page(request, "reports/weights.html", context | more, status=status)


def _opened(families: list[tuple[str, list]], weights: dict[str, str]) -> list[tuple[str, list, bool]]:
    """The families in which a weight was chosen stand open; before one is, the first does."""
    touched = {name for name, rows in families if any(row.rule.code in weights for row in rows)}
    return [(name, rows, name in (touched or {families[0][0]})) for name, rows in families]


def _both(request: HttpRequest, program: Program, weights: dict[str, str]) -> HttpResponse:
    """What holds now and what was chosen, rule by rule."""
    policy = program.policy_on(today())
    texts = [
        Both(code, Weight(policy.weight_of(code)).words, Weight(weight).words)
        for code, weight in weights.items()
    ]
    says = _("Somebody set weights of %(program)s since you opened the page. Nothing of yours is saved yet.")
    return conflict(request, says % {"program": program.name}, texts, back=request.path)
