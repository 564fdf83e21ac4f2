"""
The pages for when something cannot be shown. A missing page and somebody else's page read alike,
so that nobody learns from an error that a person is in our records.
"""

from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from goldenthread.web import pages

NOT_WORDS = (
    "csrfmiddlewaretoken",
    "password",
    "credential",
    "code",
    "key",
    "version",
    "drawing",
    "signature",
)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
UNREADABLE = (*TOO_MUCH, BadRequest, OSError, ValueError)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_MUCH):
        return render(request, "web/errors/413.html", status=413)
    return _refusal(request, "400", {}, status=400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Shows the reason that the Decision gave."""
    return _refusal(request, "403", {"reason": str(exception)}, status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/errors/404.html", status=404)


def no_page(request: HttpRequest, refusal: HttpResponse) -> HttpResponse:
    """An address that only takes what is sent to it."""
    response = render(request, "web/errors/405.html", status=405)
    response.headers["Allow"] = refusal.headers["Allow"]
    return response


def conflict(request: HttpRequest, message: str) -> HttpResponse:
    """The record has moved on, and there are no two texts to show. A page that is still written on keeps its words."""
    if "X-Autosave" in request.headers:
        return pages.conflict(request, message, ())
    return _refusal(request, "409", {"message": message}, status=409)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A stale or foreign form. Nothing was written."""
    return _refusal(request, "csrf", {}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Uses neither the database nor the session: they may be what has failed."""
    words: dict[str, Any] = {
        "title": _("Something went wrong on our side"),
        "words": _("It has been written to the log. What was saved before is safe. Try again in a moment."),
        "home": _("Today’s work"),
        "typed": typed(request),
    }
    return HttpResponse(loader.render_to_string("web/errors/500.html", words), status=500)


def typed(request: HttpRequest) -> list[str]:
    """
    The words that came with a refused form, to be shown again: a browser that goes back finds the form empty,
    because our pages are kept by nobody.
    """
    try:
        sent = [(name, text) for name, texts in request.POST.lists() for text in texts]
    except UNREADABLE:
        return []
    return [
        text for name, text in sent if " " in text.strip() and not any(word in name for word in NOT_WORDS)
    ]


def _refusal(request: HttpRequest, page: str, words: dict[str, Any], *, status: int) -> HttpResponse:
    return render(request, f"web/errors/{page}.html", {**words, "typed": typed(request)}, status=status)
