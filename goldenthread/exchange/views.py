from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from goldenthread import clock, events
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import Client, UnsignedSource
from goldenthread.clients.permissions import can_read_record
from goldenthread.web.pages import page

from . import actions
from .gaps import gaps_of
from .reading import NOTE


@require_GET
def of_client(request, uid):
    """What came from elsewhere into this chart and is signed by nobody here, with its gaps."""
    client = get_object_or_404(Client.objects.visible_to(request.user), uid=uid)
    can_read_record(request.user, client).or_forbid()
    rows = (
        UnsignedSource.objects.visible_to(request.user)
        .filter(client=client)
        .select_related("enrollment", "program")
    )
    found = [shown(source, request.user) for source in rows[:100]]
    events.read(request, "source.opened", client=client, detail={"shown": len(found)})
    return page(request, "exchange/sources.html", frame(request, client, "sources") | {"sources": found})


@require_POST
def complete(request, uid):
    """Begin a draft from the source. Sent twice, it is the same draft."""
    source = get_object_or_404(UnsignedSource.objects.visible_to(request.user), uid=uid)
    actions.may_complete(request.user, source).or_forbid()
    if signed := actions.signed_from(source):
        return redirect("notes:detail" if source.kind == NOTE else "plans:detail", signed.uid)
    draft = actions.complete(source, by=request.user)
    return redirect("notes:draft" if source.kind == NOTE else "plans:draft", draft.key)


def shown(source: UnsignedSource, staff) -> dict:
    signed = actions.signed_from(source)
    return {
        "source": source,
        "signed": signed,
        "gaps": [] if signed else list(gaps_of(source, by=staff, now=clock.now())),
        "decision": actions.may_complete(staff, source),
        "stated": stated(source.words),
        "rows": source.words.get("items") or [],
        "sections": list((source.words.get("sections") or {}).items()),
    }


def stated(words: dict) -> list[tuple[str, str]]:
    """Everything the record says beside its text, name by name, as it came."""
    return [
        (name, value) for name, value in words.items() if name not in ("text", "items", "sections") and value
    ]
