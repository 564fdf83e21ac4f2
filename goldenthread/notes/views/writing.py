"""The page a note is written on. Nothing is kept before the first keystroke, and everything after it."""

import json
import uuid

from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread import drafts, events
from goldenthread.agency.permissions import Permission
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import Client, Enrollment
from goldenthread.exceptions.actions import remember_showing
from goldenthread.exceptions.cards import cards_of, heed
from goldenthread.exceptions.parts import part
from goldenthread.exceptions.said import judge
from goldenthread.integrity.errors import Refused
from goldenthread.notes import actions, permissions
from goldenthread.notes.content import content_of
from goldenthread.notes.desk import desk_for
from goldenthread.notes.facts import facts_of_draft
from goldenthread.notes.forms import (
    GOAL,
    ROWS,
    FollowUpForm,
    GoalForm,
    NoteForm,
    OtherPersonForm,
    with_counts,
)
from goldenthread.notes.guidance import ON_THE_CHECKLIST, checklist_of, field_of, problems_of
from goldenthread.notes.kinds import EVERY_SECTION, KINDS
from goldenthread.notes.models import Note, NoteDraft
from goldenthread.web.pages import Both, conflict, page, saved

NOT_WORDS = frozenset({"csrfmiddlewaretoken", "version", "enrollment", "go", "shown", "no"})


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
    form = posted_form(request, enrollment, key)
    context = advice(form, found, key)
    remember_showing(enrollment.program, key, context["judged"].findings)
    context |= {"form": form, "goals_changed": goals_changed(form)}
    return part(request, "notes/guidance.html", context)


@require_POST
def say_no(request, key):
    """One of the ways to say no to a finding, or taking it back. Without a script, what was typed is kept too."""
    found = NoteDraft.objects.visible_to(request.user).filter(key=key, author=request.user).first()
    enrollment = found.enrollment if found else enrollment_named(request)
    permissions.can_write(request.user, enrollment).or_forbid()
    cards = advice(posted_form(request, enrollment, key), found, key)["cards"]
    heed(request.POST.get("no", ""), cards, enrollment=enrollment, by=request.user, record=key)
    return guidance(request, key) if "X-Guidance" in request.headers else keep(request, key)


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
    return page(request, "notes/drafts.html", {"drafts": [told_apart(each) for each in found]})


def told_apart(draft: NoteDraft) -> dict:
    """Several drafts about one person differ by their kind, their first words and their age."""
    said = {name: " ".join(texts).strip() for name, texts in draft.words.items()}
    first_words = next((said[section.key] for section in EVERY_SECTION if said.get(section.key)), "")
    return {"draft": draft, "kind": KINDS.get(said.get("kind", "")), "first_words": first_words}


def keep(request, key):
    """A save, by itself or by a button. What the button asks for comes after the words are safe."""
    found = NoteDraft.objects.visible_to(request.user).filter(key=key, author=request.user).first()
    enrollment = found.enrollment if found else enrollment_named(request)
    words, version = words_of(request.POST), version_in(request.POST)
    go = request.POST.get("go", "")
    if go.startswith("add-"):
        words = with_another(words, go.removeprefix("add-"))
    if found:
        words = set_aside(found.words, words) | words
    try:
        kept = actions.keep_draft(enrollment, by=request.user, key=key, version=version, words=words)
    except actions.AlreadySigned as done:
        return already_signed(request, done.note, words)
    except drafts.Gone as gone:
        return conflict(request, str(gone), both_texts({}, words))
    except drafts.Stale as stale:
        texts = both_texts(stale.draft.words, words)
        return conflict(request, str(stale), texts, back=reverse("notes:draft", args=[key]))
    except Refused as refused:
        return refused_page(request, key, enrollment, version, str(refused))
    if request.headers.get("X-Autosave"):
        return saved(kept.version)
    if go != "sign":
        return redirect("notes:draft", key)
    form = posted_form(request, enrollment, key)
    if not form.is_sound():
        return write_page(request, form, key=key, version=kept.version, draft=kept, is_asked=True, status=422)
    return redirect("notes:sign", key)


def already_signed(request, note, words):
    if not request.headers.get("X-Autosave"):
        return redirect("notes:detail", note.uid)
    sentence = _("This note is signed. What you typed since is only on this page.")
    return conflict(request, sentence, both_texts({}, words), back=reverse("notes:detail", args=[note.uid]))


def refused_page(request, key, enrollment, version, sentence):
    if request.headers.get("X-Autosave"):
        return JsonResponse({"message": sentence}, status=422)
    form = posted_form(request, enrollment, key)
    form.is_sound()
    return write_page(request, form, key=key, version=version, sentence=sentence, is_asked=True, status=422)


