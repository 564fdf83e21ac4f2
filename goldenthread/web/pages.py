"""Answers that views give: a page, a draft that was kept, two texts that disagree."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from goldenthread.web.differences import Pieces, differences


@dataclass(frozen=True)
class Both:
    """One field of which two texts exist: what is saved, and what this person typed."""

    label: str
    theirs: str
    yours: str

    @cached_property
    def _pieces(self) -> tuple[Pieces, Pieces]:
        return differences(self.theirs, self.yours)

    @property
    def theirs_pieces(self) -> Pieces:
        return self._pieces[0]

    @property
    def yours_pieces(self) -> Pieces:
        return self._pieces[1]


@dataclass(frozen=True)
class Fact:
    """One of the facts under a name: `goes by` **Billie**`, she/her`."""

    lead: str
    strong: str
    rest: str = ""


def page(
    request: Any, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    return render(request, template, context, status=status)


def saved(version: int, *, url: str = "") -> JsonResponse:
    """What autosave.js waits for: the draft's new version, and where to go on saving it if that moved."""
    return JsonResponse({"version": version, "url": url})


def conflict(request: Any, message: str, texts: Iterable[Both], *, back: str = "") -> HttpResponse:
    """
    409: somebody else saved first. Both texts are shown and nothing is overwritten.

    `back` is where to open what is saved now. Asked by autosave.js or htmx, only the part is sent.
    """
    context = {"message": message, "texts": list(texts), "back": back}
    part = request.headers.get("X-Autosave") or request.headers.get("HX-Request")
    template = "web/components/conflict.html" if part else "web/errors/409.html"
    return render(request, template, context, status=409)
