"""
Is it still you? Asked where it matters most: on a signature and before the second factor is changed.

    proof = form.cleaned_data["password"]
    answer = reauth.confirm(request, proof)
    if not answer:
        form.add_error("password", answer.reason)

In a view, after scope and permission, before the verb, which is told `proof.method`. `PasswordToSign` is the field
that asks; with `{% passkey_to_sign %}` after it in the template, a passkey may answer. In the demo, signing takes the
printed `DEMO_PASSWORD`.
"""

from typing import Any, NamedTuple

from allauth.core.internal import ratelimit
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from goldenthread import events
from goldenthread.integrity.documents import Method

from . import passkeys
from .decision import YES, Decision

DEMO_PASSWORD = "golden thread demo only"  # noqa: S105 - printed on purpose, and of use nowhere else
TOO_OFTEN = _(
    "Too many tries. Wait a minute and try again; each further wrong try makes the wait longer. "
    "An administrator can give you a new link if you have forgotten your password."
)
WRONG = _("This is not your password.")
NO_PASSKEY = _("The passkey did not show that it is you. Please try again, or use your password.")


class Proof(NamedTuple):
    """What somebody gives to show that it is still them: a password, or a passkey's answer."""

    password: str = ""
    passkey: str = ""

    @property
    def method(self) -> Method:
        return Method.PASSKEY if self.passkey else Method.PASSWORD


class ProofInput(forms.PasswordInput):
    """The password; or what passkey.js sends along with it left empty."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Proof:
        return Proof(super().value_from_datadict(data, files, name) or "", data.get("credential", ""))


class PasswordToSign(forms.CharField):
    """Cleans to a `Proof`. In the demo the page says what to type: nobody there has a password of their own."""

    def __init__(self, **options: Any) -> None:
        asked: dict[str, Any] = {
            "label": _("Your password, to sign"),
            "widget": ProofInput({"autocomplete": "current-password"}),
            "help_text": format_lazy("{} {}", _("In this demo it is:"), DEMO_PASSWORD)
            if settings.DEMO
            else "",
            "strip": False,
            "max_length": 256,
        }
        super().__init__(**asked | options)

    def clean(self, value: Proof) -> Proof:
        return Proof(passkey=value.passkey) if value.passkey else Proof(super().clean(value.password))


def confirm(request: HttpRequest, proof: Proof | str, *, handed_over: bool = False) -> Decision:
    """
    Whether `proof` (a password, if it is text) is of whoever is signed in. Wrong answers are counted, slowed and
    written down. Those on a screen that is `handed_over` to a client count apart: guessing there keeps nobody from
    signing anywhere else.
    """
    staff: Any = request.user
    proof = Proof(proof) if isinstance(proof, str) else proof
    with transaction.atomic():  # one write to the disk instead of one per counter
        allowance = ratelimit.consume(
            request,
            app="allauth.account",
            action="login_failed",
            key=f"{'unlock' if handed_over else 'confirm'}:{staff.uid}",
        )
    if not allowance:
        events.record("signed_in.limited", by=staff, outcome="denied")
        return Decision(False, str(TOO_OFTEN))
    if not is_of(staff, proof):
        events.record(
            "signed_in.failed", by=staff, about=staff, detail={"confirming": True}, outcome="denied"
        )
        return Decision(False, str(NO_PASSKEY if proof.passkey else WRONG))
    with transaction.atomic():
        allowance.rollback()
    events.record("signed_in.confirmed", by=staff)
    return YES


def forgive(request: HttpRequest, staff: Any) -> None:
    """With a new password, what was tried before counts no more: whoever knew the old one may have used all tries up."""
    for key in (f"confirm:{staff.uid}", f"unlock:{staff.uid}", f"mfa-auth-user-{staff.pk}"):
        ratelimit.clear(request, app="allauth.account", action="login_failed", key=key)


def is_of(staff: Any, proof: Proof) -> bool:
    if proof.passkey:
        return passkeys.answers(staff, proof.passkey)
    return bool(staff.check_password(proof.password))
