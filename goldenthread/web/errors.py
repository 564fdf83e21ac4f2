"""
The pages for when something cannot be shown. A missing page and somebody else's page read alike,
so that nobody learns from an error that a person is in our records.
"""

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_MUCH):
        return render(request, "web/errors/413.html", status=413)
    return render(request, "web/errors/400.html", status=400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Shows the reason that the Decision gave."""
    return render(request, "web/errors/403.html", {"reason": str(exception)}, status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/errors/404.html", status=404)


def conflict(request: HttpRequest, message: str) -> HttpResponse:
    """The record has moved on, and there are no two texts to show."""
    return render(request, "web/errors/409.html", {"message": message}, status=409)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A stale or foreign form. Nothing was written, and going back shows what was typed."""
    return render(request, "web/errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Uses neither the database nor the session: they may be what has failed."""
    words: dict[str, Any] = {
        "title": _("Something went wrong on our side"),
        "words": _(
            "It has been written to the log. What was saved is safe. Go back, and what you typed is still on the page."
        ),
    }
    return HttpResponse(loader.render_to_string("web/errors/500.html", words), status=500)
