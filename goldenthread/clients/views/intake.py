"""Looking before adding, taking somebody in, and enrolling somebody again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread import events
from goldenthread.agency.models import Program
from goldenthread.agency.permissions import Permission
from goldenthread.clients import actions, permissions
from goldenthread.clients.duplicates import Match, matches, shown_to
from goldenthread.clients.forms import EpisodeForm, IntakeForm, LookForm
from goldenthread.clients.likeness import Description
from goldenthread.clients.models import Enrollment
from goldenthread.web.pages import page

from .asking import back_to_person, client_for, form_page, uuid_in


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Name and birth date first. Posted, so that no address, history or log holds a name."""
    permissions.can_take_in(request.user).or_forbid()
    look = LookForm(request.POST or None)
    if not look.is_valid():
        return page(request, "clients/new.html", {"look": look}, status=422 if look.is_bound else 200)
    form = IntakeForm(initial=look.cleaned_data, **_asked_by(request))
    return _intake_page(request, form, _found(request, look.cleaned_data))


@require_POST
def intake(request: HttpRequest) -> HttpResponse:
    permissions.can_take_in(request.user).or_forbid()
    form = IntakeForm(request.POST, **_asked_by(request))
    is_right = form.is_valid()
    found = _found(request, form.cleaned_data) if form.cleaned_data.get("legal_name") else []
    key = form.cleaned_data.get("submit_key")
    already = key is not None and Enrollment.objects.filter(submit_key=key, opened_by=request.user).exists()
    if is_right and found and not already and not form.cleaned_data["none_of_these"]:
        form.add_error("none_of_these", _("Please look at the people below first."))
        is_right = False
    if not is_right:
        return _intake_page(request, form, found, status=422)
    enrollment = actions.take_in(
        form.cleaned_data["program"],
        by=request.user,
        submit_key=form.cleaned_data["submit_key"],
        **form.said(form.PERSON),
        **form.said(form.EPISODE),
    )
    client = enrollment.client
    messages.success(
        request,
        _("%(name)s is enrolled in %(program)s. Record number %(number)s.")
        % {"name": client.name, "program": enrollment.program.name, "number": client.record_number},
    )
    return back_to_person(client)


@require_http_methods(["GET", "POST"])
def enroll(request: HttpRequest, uid) -> HttpResponse:
    """A new episode for somebody who has a chart."""
    client = client_for(request, uid)
    permissions.can_take_in(request.user).or_forbid()
    form = EpisodeForm(request.POST or None, client=client, **_asked_by(request))
    already = _already(request, client)
    if not already and not form.is_valid():
        return form_page(
            request,
            client,
            form,
            title=_("Enroll %(name)s") % {"name": client.name},
            words=_("A new episode of care. A plan of an earlier one is not in force in it."),
            label=_("Enroll"),
        )
    if not already:
        said = {name: form.cleaned_data[name] for name in IntakeForm.EPISODE}
        actions.enroll(
            client,
            by=request.user,
            program=form.cleaned_data["program"],
            submit_key=form.cleaned_data["submit_key"],
            **said,
        )
    messages.success(request, _("%(name)s is enrolled.") % {"name": client.name})
    return back_to_person(client, "episodes")


def _already(request: HttpRequest, client) -> bool:
    """The same form sent twice: the second time it would seem to overlap the first."""
    key = uuid_in(request.POST.get("submit_key", ""))
    return key is not None and client.enrollments.filter(submit_key=key).exists()


def _asked_by(request: HttpRequest) -> dict:
    programs = Program.objects.filter(pk__in=request.user.programs_with(Permission.INTAKE)).order_by("name")
    return {"programs": programs, "staff": request.user}


def _found(request: HttpRequest, said: dict) -> list[Match]:
    asked = Description(
        said.get("legal_name", ""),
        said.get("preferred_name", ""),
        said.get("born_on"),
        said.get("medicaid_id", ""),
    )
    found = shown_to(request.user, matches(asked))[:12]
    clients = [match.client for match in found]
    events.read(request, "client.searched", clients=clients, detail={"count": len(found)})
    return found


def _intake_page(
    request: HttpRequest, form: IntakeForm, found: list[Match], status: int = 200
) -> HttpResponse:
    return page(request, "clients/intake.html", {"form": form, "found": found}, status=status)
