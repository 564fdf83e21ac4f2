from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from goldenthread import events
from goldenthread.clients.chart_frame import frame
from goldenthread.notes import actions, permissions
from goldenthread.notes.forms import FollowUpDoneForm
from goldenthread.notes.models import FollowUp, Note
from goldenthread.notes.paper import printed
from goldenthread.web.pages import page


@require_GET
def detail(request, uid):
    """One note as it was signed, what was added since, and what became of its follow-ups."""
    note = get_object_or_404(Note.objects.visible_to(request.user).select_related("client"), uid=uid)
    events.read(request, "note.opened", client=note.client, about=note)
    document = note.content
    context = frame(request, note.client, "story") | {
        "note": note,
        "document": document,
        "began": datetime.fromisoformat(document["encounter"]["began"]),
        "ended": datetime.fromisoformat(document["encounter"]["ended"]),
        "signatures": list(note.signatures.all()),
        "addenda": list(note.addenda.prefetch_related("signatures").order_by("signed_at")),
        "follow_ups": list(note.follow_ups.select_related("done__by")),
        "may_add": permissions.can_add(request.user, note),
        "may_finish": permissions.can_finish(request.user, note),
    }
    return page(request, "notes/detail.html", context)


@require_GET
def paper(request, uid):
    note = get_object_or_404(Note.objects.visible_to(request.user).select_related("client"), uid=uid)
    events.read(request, "note.printed", client=note.client, about=note)
    response = HttpResponse(printed(note).pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="note-{note.service_date}.pdf"'
    return response


@require_POST
def finish(request, uid):
    follow_up = get_object_or_404(
        FollowUp.objects.visible_to(request.user).select_related("note", "client"), uid=uid
    )
    permissions.can_finish(request.user, follow_up).or_forbid()
    form = FollowUpDoneForm(request.POST)
    if not form.is_valid():
        context = frame(request, follow_up.client, "story") | {"follow_up": follow_up, "form": form}
        events.read(request, "note.opened", client=follow_up.client, about=follow_up.note)
        return page(request, "notes/finish.html", context, status=422)
    actions.finish_follow_up(follow_up, by=request.user, words=form.cleaned_data["words"])
    return redirect("notes:detail", follow_up.note.uid)
