"""The page a note is written on. Nothing is kept before the first keystroke, and everything after it."""

import uuid

from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread import drafts, events, rulebook
from goldenthread.agency.permissions import Permission
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import Client, Enrollment
from goldenthread.integrity.errors import Refused
from goldenthread.notes import actions, permissions
from goldenthread.notes.content import content_of
from goldenthread.notes.desk import desk_for, words_to_data
from goldenthread.notes.facts import facts_of_draft
from goldenthread.notes.forms import NoteForm
from goldenthread.notes.guidance import checklist_of, thoughts_on
from goldenthread.notes.models import Note, NoteDraft
from goldenthread.web.pages import Both, conflict, page, saved

NOT_WORDS = frozenset({"csrfmiddlewaretoken", "version", "enrollment", "go"})


@require_GET
def new(request, uid):
    client = get_object_or_404(Client.objects.visible_to(request.user), uid=uid)
    enrollment = enrollment_to_write_in(request, client)
    permissions.can_write(request.user, enrollment).or_forbid()
    events.read(request, "note.draft_opened", client=client)
    form = NoteForm(desk=desk_for(enrollment, request.user))
    return write_page(request, form, key=uuid.uuid4(), version=0)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request, key):
    if request.method == "POST":
        return keep(request, key)
    if signed := Note.objects.visible_to(request.user).filter(author=request.user, draft_key=key).first():
        return redirect("notes:detail", signed.uid)
    found = draft_for(request, key)
    form, _desk = actions.form_of(found, request.user)
    events.read(request, "note.draft_opened", client=found.client)
    return write_page(request, form, key=key, version=found.version, draft=found)


@require_POST
def guidance(request, key):
    """What the note as typed still lacks, and advice on it: part of a page that was opened, so no event of its own."""
    found = NoteDraft.objects.visible_to(request.user).filter(key=key, author=request.user).first()
    enrollment = found.enrollment if found else enrollment_named(request)
    permissions.can_write(request.user, enrollment).or_forbid()
    desk = desk_for(enrollment, request.user, day=actions.day_in(words_of(request.POST)))
    form = NoteForm(request.POST, desk=desk)
    return page(request, "notes/guidance.html", advice(form, found) | {"form": form, "key": key})


@require_POST
def discard(request, key):
    found = draft_for(request, key)
    actions.throw_away(found, by=request.user)
    return redirect("chart:story", found.client.uid)


@require_GET
def drafts_of_mine(request):
    mine = NoteDraft.objects.visible_to(request.user).filter(author=request.user).select_related("client")
    found = list(mine.order_by("-updated_at")[:200])
    if found:
        events.read(request, "note.drafts_listed", clients=[each.client for each in found])
    return page(request, "notes/drafts.html", {"drafts": found})


def keep(request, key):
    """A save, by itself or by a button. What the button asks for comes after the words are safe."""
    found = NoteDraft.objects.visible_to(request.user).filter(key=key, author=request.user).first()
    enrollment = found.enrollment if found else enrollment_named(request)
    words, version = words_of(request.POST), version_in(request.POST)
    go = request.POST.get("go", "")
    if go.startswith("add-"):
        words = with_another(words, go.removeprefix("add-"))
    try:
        kept = actions.keep_draft(enrollment, by=request.user, key=key, version=version, words=words)
    except actions.AlreadySigned as done:
        return redirect("notes:detail", done.note.uid)
    except drafts.Stale as stale:
        texts = both_texts(stale.draft.words, words)
        return conflict(request, str(stale), texts, back=reverse("notes:draft", args=[key]))
    except drafts.Gone:
        raise
    except Refused as refused:
        return refused_page(request, key, enrollment, version, str(refused))
    if request.headers.get("X-Autosave"):
        return saved(kept.version)
    return redirect("notes:sign" if go == "sign" else "notes:draft", key)


