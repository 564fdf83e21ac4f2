"""Signing in and out, and a person's own account. allauth does the work; these pages say it our way."""

from http import HTTPStatus
from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread import events
from goldenthread.agency import actions, passkeys, reauth
from goldenthread.agency.forms import NewPasswordForm
from goldenthread.agency.models import DEMO_DOMAIN, Staff
from goldenthread.web.pages import page

INVITED = "invitation"


class Kept:
    """A form that was not right comes back as 422, with everything typed in it except passwords."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response


class SignIn(Kept, account.LoginView):
    def get_context_data(self, **given: Any) -> dict[str, Any]:
        return super().get_context_data(**given) | {"cast": demo_cast()}


class ChangePassword(Kept, account.PasswordChangeView):
    pass


class Confirm(Kept, account.ReauthenticateView):
    pass


class ConfirmByCode(Kept, mfa.ReauthenticateView):
    pass


class ActivateApp(Kept, totp.ActivateTOTPView):
    pass


class SecondFactor(Kept, mfa.AuthenticateView):
    pass


class SignOut(account.LogoutView):
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(*args, **kwargs)
        # The browser forgets pages and whatever they kept. Its cookies are ours to end, and have been.
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()
change_password = ChangePassword.as_view()
confirm = Confirm.as_view()
confirm_by_code = ConfirmByCode.as_view()
activate_app = ActivateApp.as_view()
second_factor = SecondFactor.as_view()


@login_not_required
@require_GET
def how_to_get_in(request: HttpRequest) -> HttpResponse:
    return page(request, "agency/how_to_get_in.html")


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """One click, in the demo, as one of its invented people."""
    staff = next((one for one in demo_cast() if str(one.uid) == request.POST.get("who")), None)
    if staff is None:
        raise Http404
    if request.user.is_authenticated:
        logout(request)
    adapter = get_adapter(request)
    adapter.login(request, staff)
    request.session.set_expiry(0)
    events.record("signed_in.as_demo", by=staff)
    # Not `perform_login`: whoever tries out a passkey as Rosa would lock the next visitor out of her.
    return adapter.post_login(
        request,
        staff,
        email_verification="none",
        signal_kwargs=None,
        email=staff.email,
        signup=False,
        redirect_url=get_next_redirect_url(request),
    )


@require_GET
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What passkey.js asks the device before a record is signed."""
    return JsonResponse({"request_options": passkeys.question_for(request.user)})


@login_not_required
@require_GET
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link as handed over. What it carries leaves the address at once, so that no history keeps it."""
    digest = actions.digest_of(token)
    if actions.invitation_for(digest) is None:
        return page(request, "agency/invitation_over.html", status=410)
    if request.user.is_authenticated:
        logout(request)
    request.session[INVITED] = digest
    return redirect("welcome")


@sensitive_post_parameters()
@login_not_required
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Whoever holds a working invitation chooses a password and is signed in; a second factor is still asked for."""
    invitation = actions.invitation_for(request.session.get(INVITED, ""))
    if invitation is None:
        return page(request, "agency/invitation_over.html", status=410)
    form = NewPasswordForm(request.POST or None, staff=invitation.staff)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return page(request, "agency/welcome.html", {"form": form, "staff": invitation.staff}, status)
    staff = actions.accept_invitation(invitation, password=form.cleaned_data["password1"])
    del request.session[INVITED]
    reauth.forgive(request, staff)
    record_authentication(request, staff, method="password", reauthenticated=True)
    return perform_login(request, Login(user=staff, email=staff.email))


@require_GET
def own_account(request: HttpRequest) -> HttpResponse:
    factors = Authenticator.objects.filter(user=request.user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    shown = {
        "factors": factors,
        "sessions": len(UserSession.objects.purge_and_list(request.user)),
        "memberships": request.user.memberships.select_related("program").order_by("-starts_on"),
        "mfa_required": settings.MFA_REQUIRED,
    }
    return page(request, "agency/account.html", shown)


@require_http_methods(["GET", "POST"])
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Where this person is signed in. One can be ended, or all others at once."""
    sessions = sorted(
        UserSession.objects.purge_and_list(request.user), key=lambda one: one.created_at, reverse=True
    )
    if request.method == "GET":
        return page(request, "usersessions/usersession_list.html", {"sessions": sessions})
    which = request.POST.get("session", "")
    ended = [one for one in sessions if str(one.pk) == which or (which == "others" and not one.is_current())]
    for one in ended:
        events.record(
            "session.ended", detail={"browser": one.user_agent[:200], "began": one.created_at.isoformat()}
        )
    end_sessions(request, ended)
    if ended:
        messages.success(request, _("Signed off there."))
    return redirect("usersessions_list")


def demo_cast() -> Any:
    """Nobody, anywhere but in the demo."""
    return (
        Staff.objects.active().filter(email__endswith=DEMO_DOMAIN).order_by("pk")
        if settings.DEMO
        else Staff.objects.none()
    )
