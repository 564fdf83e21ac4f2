"""Where an act comes from: the request under way, remembered so that verbs need not be handed it."""

import hashlib
import ipaddress
import uuid
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest


@dataclass(slots=True)
class Origin:
    request: HttpRequest | None = None
    request_id: uuid.UUID | None = None
    ip: str = ""
    role: str = ""

    @property
    def session(self) -> str:
        """A fingerprint, read when an event is written: signing in changes the session half way."""
        session = getattr(self.request, "session", None)
        return fingerprint(session.session_key) if session is not None and session.session_key else ""

    @property
    def user(self) -> Any:
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None


_origin: ContextVar[Origin | None] = ContextVar("origin", default=None)
remember = _origin.set
forget = _origin.reset


def current() -> Origin:
    return _origin.get() or Origin()


def origin_of(request: HttpRequest) -> Origin:
    """The origin of `request`: the one under way, or one made for a request that no middleware saw."""
    known = _origin.get()
    if known is not None and known.request is request:
        return known
    return Origin(request=request, request_id=uuid.uuid4(), ip=address_of(request))


def acting_as(role: str) -> None:
    """Remember the role that allowed what this request does, for the events it writes from here on."""
    if origin := _origin.get():
        origin.role = str(role)


def fingerprint(session_key: str) -> str:
    """Enough to tell two sessions apart, too little to take one over."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:16]


def address_of(request: HttpRequest) -> str:
    """
    The caller's address. Behind a proxy it is the last one the proxy added to X-Forwarded-For;
    anything before that was written by the caller.
    """
    stated = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER and (forwarded := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        stated = forwarded.rsplit(",", 1)[-1].strip()
    try:
        return str(ipaddress.ip_address(stated))
    except ValueError:
        return ""