def refused_page(request, key, enrollment, version, sentence):
    if request.headers.get("X-Autosave"):
        return JsonResponse({"message": sentence}, status=422)
    form = NoteForm(request.POST, desk=desk_for(enrollment, request.user))
    form.is_sound()
    return write_page(request, form, key=key, version=version, sentence=sentence, status=422)


def write_page(request, form, *, key, version, draft=None, sentence="", status=200):
    desk = form.desk
    context = frame(request, desk.client, "") | advice(form, draft)
    context |= {
        "form": form,
        "desk": desk,
        "key": key,
        "version": version,
        "draft": draft,
        "sentence": sentence,
        "enrollment": desk.enrollment,
        "saved_words": _("kept as a draft") if draft else "",
    }
    return page(request, "notes/write.html", context, status=status)


def advice(form, draft) -> dict:
    content = content_of(form)
    facts = facts_of_draft(draft, content, form.desk)
    findings = rulebook.judge(facts, form.desk.policy)
    due = content.ended_at and form.desk.due_at(content.ended_at)
    return {
        "kind": content.kind,
        "findings": thoughts_on(findings) if content.kind else [],
        "checklist": checklist_of(content),
        "due": due,
        "is_late": bool(content.ended_at and form.desk.is_late(content.ended_at)),
    }


def draft_for(request, key) -> NoteDraft:
    drafts_here = NoteDraft.objects.visible_to(request.user).select_related(
        "client", "program", "enrollment", "source"
    )
    found = get_object_or_404(drafts_here, key=key, author=request.user)
    permissions.can_open_draft(request.user, found).or_forbid()
    return found


def enrollment_to_write_in(request, client: Client) -> Enrollment:
    """The open episode in a program whose notes this person writes; where there are several, the one asked for."""
    mine = Enrollment.objects.visible_to(request.user).filter(client=client)
    if named := request.GET.get("in", ""):
        return get_object_or_404(mine.select_related("client", "program"), uid=uuid_or_404(named))
    writable = mine.filter(program__in=request.user.programs_with(Permission.WRITE_NOTE))
    found = (writable if writable.exists() else mine).select_related("client", "program")
    first = (
        found.order_by("discharged_on", "-intake_on").first()
        if not found.filter(discharged_on=None).exists()
        else None
    )
    return first or get_object_or_404(found.filter(discharged_on=None).order_by("-intake_on")[:1])


def enrollment_named(request) -> Enrollment:
    here = Enrollment.objects.visible_to(request.user).select_related("client", "program")
    return get_object_or_404(here, uid=uuid_or_404(request.POST.get("enrollment", "")))


def uuid_or_404(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None


def words_of(posted: QueryDict) -> dict[str, list[str]]:
    """The form exactly as typed, without what the page adds by itself."""
    return {name: values for name, values in posted.lists() if name not in NOT_WORDS}


def version_in(posted: QueryDict) -> int:
    text = posted.get("version", "")
    return int(text[:9]) if text.isdecimal() else 0


def with_another(words: dict[str, list[str]], prefix: str) -> dict[str, list[str]]:
    """One more row, for whoever has no script."""
    if prefix not in ("next", "other"):
        return words
    count = (words.get(f"{prefix}-TOTAL_FORMS") or ["0"])[0]
    return words | {f"{prefix}-TOTAL_FORMS": [str(int(count[:2]) + 1 if count.isdecimal() else 1)]}


def both_texts(theirs: dict[str, list[str]], yours: dict[str, list[str]]) -> list[Both]:
    """Every field of which two texts exist."""
    theirs = words_to_data(theirs)
    names = [name for name in {**theirs, **yours} if not name.endswith("_FORMS")]
    labels = {name: str(field.label) for name, field in NoteForm.base_fields.items()}
    return [
        Both(labels.get(name, name), "\n".join(theirs.get(name, [])), "\n".join(yours.get(name, [])))
        for name in names
        if theirs.get(name, []) != yours.get(name, [])
        and (any(theirs.get(name, [])) or any(yours.get(name, [])))
    ]
