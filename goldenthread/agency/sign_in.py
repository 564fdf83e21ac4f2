"""
How django-allauth is made ours: who may sign in, how often they may try, and what the trail is told.

Sign-up is closed and nothing is ever mailed. Staff are added by an administrator, who hands over an invitation
link; a forgotten password is answered with another one.
"""

import base64
import hashlib
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _

from goldenthread import events
from goldenthread.events.origin import address_of

from . import reauth, session
from .models import Agency, Staff

KNOWN_FOR = timedelta(days=90)
NOBODY_YET = events.System("sign-in")
NO_ADDRESS = "0.0.0.0"  # noqa: S104 - no address at all: callers without one share one allowance


class Backend(AuthenticationBackend):
    """By e-mail and password. The demo's people exist only in the demo, whatever database is opened."""

    def user_can_authenticate(self, user: Staff) -> bool:
        return user.is_active and (settings.DEMO or not user.is_demo)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. An administrator of your agency can open it again."),
        "email_password_mismatch": _("This e-mail and password do not belong together. Please check both."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code does not fit, or was used already. Please type the one shown now."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": reauth.TOO_OFTEN,
        "rate_limited": reauth.TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing is mailed: the product works in a closed network."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request) or NO_ADDRESS

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            with transaction.atomic():  # one write to the disk instead of one per counter
                super().pre_authenticate(request, **credentials)
        except ValidationError:
            events.record(
                "signed_in.limited", by=NOBODY_YET, about=_staff_named(credentials), outcome="denied"
            )
            raise

    def _rollback_login_failed_rl_usage(self) -> None:
        with transaction.atomic():
            super()._rollback_login_failed_rl_usage()

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        # What was typed is not kept: people type their password into the wrong field.
        events.record("signed_in.failed", by=NOBODY_YET, about=_staff_named(credentials), outcome="denied")

    def post_login(self, request: HttpRequest, user: Staff, **details: Any) -> HttpResponse:
        response = super().post_login(request, user, **details)
        session.sweep()
        events.record(
            "signed_in.ok", by=user, detail={"second_factor": session.showed_second_factor(request)}
        )
        response.set_cookie(
            settings.KNOWN_COOKIE_NAME,
            signing.dumps([_email_digest(user.email)], salt="goldenthread.known"),
            max_age=KNOWN_FOR,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        return response

    def logout(self, request: HttpRequest) -> None:
        events.record("signed_out.ok", by=request.user)
        super().logout(request)

    def reauthenticate(self, user: Staff, password: str) -> bool:
        answer = reauth.confirm(context.request, password)
        if answer.reason == str(reauth.TOO_OFTEN):
            raise self.validation_error("too_many_login_attempts")
        return bool(answer)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """
        Attempts are counted per account, and apart for browsers this person has signed in with before: a stranger
        who keeps guessing slows down the stranger, not the one whose account it is.
        """
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:known" if _is_known(request, credentials.get("email", "")) else key


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "A second factor is required here. Add another before removing this one."
        ),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return not settings.MFA_REQUIRED or others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def get_totp_issuer(self) -> str:
        return f"Golden Thread, {Agency.current().name}"

    def build_totp_svg(self, url: str) -> str:
        """On white, so that a phone can read it off a dark page too."""
        drawn = super().build_totp_svg(url)
        return drawn.replace("<path ", '<rect width="100%" height="100%" fill="#fff"/><path ', 1)

    def generate_authenticator_name(self, user: Staff, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return str(_("Passkey %(number)d") % {"number": number})


def _is_known(request: HttpRequest, email: str) -> bool:
    try:
        known = signing.loads(
            request.COOKIES.get(settings.KNOWN_COOKIE_NAME, ""), salt="goldenthread.known", max_age=KNOWN_FOR
        )
    except signing.BadSignature:
        return False
    return _email_digest(email) in known


def _email_digest(email: str) -> str:
    return hashlib.sha256(email.lower().encode()).hexdigest()


def _staff_named(credentials: dict[str, Any]) -> Staff | None:
    return Staff.objects.filter(email=credentials.get("email", "").lower()).first()


def _box() -> MultiFernet:
    """Seeds of second factors are of no use to who has only the database. Old keys still open what they closed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"second factor:" + force_bytes(k)).digest()))
            for k in keys
        ]
    )
