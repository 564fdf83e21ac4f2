"""The part of a page that is asked for again at every pause in typing."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse

from goldenthread.web.pages import page


def part(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Guidance anew; 204 where it would say what it says already, so that nothing on the page moves."""
    shown = hashlib.sha256(page(request, template, context).content).hexdigest()[:16]
    if request.POST.get("shown") == shown:
        return HttpResponse(status=204)
    return page(request, template, context | {"shown": shown})
