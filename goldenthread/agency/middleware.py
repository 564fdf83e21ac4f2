"""Who may stay signed in, who must sign in, and how a page is told so."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from . import session
from .models import asked_once

SCRIPTS_SAY = ("X-Autosave", "HX-Request", session.POLL)
WITHOUT_SECOND_FACTOR = {
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "still_here",
}


def idle_log_off(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """
    Signs off whoever has been away, before anything they ask for is done. No parameter of a request changes that;
    only a poll (`X-GT-Poll`) is treated otherwise: it does not count as activity.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        with asked_once():
            request.signed_off = ""  # type: ignore[attr-defined]
            if request.user.is_authenticated and (why := session.why_over(request)):
                session.end(request, why)
                request.signed_off = why  # type: ignore[attr-defined]
            response = get_response(request)
            if request.user.is_authenticated and session.POLL not in request.headers:
                session.renew(request, response)
            return response

    return answer


class SignInRequired(LoginRequiredMiddleware):
    """Every page needs somebody signed in unless its view says otherwise, and a second factor where that is policy."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if refused := super().process_view(request, view_func, view_args, view_kwargs):
            return refused
        if not request.user.is_authenticated or not getattr(view_func, "login_required", True):
            return None
        if settings.MFA_REQUIRED and not session.showed_second_factor(request):
            return self._ask_for_second_factor(request)
        return None

    def handle_no_permission(  # type: ignore[override]  # a script is told, not sent elsewhere
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        if any(name in request.headers for name in SCRIPTS_SAY):
            # A redirect would be followed in silence and the page would take the sign-in form for its answer.
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"HX-Trigger": "gt:signed-out"})
        if why := request.signed_off:  # type: ignore[attr-defined]
            messages.info(request, _why_signed_off(why))
        return redirect_to_login(_page_to_return_to(request), self.get_login_url(view_func))

    def _ask_for_second_factor(self, request: HttpRequest) -> HttpResponse | None:
        if request.resolver_match and request.resolver_match.url_name in WITHOUT_SECOND_FACTOR:
            return None
        messages.info(request, _("Add a second factor first: an app on your phone, or a passkey."))
        return redirect("mfa_index")


def confirm_without_keeping(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """
    When a page asks for the password again, allauth would keep the whole request, text and all, in the session.
    Here only the way back is kept, in the address, and the form is filled in again.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def ask_again(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ReauthenticationRequired):
            return None
        methods = get_adapter(request).get_reauthentication_methods(request.user)
        return redirect_to_login(_page_to_return_to(request), methods[0]["url"] if methods else None)

    answer.process_exception = ask_again  # type: ignore[attr-defined]
    return answer


def _page_to_return_to(request: HttpRequest) -> str:
    """This page; after a form was sent, the page the form stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    return urlsplit(before)._replace(scheme="", netloc="", fragment="").geturl() or "/"


def _why_signed_off(why: str) -> str:
    if why == "idle":
        return _("You were signed off after %(minutes)s minutes without activity.") % {
            "minutes": settings.IDLE_MINUTES
        }
    return _("You were signed off, as happens after twelve hours. Please sign in again.")
