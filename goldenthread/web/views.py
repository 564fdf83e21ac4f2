from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.web import letterhead, sample
from goldenthread.web.pages import page


@login_not_required
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Says that the server answers. It asks nothing of the database, and tells nothing about anybody."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_http_methods(["GET", "POST"])
def still_here(request: HttpRequest) -> JsonResponse:
    """
    Who is signed in, for a page that is still open: a GET asks (and is no activity), a POST says that somebody types.

    The token lets a page that was open before a new sign-in send what was typed on it.
    """
    me = letterhead.whose_page(request)
    return JsonResponse({"who": me.key if me else "", "token": get_token(request) if me else ""})


@login_not_required
@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    if not (settings.MODE in {"demo", "test"} or getattr(request.user, "is_staff", False)):
        raise Http404
    shown: dict[str, Any] = sample.everything()
    return page(request, "web/look/look.html", shown)
