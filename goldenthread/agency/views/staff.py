"""Who works here, as what, from when to when."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread import clock
from goldenthread.agency import actions
from goldenthread.agency.forms import (
    CredentialForm,
    LastDayForm,
    MembershipForm,
    ReasonForm,
    StaffChangeForm,
    StaffForm,
)
from goldenthread.agency.models import Credential, Invitation, Membership, Staff
from goldenthread.agency.rights import (
    can_close_account,
    can_end_role,
    can_invite,
    can_manage_staff,
    can_reset_factor,
    can_see_coverage,
    can_widen,
    today,
)
from goldenthread.web.pages import Both, conflict, page

View = Callable[..., HttpResponse]


def for_managers(view: View) -> View:
    """Only for those who manage staff; anybody else reads why not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        can_manage_staff(request.user).or_forbid()
        return view(request, *args, **kwargs)

    return guarded


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The first page of this room that one may open."""
    can_see_coverage(request.user).or_forbid()
    return redirect("agency:staff" if can_manage_staff(request.user) else "agency:coverage")


@require_GET
@for_managers
def people(request: HttpRequest) -> HttpResponse:
    held = Membership.objects.on(today()).select_related("program")
    staff = (
        Staff.objects.select_related("supervisor")
        .prefetch_related(Prefetch("memberships", held, to_attr="held_today"))
        .order_by("-is_active", "name")
    )
    secured = set(
        Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).values_list(
            "user_id", flat=True
        )
    )
    return page(request, "agency/staff.html", {"people": staff, "secured": secured})


@require_http_methods(["GET", "POST"])
@for_managers
def add(request: HttpRequest) -> HttpResponse:
    form = StaffForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return page(request, "agency/staff_add.html", {"form": form}, 200 if request.method == "GET" else 422)
    if supervisor := form.cleaned_data["supervisor"]:
        can_widen(request.user, supervisor).or_forbid()
    staff = actions.add_staff(by=request.user, **form.cleaned_data)
    return _with_link(request, staff, actions.invite(staff, by=request.user))


@require_GET
@for_managers
def one(request: HttpRequest, uid: Any) -> HttpResponse:
    return _page(request, _staff(uid))


@require_POST
@for_managers
def change(request: HttpRequest, uid: Any) -> HttpResponse:
    staff = _staff(uid)
    form = StaffChangeForm(request.POST, instance=_staff(uid))
    if not form.is_valid():
        return _page(request, staff, 422, details=form)
    said = form.cleaned_data
    version = said.pop("version")
    try:
        actions.change_staff(staff, by=request.user, version=version, **said)
    except actions.Stale as stale:
        return conflict(
            request,
            _("Somebody else changed %(name)s’s details while you did.") % {"name": stale.saved.name},
            _differences(form, stale.saved, said),
            back=reverse("agency:staff_one", args=[uid]),
        )
    messages.success(request, _("Saved."))
    return _back(staff)


@require_POST
@for_managers
def invite(request: HttpRequest, uid: Any) -> HttpResponse:
    staff = _staff(uid)
    can_invite(request.user, staff).or_forbid()
    return _with_link(request, staff, actions.invite(staff, by=request.user))


@require_POST
@for_managers
def reset_factor(request: HttpRequest, uid: Any) -> HttpResponse:
    staff = _staff(uid)
    can_reset_factor(request.user, staff).or_forbid()
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, staff, 422, factor_reason=form)
    actions.reset_factor(staff, by=request.user, why=form.cleaned_data["why"])
    messages.success(request, _("The second factor is gone; at the next sign-in a new one can be set up."))
    return _back(staff)


@require_POST
@for_managers
def account(request: HttpRequest, uid: Any) -> HttpResponse:
    """Closes the account, or opens one that was closed."""
    staff = _staff(uid)
    if not staff.is_active:
        actions.open_account(staff, by=request.user)
        messages.success(request, _("The account is open again. Hand over a new link to sign in."))
        return _back(staff)
    can_close_account(request.user, staff).or_forbid()
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, staff, 422, closing_reason=form)
    actions.close_account(staff, by=request.user, why=form.cleaned_data["why"])
    messages.success(request, _("The account is closed and every session of it has ended."))
    return _back(staff)


@require_POST
@for_managers
def give_role(request: HttpRequest, uid: Any) -> HttpResponse:
    staff = _staff(uid)
    can_widen(request.user, staff).or_forbid()
    form = MembershipForm(request.POST, instance=Membership(staff=staff))
    if not form.is_valid():
        return _page(request, staff, 422, role=form)
    actions.give_role(staff, by=request.user, **form.cleaned_data)
    messages.success(request, _("The role is given."))
    return _back(staff)


@require_POST
@for_managers
def end_role(request: HttpRequest, uid: Any, held: Any) -> HttpResponse:
    membership = get_object_or_404(
        Membership.objects.select_related("staff", "program"), uid=held, staff__uid=uid
    )
    can_end_role(request.user, membership).or_forbid()
    form = LastDayForm(request.POST)
    if not form.is_valid():
        return _page(request, membership.staff, 422, last_day=form)
    actions.end_role(membership, last_day=form.cleaned_data["last_day"], by=request.user)
    messages.success(request, _("The role ends then."))
    return _back(membership.staff)


@require_POST
@for_managers
def add_credential(request: HttpRequest, uid: Any) -> HttpResponse:
    staff = _staff(uid)
    form = CredentialForm(request.POST, instance=Credential(staff=staff))
    if not form.is_valid():
        return _page(request, staff, 422, credential=form)
    actions.add_credential(staff, by=request.user, **form.cleaned_data)
    return _back(staff)


@require_POST
@for_managers
def end_credential(request: HttpRequest, uid: Any, held: Any) -> HttpResponse:
    credential = get_object_or_404(Credential.objects.select_related("staff"), uid=held, staff__uid=uid)
    form = LastDayForm(request.POST)
    if not form.is_valid():
        return _page(request, credential.staff, 422, last_day=form)
    actions.end_credential(credential, last_day=form.cleaned_data["last_day"], by=request.user)
    return _back(credential.staff)


def _staff(uid: Any) -> Staff:
    return get_object_or_404(Staff.objects.select_related("supervisor"), uid=uid)


def _back(staff: Staff) -> HttpResponse:
    return redirect("agency:staff_one", staff.uid)


def _page(request: HttpRequest, staff: Staff, status: int = 200, **forms: Any) -> HttpResponse:
    """One person's page; a form that was not right stands in place of its empty one."""
    shown = {
        "staff": staff,
        "memberships": staff.memberships.select_related("program").order_by("-starts_on", "pk"),
        "credentials": staff.credentials.all(),
        "factors": Authenticator.objects.filter(user=staff).exclude(type=Authenticator.Type.RECOVERY_CODES),
        "invitation": Invitation.objects.filter(
            staff=staff, used_at=None, expires_at__gt=clock.now()
        ).first(),
        "today": today(),
        "yesterday": today() - timedelta(days=1),
        "may_widen": can_widen(request.user, staff),
        "may_invite": can_invite(request.user, staff),
        "may_close": can_close_account(request.user, staff),
        "may_reset_factor": can_reset_factor(request.user, staff),
        "details": StaffChangeForm(instance=staff, initial={"version": staff.version}),
        "role": MembershipForm(initial={"starts_on": today()}),
        "credential": CredentialForm(),
        "closing_reason": ReasonForm(prefix=None, auto_id="closing_%s"),
        "factor_reason": ReasonForm(prefix=None, auto_id="factor_%s"),
        "last_day": None,
    }
    return page(request, "agency/staff_one.html", shown | forms, status)


def _with_link(request: HttpRequest, staff: Staff, token: str) -> HttpResponse:
    """The only time the link is shown; nothing here keeps it."""
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    return page(
        request, "agency/staff_link.html", {"staff": staff, "link": link, "lasts": actions.INVITATION_LASTS}
    )


def _differences(form: StaffChangeForm, saved: Staff, said: dict[str, Any]) -> list[Both]:
    return [
        Both(str(form.fields[name].label), str(getattr(saved, name) or ""), str(value or ""))
        for name, value in said.items()
        if getattr(saved, name) != value
    ]
