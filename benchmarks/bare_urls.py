from django.shortcuts import get_object_or_404, render
from django.urls import path

from goldenthread.clients.models import Client
from goldenthread.notes.models import Note


def notes(request, uid):
    client = get_object_or_404(Client, uid=uid)
    rows = list(
        Note.objects.filter(client=client).select_related("author").order_by("-happened_at", "-id")[:50]
    )
    for row in rows:
        content = row.content
        row.sections, row.author_name = content["sections"], content["author"]["name"]
    return render(request, "bare.html", {"client": client, "notes": rows})


urlpatterns = [path("<uuid:uid>/", notes)]
