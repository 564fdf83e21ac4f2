"""What sign-in tells us by signal, written to the trail and remembered in the session."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from goldenthread import events

from . import session
from .models import Invitation


@receiver(user_logged_in)
def the_clock_starts(request: HttpRequest, user: Any, **_: Any) -> None:
    session.begin(request)


@receiver(password_changed)
def a_password_was_changed(request: HttpRequest, user: Any, **_: Any) -> None:
    # A link handed out before would undo it.
    links, _models = Invitation.objects.filter(staff=user, used_at=None).delete()
    events.record("password.changed", by=user, detail={"links_ended": links})


@receiver(mfa.authenticator_added)
def a_factor_was_added(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    events.record("factor.added", by=user, detail={"type": authenticator.type})
    # Setting it up has just proved that it is in this person's hands.
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


@receiver(mfa.authenticator_removed)
def a_factor_was_removed(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    # A device that was lost or handed on may still be signed in by it.
    ended = session.end_all_of(user, but=request.session.session_key)
    events.record("factor.removed", by=user, detail={"type": authenticator.type, "sessions": ended})


@receiver(mfa.authenticator_reset)
def codes_were_made(request: HttpRequest, user: Any, **_: Any) -> None:
    events.record("recovery_codes.made", by=user)


@receiver(mfa.authentication_failed)
def a_code_was_wrong(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    by = user if request.user.is_authenticated else events.System("sign-in")
    events.record(
        "signed_in.failed", by=by, about=user, detail={"factor": authenticator.type}, outcome="denied"
    )
