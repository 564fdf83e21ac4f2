"""What every page about a person begins and ends with."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from goldenthread import events
from goldenthread.clients.actions import Stale
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import Client, Submission
from goldenthread.web.pages import Both, conflict, page


def client_for(request: HttpRequest, uid) -> Client:
    return get_object_or_404(Client.objects.visible_to(request.user), uid=uid)


def form_page(request: HttpRequest, client: Client, form: Any, **context: Any) -> HttpResponse:
    """One form in the frame of the chart. What was typed and is not right yet comes back with 422."""
    events.read(request, "client.opened", client=client, about=client)
    context = {"back": person_url(client), "form": form} | context | frame(request, client, "people")
    return page(request, "clients/form.html", context, status=422 if form.is_bound else 200)


def person_url(client: Client) -> str:
    return reverse("clients:person", args=[client.uid])


def back_to_person(client: Client, anchor: str = "") -> HttpResponse:
    return redirect(f"{person_url(client)}#{anchor}" if anchor else person_url(client))


def both_texts(request: HttpRequest, client: Client, stale: Stale, form: Any) -> HttpResponse:
    """What is saved and what was typed, field by field, where the two differ."""
    events.read(request, "client.opened", client=client, about=client)
    texts = [
        Both(
            str(field.label),
            said(getattr(stale.current, field.name, "")),
            said(form.cleaned_data[field.name]),
        )
        for field in form.visible_fields()
        if said(getattr(stale.current, field.name, "")) != said(form.cleaned_data[field.name])
    ]
    return conflict(request, str(stale), texts, back=request.path)


def said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


def sent_before(request: HttpRequest) -> bool:
    """The same form again: what it asked for is done, and may not be possible a second time."""
    key = uuid_in(request.POST.get("submit_key", ""))
    return key is not None and Submission.objects.filter(key=key).exists()


def uuid_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
