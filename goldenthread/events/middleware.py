"""Remembers who asks, from where, and writes down refusals."""

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from . import origin
from .trail import denied


def remember_request(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        request.read_events = []  # type: ignore[attr-defined]
        token = origin.remember(
            origin.Origin(request=request, request_id=uuid.uuid4(), ip=origin.address_of(request))
        )
        try:
            return get_response(request)
        finally:
            origin.forget(token)

    answer.process_exception = write_refusal  # type: ignore[attr-defined]
    return answer


def write_refusal(request: HttpRequest, exception: Exception) -> None:
    """
    A signed-in person was refused, or asked for what is not there for them.

    Only the route and its ids are kept. The exception may carry the `client` or the thing it is `about`.
    """
    if not origin.origin_of(request).user:
        return
    told: dict[str, Any] = {
        "client": getattr(exception, "client", None),
        "about": getattr(exception, "about", None),
        "detail": _where(request),
    }
    if isinstance(exception, PermissionDenied):
        denied(request, str(exception) or _("not allowed"), **told)
    elif isinstance(exception, Http404):
        denied(request, "", kind="access.not_found", **told)


def _where(request: HttpRequest) -> dict[str, Any]:
    match = request.resolver_match
    if match is None:
        return {}
    ids = {name: value for name, value in match.kwargs.items() if isinstance(value, int | uuid.UUID)}
    return {"route": match.view_name, "method": request.method, **ids}
