"""Signing is its own ceremony: the note is read once more as it will stand, and the post carries no text."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goldenthread import drafts, events, rulebook
from goldenthread.agency import reauth
from goldenthread.clients.chart_frame import frame
from goldenthread.integrity.documents import plain
from goldenthread.notes import actions, permissions
from goldenthread.notes.content import content_of
from goldenthread.notes.document import document_of
from goldenthread.notes.facts import facts_of_draft
from goldenthread.notes.forms import AddendumForm, SignForm
from goldenthread.notes.guidance import field_of, problems_of
from goldenthread.notes.models import Addendum, Note
from goldenthread.web.pages import page

from .writing import draft_for


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request, key):
    signed = Note.objects.visible_to(request.user).filter(author=request.user, draft_key=key)
    try:
        draft = draft_for(request, key)
    except Http404:
        return redirect("notes:detail", get_object_or_404(signed).uid)
    if request.method != "POST":
        return ceremony(request, draft, SignForm(initial={"version": draft.version}))
    form = SignForm(request.POST)
    if not form.is_valid():
        return ceremony(request, draft, form, status=422)
    answer = reauth.confirm(request, form.cleaned_data["password"])
    if not answer:
        if note := signed.first():
            return redirect("notes:detail", note.uid)  # a twin of this click was faster
        form.add_error("password", answer.reason)
        return ceremony(request, draft, form, status=422)
    try:
        note = actions.sign_note(draft, by=request.user, version=form.cleaned_data["version"])
    except actions.AlreadySigned as done:
        return redirect("notes:detail", done.note.uid)
    except (actions.Unsound, rulebook.NotReady):
        return ceremony(request, draft, SignForm(initial={"version": draft.version}), status=422)
    except drafts.Stale as stale:
        words = _("The draft was changed since you read it here. Please read it once more.")
        fresh = SignForm(initial={"version": stale.draft.version})
        return ceremony(request, stale.draft, fresh, status=409, sentence=words)
    return redirect("notes:detail", note.uid)


def ceremony(request, draft, sign_form, *, status=200, sentence=""):
    """What stands on the screen is built as the signed document is built, from the same draft."""
    form, desk = actions.form_of(draft, request.user)
    is_sound = form.is_sound()
    content = content_of(form)
    findings = rulebook.judge(facts_of_draft(draft, content, desk), desk.policy)
    blocking = list(findings.blocking)
    events.read(request, "note.previewed", client=draft.client)
    context = frame(request, draft.client, "") | {
        "draft": draft,
        "form": form,
        "is_sound": is_sound,
        "problems": problems_of(form),
        "blocking": [(finding, field_of(finding)) for finding in blocking if is_sound],
        "advice": list(findings.advice),
        "may_sign": is_sound and not blocking,
        "document": plain(document_of(draft, content, desk)) if is_sound else None,
        "follow_ups": content.follow_ups,
        "sign_form": sign_form,
        "sentence": sentence,
        "write_url": reverse("notes:draft", args=[draft.key]),
        "is_late": is_sound and desk.is_late(content.ended_at),
    }
    return page(request, "notes/sign.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def addendum(request, uid):
    note = get_object_or_404(Note.objects.visible_to(request.user).select_related("client"), uid=uid)
    permissions.can_add(request.user, note).or_forbid()
    form = AddendumForm(request.POST or None)
    if request.method != "POST":
        return addendum_page(request, note, form)
    if not form.is_valid():
        return addendum_page(request, note, form, status=422)
    said = form.cleaned_data
    if Addendum.objects.filter(author=request.user, submit_key=said["submit_key"]).exists():
        return redirect("notes:detail", note.uid)
    answer = reauth.confirm(request, said.pop("password"))
    if not answer:
        form.add_error("password", answer.reason)
        return addendum_page(request, note, form, status=422)
    actions.add_addendum(note, by=request.user, **said)
    return redirect("notes:detail", note.uid)


def addendum_page(request, note, form, *, status=200):
    events.read(request, "note.opened", client=note.client, about=note)
    context = frame(request, note.client, "story") | {"note": note, "document": note.content, "form": form}
    return page(request, "notes/addendum.html", context, status=status)
