"""What every answer carries, and what a refusal by the record itself becomes."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from goldenthread.integrity.errors import sentence
from goldenthread.web import errors

POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=(), "
        "publickey-credentials-get=(self), publickey-credentials-create=(self)"
    ),
}


def security_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """
    First of all, so that no answer goes without: not the way to https, nor the refusal of another host's name. A stricter
    header that a view has set stays. Nothing but static files may be kept.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(settings.STATIC_URL) or "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def refusals(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """
    A guard of the database that said no is answered with its sentence, as 409. What takes only what a form sends
    is opened by its address when a page is loaded again: that gets a page too, where Django sends an empty one.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "GET" and isinstance(response, HttpResponseNotAllowed):
            return errors.no_page(request, response)
        return response

    def refused(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if words := sentence(exception):
            return errors.conflict(request, words)
        return None

    middleware.process_exception = refused  # type: ignore[attr-defined]
    return middleware
