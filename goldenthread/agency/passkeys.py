"""
A passkey instead of the password, where a record is signed: the device, and the finger, face or PIN of whose it is.
A key that is only touched does not say whose hand it was.
"""

import json
import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from fido2.webauthn import UserVerificationRequirement

# What the passkey library raises for an answer that is broken, nested without end or signed by somebody else.
NO_ANSWER = (
    LookupError,
    TypeError,
    ValueError,
    OverflowError,
    AttributeError,
    RecursionError,
    struct.error,
    InvalidSignature,
)

# Bytes, which a browser sends as text.
BYTES = ("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle")


def has_one(staff: Any) -> bool:
    return Authenticator.objects.filter(user=staff, type=Authenticator.Type.WEBAUTHN).exists()


def question_for(staff: Any) -> dict[str, Any]:
    """What the browser is to ask the device. The challenge waits in the session; its answer is taken once."""
    options, state = auth.get_server().authenticate_begin(
        credentials=auth.get_credentials(staff), user_verification=UserVerificationRequirement.REQUIRED
    )
    auth.set_state(state)
    return dict(options)


def answers(staff: Any, said: str) -> bool:
    """Whether this is the answer of a passkey of `staff`, to the question just asked, which knew whose hand it was."""
    try:
        answer = json.loads(said)
        refuse_numbers_as_bytes(answer)
        if not knew_whose_hand(answer):
            return False
        asked = auth.get_state()
        passkey = auth.complete_authentication(staff, answer)
    except (ValidationError, *NO_ANSWER):
        return False
    if not is_first(asked):
        return False
    passkey.record_usage()
    return True


def is_first(asked: Any) -> bool:
    """Two posts at once each find the question still in the session: the first to say so has its answer."""
    return cache.add(f"passkey.taken:{asked['challenge']}", "y", timeout=settings.SESSION_COOKIE_AGE)


def refuse_numbers_as_bytes(answer: Any) -> None:
    """The library makes as many bytes as a number says: an answer of fifty letters could fill the memory."""
    response = answer["response"]
    for said in (answer.get("rawId"), *map(response.get, BYTES)):
        if not isinstance(said, str | None):
            raise TypeError("not what a browser sends")


def knew_whose_hand(answer: Any) -> bool:
    return bool(auth.parse_authentication_response(answer).response.authenticator_data.is_user_verified())
