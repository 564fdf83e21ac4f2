"""The person's own page, and the rows about them: phones, addresses, alerts, handling, legal status, people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread import clock, events
from goldenthread.agency.decision import Decision
from goldenthread.agency.models import Agency
from goldenthread.agency.permissions import Permission
from goldenthread.clients import actions, forms, permissions
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import Assignment, Client, Enrollment, Handoff
from goldenthread.web.pages import page

from .asking import back_to_person, both_texts, client_for, form_page


@dataclass(frozen=True)
class Part:
    """One kind of row about a person: how it is asked for, by which form, and the verbs that write it."""

    rows: str
    form: type[forms.PartForm]
    add: Callable[..., Any]
    change: Callable[..., Any]
    end: Callable[..., Any] | None
    adding: Any
    changing: Any
    may: Callable[..., Decision] = permissions.can_edit_person


PARTS = {
    "phones": Part(
        "phones",
        forms.PhoneForm,
        actions.add_phone,
        actions.change_phone,
        actions.end_phone,
        gettext_lazy("Add a phone number"),
        gettext_lazy("Change a phone number"),
    ),
    "addresses": Part(
        "addresses",
        forms.AddressForm,
        actions.add_address,
        actions.change_address,
        actions.end_address,
        gettext_lazy("Add an address"),
        gettext_lazy("Change an address"),
    ),
    "alerts": Part(
        "alerts",
        forms.AlertForm,
        actions.add_alert,
        actions.change_alert,
        actions.end_alert,
        gettext_lazy("Add something to watch for"),
        gettext_lazy("Change what to watch for"),
    ),
    "handling": Part(
        "handlings",
        forms.HandlingForm,
        actions.mark_handling,
        actions.change_handling,
        actions.end_handling,
        gettext_lazy("What must never be said or sent where"),
        gettext_lazy("What must never be said or sent where"),
    ),
    "related": Part(
        "related_people",
        forms.RelatedPersonForm,
        actions.add_related_person,
        actions.change_related_person,
        actions.end_related_person,
        gettext_lazy("Add somebody in this person's life"),
        gettext_lazy("Change somebody in this person's life"),
    ),
    "legal": Part(
        "legal_statuses",
        forms.LegalStatusForm,
        actions.record_legal_status,
        actions.change_legal_status,
        None,
        gettext_lazy("Record a legal status"),
        gettext_lazy("Change a legal status"),
        permissions.can_edit_legal_status,
    ),
}


@require_GET
def person(request: HttpRequest, uid) -> HttpResponse:
    client = client_for(request, uid)
    staff = request.user
    events.read(request, "client.opened", client=client, about=client)
    context = frame(request, client, "people") | {
        "may_reach": permissions.can_see_how_to_reach(staff, client),
        "may_edit": permissions.can_edit_person(staff, client),
        "may_read": permissions.can_read_record(staff, client),
        "may_bar": permissions.can_bar(staff, client),
        "may_enroll": permissions.can_take_in(staff),
        "today": clock.today(Agency.current().zone),
        "episodes": _episodes(client, staff),
    }
    if context["may_reach"]:
        context |= _how_to_reach(client, staff)
    if context["may_read"]:
        context["legal"] = client.legal_statuses.kept_where(staff)
    if context["may_bar"]:
        context["barred"] = client.barrings.filter(lifted_at=None).select_related("staff", "by")
    return page(request, "clients/person.html", context)


@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, uid) -> HttpResponse:
    client = client_for(request, uid)
    permissions.can_edit_person(request.user, client).or_forbid()
    form = forms.DetailsForm(request.POST or None, instance=client, initial={"version": client.version})
    if not form.is_valid():
        client = client_for(request, uid)  # the form has put what was typed into the one it was given
        return form_page(request, client, form, title=_("Who %(name)s is") % {"name": client.name})
    said = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    try:
        actions.change_details(client, by=request.user, version=form.cleaned_data["version"], **said)
    except actions.Stale as stale:
        return both_texts(request, client_for(request, uid), stale, form)
    messages.success(request, _("Saved."))
    return back_to_person(client)


@require_http_methods(["GET", "POST"])
def add_part(request: HttpRequest, uid, kind: str) -> HttpResponse:
    part = PARTS[kind]
    client = client_for(request, uid)
    part.may(request.user, client).or_forbid()
    form = part.form(request.POST or None)
    if not form.is_valid():
        return form_page(request, client, form, title=part.adding, label=_("Add"))
    part.add(client, by=request.user, submit_key=form.cleaned_data["submit_key"], **form.said)
    messages.success(request, _("Saved."))
    return back_to_person(client, kind)


@require_http_methods(["GET", "POST"])
def change_part(request: HttpRequest, uid, part_uid, kind: str) -> HttpResponse:
    part = PARTS[kind]
    client = client_for(request, uid)
    row = _row(request, client, part, part_uid)
    part.may(request.user, client).or_forbid()
    form = part.form(request.POST or None, instance=row, initial={"version": row.version})
    if not form.is_valid():
        ending = f"clients:end_{kind}" if part.end else ""
        return form_page(request, client, form, title=part.changing, ending=ending, row_uid=part_uid)
    try:
        part.change(row, by=request.user, version=form.cleaned_data["version"], **form.said)
    except actions.Stale as stale:
        return both_texts(request, client, stale, form)
    messages.success(request, _("Saved."))
    return back_to_person(client, kind)


@require_POST
def end_part(request: HttpRequest, uid, part_uid, kind: str) -> HttpResponse:
    """No longer so, from today. The row stays on file."""
    part = PARTS[kind]
    client = client_for(request, uid)
    row = _row(request, client, part, part_uid)
    part.may(request.user, client).or_forbid()
    if not _has_ended(row):
        part.end(row, by=request.user)
    messages.success(request, _("Ended. It stays on file."))
    return back_to_person(client, kind)


def _row(request: HttpRequest, client: Client, part: Part, uid) -> Any:
    return get_object_or_404(getattr(client, part.rows).kept_where(request.user), uid=uid)


def _has_ended(row: Any) -> bool:
    return bool(getattr(row, "ended_on", None) or getattr(row, "ended_at", None))


def _how_to_reach(client: Client, staff) -> dict[str, Any]:
    related = client.related_people.kept_where(staff).prefetch_related("consents", "authorities")
    today = clock.today(Agency.current().zone)
    return {
        "phones": client.phones.kept_where(staff).filter(ended_on=None),
        "addresses": client.addresses.kept_where(staff).filter(ended_on=None),
        "alerts": client.alerts.kept_where(staff).filter(ended_at=None),
        "handlings": client.handlings.kept_where(staff).filter(ended_at=None).select_related("decided_by"),
        "related": [_standing(each, today) for each in related if each.ended_on is None],
        "gone": [each for each in related if each.ended_on],
    }


def _standing(person: Any, today) -> dict[str, Any]:
    """Somebody in this person's life, with what holds today."""
    return {
        "person": person,
        "consent": person.consent_on(today),
        "earlier": next(iter(person.consents.all()), None),
        "authorities": [
            each for each in person.authorities.all() if each.ends_on is None or each.ends_on >= today
        ],
    }


def _episodes(client: Client, staff) -> list[dict[str, Any]]:
    """The enrollments in the reader's programs, each with what the reader may do with it."""
    carried = Assignment.objects.select_related("staff")
    handed = Handoff.objects.select_related("from_staff", "to_staff", "receipt")
    rows = (
        Enrollment.objects.filter(client=client, program__in=staff.programs_with(Permission.READ_PERSON))
        .select_related("program")
        .prefetch_related(
            Prefetch("assignments", carried, to_attr="carried"),
            Prefetch("handoffs", handed, to_attr="handed"),
        )
    )
    return [_episode(row, staff) for row in rows]


def _episode(enrollment: Enrollment, staff) -> dict[str, Any]:
    reads = staff.may(Permission.READ_RECORD, enrollment.program_id)
    return {
        "enrollment": enrollment,
        "may_read": reads,
        "may_discharge": permissions.can_discharge(staff, enrollment),
        "may_assign": permissions.can_assign(staff, enrollment),
        "carried": enrollment.carried,
        "handoffs": [
            {"handoff": each, "may_acknowledge": permissions.can_acknowledge(staff, each)}
            for each in (enrollment.handed if reads else [])
        ],
    }
