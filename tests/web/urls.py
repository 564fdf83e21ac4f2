"""The product's own addresses, and a few pages on which the scripts and the errors can be tried."""

import time

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import include, path
from django.views.decorators.http import require_POST

from goldenthread.integrity.errors import Refused
from goldenthread.web.forms import Form, SignatureField, SubmitKey, TextArea
from goldenthread.web.letterhead import Introduction
from goldenthread.web.pages import Both, conflict, page, saved
from goldenthread.web.urls import urlpatterns as web_urls

handler400 = "goldenthread.web.errors.bad_request"
handler403 = "goldenthread.web.errors.forbidden"
handler404 = "goldenthread.web.errors.not_found"
handler500 = "goldenthread.web.errors.server_error"


class Kept:
    """What the server has kept, and how it is to behave."""

    def __init__(self):
        self.words, self.version, self.mode, self.who, self.posts = "", 0, "works", "rosa", 0


kept = Kept()


class Words(Form):
    key = SubmitKey()
    version = forms.IntegerField(initial=0, widget=forms.HiddenInput)
    done = forms.CharField(label="What you did", widget=TextArea)
    place = forms.CharField(label="Where", max_length=10, required=False)
    drawing = SignatureField(label="Signature", required=False)


@login_not_required
def write(request):
    if request.method == "POST":
        form = Words(request.POST)
        kept.posts += 1
        time.sleep(2 if kept.mode == "slow" else 0)
        return page(
            request, "writing.html", {"form": form, "me": rosa()}, status=200 if form.is_valid() else 422
        )
    return page(request, "writing.html", {"form": Words(), "me": rosa()})


@login_not_required
def keep(request):
    if kept.mode == "down":
        return HttpResponse(status=503)
    if kept.mode == "signed out, and slow to say so":
        while kept.mode != "works":
            time.sleep(0.05)
        return HttpResponse(status=401)
    if kept.mode == "signed out":
        return HttpResponse(status=401)
    if kept.mode == "stale":
        texts = [Both("What you did", "Dana wrote this.", request.POST["done"])]
        return conflict(request, "Dana saved this in another window.", texts, back="/write/")
    if int(request.POST["version"]) != kept.version:
        raise Refused("The page did not say which version it saw.")
    kept.words, kept.version = request.POST["done"], kept.version + 1
    return saved(kept.version)


@login_not_required
def still_here(request):
    return JsonResponse({"who": kept.who, "token": get_token(request)})


@login_not_required
def last_script(request):
    """A page's own script, after those of every page."""
    while kept.mode == "late":
        time.sleep(0.05)
    return HttpResponse("", content_type="text/javascript")


@login_not_required
def refuse(request, how):
    if how == "forbidden":
        raise PermissionDenied("Only the author can sign a note.")
    if how == "foreign":
        raise Http404("Client Maria of Housing")
    if how == "guarded":
        raise Refused("A signed note never changes.")
    if how == "stale":
        texts = [Both("What you did", "Dana wrote <b>this</b>.", "Rosa wrote that.")]
        return conflict(request, "Dana saved this first.", texts, back="/write/")
    if how == "read":
        return HttpResponse(request.POST["text"])
    raise RuntimeError("a fault of ours")


def rosa():
    return Introduction("Rosa Delgado", "Case manager", "rosa")


urlpatterns = [
    path("still-here/", still_here),
    path("write/", write),
    path("keep/", keep),
    path("refuse/fetched/", require_POST(keep)),
    path("last.js", last_script),
    path("refuse/<str:how>/", refuse),
    path("", include((web_urls, "web"))),
]
