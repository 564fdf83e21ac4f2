"""A few pages of a room that does not exist, to see what the trail makes of them."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from goldenthread import events

CHART = UUID("11111111-1111-4111-8111-111111111111")


def chart(request: HttpRequest, uid: UUID) -> HttpResponse:
    events.read(request, "chart.opened", client=uid, detail={"shown": 3})
    return HttpResponse("content")


def home(request: HttpRequest) -> HttpResponse:
    events.acting_as("Supervisor")
    events.read(request, "home.opened", clients=[CHART, uuid4()])
    return HttpResponse("content")


def sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    with events.verb():
        events.record("note.signed", by=request.user, client=uid)
        events.record("followup.done", client=uid)
    return HttpResponse("signed")


def refused(request: HttpRequest, uid: UUID, word: str = "") -> HttpResponse:
    with events.verb():
        events.record("note.signed", by=request.user, client=uid)
        raise PermissionDenied("Only the author may sign this note.")


def hidden(request: HttpRequest, uid: UUID) -> HttpResponse:
    raise Http404


urlpatterns = [
    path("chart/<uuid:uid>/", chart, name="chart"),
    path("home/", home, name="home"),
    path("sign/<uuid:uid>/", sign, name="sign"),
    path("refused/<uuid:uid>/<str:word>/", refused, name="refused"),
    path("hidden/<uuid:uid>/", hidden, name="hidden"),
]
