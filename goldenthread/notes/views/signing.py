"""Signing is its own ceremony: the note is read once more as it will stand, and the post carries no text."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread import drafts, events, rulebook
from goldenthread.agency import reauth
from goldenthread.clients.chart_frame import frame
from goldenthread.exceptions.cards import blocking_card, cards_of
from goldenthread.exceptions.forms import ReasonForm
from goldenthread.exceptions.said import judge
from goldenthread.integrity.documents import NotAsShown, digest, plain
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
    proof = form.cleaned_data["password"]
    answer = reauth.confirm(request, proof)
    if not answer:
        if note := signed.first():
            return redirect("notes:detail", note.uid)  # a twin of this click was faster
        form.add_error("password", answer.reason)
        return ceremony(request, draft, form, status=422)
    try:
        version, shown = form.cleaned_data["version"], request.POST.get("shown", "")
        note = actions.sign_note(draft, by=request.user, version=version, method=proof.method, shown=shown)
    except actions.AlreadySigned as done:
        return redirect("notes:detail", done.note.uid)
    except (actions.Unsound, rulebook.NotReady):
        return ceremony(request, draft, SignForm(initial={"version": draft.version}), status=422)
    except NotAsShown as changed:
        fresh = SignForm(initial={"version": draft.version})
        return ceremony(request, draft, fresh, status=409, sentence=str(changed))
    except drafts.Stale as stale:
        words = _("The draft was changed since you read it here. Please read it once more.")
        fresh = SignForm(initial={"version": stale.draft.version})
        return ceremony(request, stale.draft, fresh, status=409, sentence=words)
    return redirect("notes:detail", note.uid)


@require_POST
def ask_exception(request, key):
    """Leave to sign in spite of a finding: asked here, answered by somebody else on the page of requests."""
    draft = draft_for(request, key)
    form, asked = actions.form_of(draft, request.user)[0], ReasonForm(request.POST)
    cards = blocking_of(judged_as_it_stands(draft, form))
    card = blocking_card(cards, request.POST.get("finding", ""))
    if card is None or not asked.is_valid():
        return ceremony(request, draft, SignForm(initial={"version": draft.version}), asked=asked, status=422)
    actions.ask_exception(draft, card.finding, by=request.user, reason=asked.cleaned_data["reason"])
    messages.success(request, _("Asked. It stands here once somebody has answered."))
    return redirect("notes:sign", key)


def judged_as_it_stands(draft, form):
    return judge(facts_of_draft(draft, content_of(form), form.desk), form.desk.policy, form.desk.said)


def blocking_of(judged):
    return [card for card in cards_of(judged, field_of=field_of) if card.finding.blocks]


def ceremony(request, draft, sign_form, *, asked=None, status=200, sentence=""):
    """What stands on the screen is built as the signed document is built, from the same draft."""
    form, desk = actions.form_of(draft, request.user)
    is_sound = form.is_sound()
    content, judged = content_of(form), judged_as_it_stands(draft, form)
    advice = judged.findings.advice
    document = document_of(draft, content, desk, judged) if is_sound else None
    events.read(request, "note.previewed", client=draft.client)
    context = frame(request, draft.client, "") | {
        "draft": draft,
        "form": form,
        "is_sound": is_sound,
        "problems": problems_of(form),
        "blocking": blocking_of(judged) if is_sound else [],
        "asked": asked,
        "advice": advice,
        "only_wording": all(finding.code.startswith("W") for finding in advice),
        "may_sign": is_sound and not judged.findings.blocking,
        "document": plain(document) if document else None,
        "shown": digest(document) if document else "",
        "follow_ups": content.follow_ups,
        "sign_form": sign_form,
        "sentence": sentence,
        "write_url": reverse("notes:draft", args=[draft.key]),
        "ask_url": reverse("notes:ask_exception", args=[draft.key]),
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
    if there := Addendum.objects.filter(author=request.user, submit_key=said["submit_key"]).first():
        if (there.note_id, there.text, there.why) == (note.pk, said["text"], said["why"]):
            return redirect("notes:detail", note.uid)
        return addendum_page(request, note, other_than_signed(form), status=409)
    proof = said.pop("password")
    answer = reauth.confirm(request, proof)
    if not answer:
        form.add_error("password", answer.reason)
        return addendum_page(request, note, form, status=422)
    actions.add_addendum(note, by=request.user, method=proof.method, **said)
    return redirect("notes:detail", note.uid)


def other_than_signed(form):
    """Gone back to after it was signed, and changed: what stands there now would be another addendum."""
    words = _("What this page held before is signed already. This is not: sign it to add it as another.")
    form.add_error(None, words)
    form.data = form.data.copy()
    form.data["submit_key"] = str(uuid4())
    return form


def addendum_page(request, note, form, *, status=200):
    events.read(request, "note.opened", client=note.client, about=note)
    context = frame(request, note.client, "story") | {"note": note, "document": note.content, "form": form}
    return page(request, "notes/addendum.html", context, status=status)
