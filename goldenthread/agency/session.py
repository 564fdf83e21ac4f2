"""
How long a person stays signed in: until they have done nothing for `IDLE_MINUTES`, and never past twelve hours.

The server decides, from two instants. When they signed in stands in the session. When they last did something
stands in a cookie that is signed, bound to that session and renewed with every answer, so that a page costs no
row. Nobody can write such a cookie, and an older one only says that less time is left; without any, signing in
counts as the last activity. A clock that has gone back ends the session rather than lengthen it.
"""

from datetime import UTC, datetime, timedelta

from allauth.account.internal.flows.login import get_authentication_records
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from goldenthread import clock, events

POLL = "X-GT-Poll"  # a page that asks by itself says so with this header, and is no activity
LONGEST = timedelta(hours=12)
SWEPT_AT_ONCE = 200
JITTER = timedelta(seconds=5)  # two workers of one machine may disagree by this much about now
SIGNED_IN_AT = "signed_in_at"


def begin(request: HttpRequest) -> None:
    request.session[SIGNED_IN_AT] = clock.now().timestamp()


def why_over(request: HttpRequest) -> str:
    """ "idle", "too long", "clock" or, while the session holds, nothing."""
    began = signed_in_at(request)
    now = clock.now()
    if began is None or max(began, last_active(request, began)) > now + JITTER:
        return "clock"
    if now - began > LONGEST:
        return "too long"
    if now - last_active(request, began) > timedelta(minutes=settings.IDLE_MINUTES):
        return "idle"
    return ""


def end(request: HttpRequest, why: str) -> None:
    """Sign off whoever asks. What they asked for is not done."""
    events.record("signed_out.idle", by=request.user, detail={"reason": why})
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)


def renew(request: HttpRequest, response: HttpResponse) -> None:
    """The person did something just now."""
    response.set_cookie(
        settings.ACTIVITY_COOKIE_NAME,
        _signer(request).sign(str(int(clock.now().timestamp() * 1000))),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def signed_in_at(request: HttpRequest) -> datetime | None:
    stamp = request.session.get(SIGNED_IN_AT)
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC)


def last_active(request: HttpRequest, began: datetime) -> datetime:
    try:
        stamp = _signer(request).unsign(request.COOKIES.get(settings.ACTIVITY_COOKIE_NAME, ""))
    except signing.BadSignature:
        return began
    return max(began, datetime.fromtimestamp(int(stamp) / 1000, UTC))


def showed_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened, or has since been secured, with more than a password."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def end_all_of(staff, *, but: str | None = None) -> int:
    """Every session of one person, wherever it is open, except the one with the key `but`. How many there were."""
    sessions = list(UserSession.objects.filter(user=staff).exclude(session_key=but or ""))
    for one in sessions:
        one.end()
    return len(sessions)


def sweep() -> None:
    """Sessions that nobody ended are of no use after twelve hours; whoever signs in takes them away."""
    with transaction.atomic():
        over = Session.objects.filter(expire_date__lt=clock.now()).order_by("expire_date")
        keys = list(over.values_list("session_key", flat=True)[:SWEPT_AT_ONCE])
        UserSession.objects.filter(session_key__in=keys).delete()
        Session.objects.filter(session_key__in=keys).delete()


def _signer(request: HttpRequest) -> signing.Signer:
    return signing.Signer(salt=f"goldenthread.activity:{request.session.session_key}")
