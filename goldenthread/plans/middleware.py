"""
While a client signs on the worker's device, that session has one page: the signing screen. Whatever else
is asked for, by link, address or the way back, answers with it, until staff give their password again.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goldenthread.web.letterhead import HANDED_OVER

SIGNING = "signing"


def only_the_signing_screen(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        held = request.session.get(SIGNING) if request.user.is_authenticated else None
        request.META[HANDED_OVER] = bool(held)
        if held and not may_pass(request.path, held["token"]):
            return to_the_screen(held["token"])
        return get_response(request)

    return answer


def may_pass(path: str, token: str) -> bool:
    """The screen itself, what it is drawn with, and the question whether the line is up."""
    screen = reverse("plans:signing", args=[token])
    return path.startswith((screen, settings.STATIC_URL)) or path == reverse("web:still_here")


def to_the_screen(token: str) -> HttpResponse:
    response = HttpResponseRedirect(reverse("plans:signing", args=[token]))
    response.status_code = 303  # whatever was posted, the screen is fetched
    return response
