"""Programs, what each of them asks for and why, and what roles there are."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread import clock
from goldenthread.agency import actions
from goldenthread.agency.forms import AgencyForm, PolicyForm, PresetForm, ProgramForm
from goldenthread.agency.models import Agency, PolicySetting, Program
from goldenthread.agency.policy import in_force, setting_named
from goldenthread.agency.presets import PRESETS
from goldenthread.agency.rights import can_manage_policy, today
from goldenthread.agency.roles import ROLES
from goldenthread.web.pages import page


@require_GET
def programs(request: HttpRequest) -> HttpResponse:
    can_manage_policy(request.user).or_forbid()
    return page(request, "agency/programs.html", {"programs": Program.objects.all()})


@require_http_methods(["GET", "POST"])
def agency_details(request: HttpRequest) -> HttpResponse:
    can_manage_policy(request.user).or_forbid()
    form = AgencyForm(request.POST or None, instance=Agency.objects.get(pk=1))
    if request.method == "GET" or not form.is_valid():
        return page(request, "agency/details.html", {"form": form}, 200 if request.method == "GET" else 422)
    actions.change_agency(form.save(commit=False), by=request.user)
    messages.success(request, _("Saved."))
    return redirect("agency:details")


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    can_manage_policy(request.user).or_forbid()
    form = ProgramForm(request.POST or None, initial={"opened_on": today()})
    if request.method == "GET" or not form.is_valid():
        return page(
            request, "agency/program_add.html", {"form": form}, 200 if request.method == "GET" else 422
        )
    program = form.save(commit=False)
    actions.add_program(program, by=request.user)
    messages.success(request, _("The program is open. Choose what it asks for, and give people roles in it."))
    return redirect("agency:program", program.uid)


@require_GET
def one(request: HttpRequest, uid: Any) -> HttpResponse:
    can_manage_policy(request.user).or_forbid()
    return _page(request, get_object_or_404(Program, uid=uid))


@require_POST
def change(request: HttpRequest, uid: Any) -> HttpResponse:
    can_manage_policy(request.user).or_forbid()
    program = get_object_or_404(Program, uid=uid)
    form = ProgramForm(request.POST, instance=program)
    if not form.is_valid():
        return _page(request, get_object_or_404(Program, uid=uid), 422, details=form)
    actions.change_program(form.save(commit=False), by=request.user)
    messages.success(request, _("Saved."))
    return redirect("agency:program", uid)


@require_POST
def set_policy(request: HttpRequest, uid: Any) -> HttpResponse:
    can_manage_policy(request.user).or_forbid()
    program = get_object_or_404(Program, uid=uid)
    form = PolicyForm(request.POST)
    if not form.is_valid():
        return _page(request, program, 422, setting=form)
    said = {name: form.cleaned_data[name] for name in ("name", "value", "citation", "effective_from")}
    actions.set_policy(program, by=request.user, **said)
    messages.success(request, _("The setting holds from that day on."))
    return redirect("agency:program", uid)


@require_POST
def apply_preset(request: HttpRequest, uid: Any) -> HttpResponse:
    can_manage_policy(request.user).or_forbid()
    program = get_object_or_404(Program, uid=uid)
    form = PresetForm(request.POST, today=today())
    if not form.is_valid():
        return _page(request, program, 422, preset=form)
    chosen, begins = form.cleaned_data["preset"], form.cleaned_data["effective_from"]
    actions.apply_preset(program, chosen, by=request.user, effective_from=begins)
    messages.success(request, _("“%(preset)s” holds from that day on.") % {"preset": PRESETS[chosen].title})
    return redirect("agency:program", uid)


@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """For everybody: who may do what here, and why somebody else can do what I cannot."""
    told = [(role, sorted((p.words for p in role.permissions), key=str)) for role in ROLES.values()]
    return page(request, "agency/roles.html", {"roles": told})


def _page(request: HttpRequest, program: Program, status: int = 200, **forms: Any) -> HttpResponse:
    rows = PolicySetting.objects.filter(program=program).select_related("set_by")
    settings = in_force(program, clock.today(Agency.current().zone))
    shown = {
        "program": program,
        "settings": [one for one in settings if one.since],
        "as_shipped": [one for one in settings if not one.since],
        "history": [(row, setting_named(row.name)) for row in rows.order_by("-effective_from", "-id")],
        "presets": PRESETS.values(),
        "details": ProgramForm(instance=program),
        "setting": PolicyForm(initial={"effective_from": today()}),
        "preset": PresetForm(today=today()),
    }
    return page(request, "agency/program.html", shown | forms, status)