def posted_form(request, enrollment, key) -> NoteForm:
    words = words_of(request.POST)
    desk = desk_for(enrollment, request.user, day=actions.day_in(words), key=key)
    return NoteForm.of_words(words, desk=desk)


def write_page(request, form, *, key, version, draft=None, sentence="", is_asked=False, status=200):
    """`is_asked`: somebody wanted to go on, so blanks are errors too. Otherwise only what cannot be read is."""
    desk = form.desk
    found = advice(form, draft, key)
    if form.is_bound and not is_asked:
        form.forgive_blanks()
    context = frame(request, desk.client, "") | found
    context |= {
        "problems": problems_of(form) if is_asked else [],
        "kinds": json.dumps(kinds_for_script()),
        "form": form,
        "desk": desk,
        "key": key,
        "version": version,
        "draft": draft,
        "sentence": sentence,
        "enrollment": desk.enrollment,
    }
    return page(request, "notes/write.html", context, status=status)


def advice(form, draft, key) -> dict:
    desk, content = form.desk, content_of(form)
    judged = judge(facts_of_draft(draft, content, desk), desk.policy, desk.said)
    checklist = checklist_of(content)
    # What the list asks for is said by the list, as long as it asks for anything: it never says that all is there in vain.
    told = ON_THE_CHECKLIST if any(not item.done for item in checklist) else ()
    due = content.ended_at and form.desk.due_at(content.ended_at)
    return {
        "kind": content.kind,
        "judged": judged,
        "cards": cards_of(judged, field_of=field_of, leave_out=told) if content.kind else [],
        "said": desk.said,
        "no_url": reverse("notes:say_no", args=[key]),
        "form_id": "note",
        "checklist": checklist,
        "needed": sum(not item.done for item in checklist),
        "due": due,
        "is_late": bool(content.ended_at and form.desk.is_late(content.ended_at)),
    }


def kinds_for_script() -> dict:
    """What each kind asks for and how it names its sections, for `kinds.js`."""
    usual = {section.key: [str(section.title), str(section.hint)] for section in EVERY_SECTION}
    return {
        code: {
            "asks": sorted(kind.asks),
            "names": usual
            | {section.key: [str(section.title), str(section.hint)] for section in kind.sections},
        }
        for code, kind in KINDS.items()
    }


def goals_changed(form: NoteForm) -> bool:
    """Whether another plan was in force on the day typed than the one whose goals stand on the page."""
    shown = {name for name in form.data if name.startswith(GOAL) and name.endswith("-seen")}
    return shown != {f"{GOAL}{goal.uid}-seen" for goal in form.desk.goals}


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
    writable = request.user.programs_with(Permission.WRITE_NOTE)
    found = sorted(
        mine.select_related("client", "program"),
        key=lambda each: (each.program_id in writable, each.discharged_on is None, each.intake_on),
    )
    if not found:
        raise Http404
    return found[-1]


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
    if prefix not in ROWS:
        return words
    name = f"{prefix}-TOTAL_FORMS"
    return words | {name: [str(int(with_counts(words)[name][0][:3]) + 1)]}


def set_aside(kept: dict[str, list[str]], posted: dict[str, list[str]]) -> dict[str, list[str]]:
    """
    What the draft says about goals that are not on the page sent: those of another day's plan. It stays in the
    draft, so that a day typed wrongly costs nobody their words.
    """
    shown = tuple(name.removesuffix("seen") for name in posted if name.endswith("-seen"))
    return {name: kept[name] for name in kept if name.startswith(GOAL) and not name.startswith(shown)}


def both_texts(theirs: dict[str, list[str]], yours: dict[str, list[str]]) -> list[Both]:
    """Every field of which two texts exist."""
    names = [name for name in {**theirs, **yours} if not name.endswith("_FORMS")]
    pairs = [(name, theirs.get(name, []), yours.get(name, [])) for name in names]
    return [
        Both(label_of(name), "\n".join(kept), "\n".join(typed))
        for name, kept, typed in pairs
        if kept != typed and any([*kept, *typed])
    ]


def label_of(name: str) -> str:
    """A field's name on the page, from its name in the form."""
    if name in NoteForm.base_fields:
        return str(NoteForm.base_fields[name].label)
    for prefix, form in ((GOAL, GoalForm), ("other-", OtherPersonForm), ("next-", FollowUpForm)):
        part = name.rpartition("-")[2]
        if name.startswith(prefix) and part in form.base_fields:
            return str(form.base_fields[part].label)
    return name
