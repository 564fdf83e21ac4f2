"""
Is it still you? Asked where it matters most: on a signature and before the second factor is changed.

    answer = reauth.confirm(request, form.cleaned_data["password"])
    if not answer:
        form.add_error("password", answer.reason)

In a view, after scope and permission, before the verb. `PasswordToSign` is the field that asks. In the demo,
signing takes the printed `DEMO_PASSWORD`.
"""

from typing import Any

from allauth.core.internal import ratelimit
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from goldenthread import events

from .decision import YES, Decision

DEMO_PASSWORD = "golden thread demo only"  # noqa: S105 - printed on purpose, and of use nowhere else
TOO_OFTEN = _(
    "Too many tries. Wait a minute and try again; each further wrong try makes the wait longer. "
    "An administrator can give you a new link if you have forgotten your password."
)
WRONG = _("This is not your password.")


class PasswordToSign(forms.CharField):
    """In the demo the page says what to type: nobody there has a password of their own."""

    def __init__(self, **options: Any) -> None:
        asked: dict[str, Any] = {
            "label": _("Your password, to sign"),
            "widget": forms.PasswordInput({"autocomplete": "current-password"}),
            "help_text": format_lazy("{} {}", _("In this demo it is:"), DEMO_PASSWORD)
            if settings.DEMO
            else "",
            "strip": False,
            "max_length": 256,
        }
        super().__init__(**asked | options)


def confirm(request: HttpRequest, password: str) -> Decision:
    """Whether `password` is the one of whoever is signed in. Wrong answers are counted, slowed and written down."""
    staff: Any = request.user
    with transaction.atomic():  # one write to the disk instead of one per counter
        allowance = ratelimit.consume(
            request, app="allauth.account", action="login_failed", key=f"confirm:{staff.uid}"
        )
    if not allowance:
        events.record("signed_in.limited", by=staff, outcome="denied")
        return Decision(False, str(TOO_OFTEN))
    if not staff.check_password(password):
        events.record(
            "signed_in.failed", by=staff, about=staff, detail={"confirming": True}, outcome="denied"
        )
        return Decision(False, str(WRONG))
    with transaction.atomic():
        allowance.rollback()
    events.record("signed_in.confirmed", by=staff)
    return YES
