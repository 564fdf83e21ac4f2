from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread import clock, drafts, events, rulebook
from goldenthread.agency import reauth
from goldenthread.agency.models import Agency
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import UnsignedSource
from goldenthread.exceptions.actions import remember_showing
from goldenthread.exceptions.cards import blocking_card, heed
from goldenthread.exceptions.forms import ReasonForm
from goldenthread.exceptions.parts import part
from goldenthread.integrity.documents import NotAsShown, digest, plain
from goldenthread.integrity.text import clean_json
from goldenthread.plans import actions, permissions
from goldenthread.plans.advice import Lack, errors_of, lay_out
from goldenthread.plans.content import content_of
from goldenthread.plans.document import document_of
from goldenthread.plans.drafting import (
    Words,
    form_of,
    latest_assessment,
    newer_assessment,
    words_with_needs_of,
)
from goldenthread.plans.forms import PlanForm, SealForm
from goldenthread.plans.models import Plan, PlanDraft
from goldenthread.plans.paper import meaning
from goldenthread.plans.reading import read
from goldenthread.plans.typed import (
    both_texts,
    lines_of,
    uuid_in,
    with_goal,
    with_review,
    with_step,
    without,
    words_in,
)
from goldenthread.web.forms import whole_number
from goldenthread.web.pages import conflict, page, saved

from .asking import client_for, draft_for, enrollments_for, sealed_from


@require_POST
def start(request, uid):
    """A draft from the latest assessment, the version before, or an unsigned source. Sent twice, it is the same draft."""
    client = client_for(request, uid)
    wanted, key = uuid_in(request.POST.get("enrollment", "")), uuid_in(request.POST.get("key", ""))
    enrollment = next((each for each in enrollments_for(request, client) if each.uid == wanted), None)
    if enrollment is None or key is None:
        raise Http404
    source = source_asked_for(request, enrollment)
    try:
        draft = actions.start_draft(
            enrollment,
            by=request.user,
            key=key,
            assessment=latest_assessment(enrollment),
            supersedes=None if source else Plan.objects.completed().filter(enrollment=enrollment).first(),
            source=source,
        )
    except actions.AlreadySealed as done:
        return redirect("plans:detail", done.plan.uid)
    return redirect("plans:draft", draft.key)


def source_asked_for(request, enrollment) -> UnsignedSource | None:
    if not (text := request.POST.get("source", "")):
        return None
    seen = UnsignedSource.objects.visible_to(request.user).filter(enrollment=enrollment, kind="plan")
    return get_object_or_404(seen, uid=uuid_in(text))


@require_http_methods(["GET", "POST"])
def draft(request, key):
    """The one page of a plan. Every pause in typing posts here; so does every button."""
    found = draft_for(request, key)
    if found is None:
        return gone(request, key)
    permissions.can_open_draft(request.user, found).or_forbid()
    if request.method == "POST":
        return keep(request, found)
    events.read(request, "plan.draft_opened", client=found.client, detail={"draft": str(key)})
    return draft_page(request, found, form_of(found, request.user))


def gone(request, key) -> HttpResponse:
    """A draft that became a plan leads to it; any other does not exist."""
    plan = sealed_from(request, key)
    if plan is None:
        raise Http404
    if "X-Autosave" in request.headers:
        raise drafts.Gone
    return redirect("plans:detail", plan.uid)


def keep(request, found: PlanDraft) -> HttpResponse:
    words, there = done_to(words_in(request.POST), request.POST.get("do", ""), found)
    newer = newer_assessment(found) if there == "needs" else None
    if newer:
        words = words_with_needs_of(words, found.assessment, newer)
    if not storable(words):
        return unstorable(request, found, words)
    try:
        found = actions.keep_draft(
            found,
            by=request.user,
            version=whole_number(request.POST.get("version", "")),
            words=words,
            assessment=newer,
        )
    except drafts.Stale as stale:
        return both(request, stale.draft, words)
    if "X-Autosave" in request.headers:
        return saved(found.version)
    if there == "preview":
        return redirect("plans:preview", found.key)
    if there == "leave":
        messages.success(request, _("The draft is kept."))
        return redirect("plans:of_client", found.client.uid)
    return redirect(f"{reverse('plans:draft', args=[found.key])}#{there}")


def done_to(words: Words, button: str, found: PlanDraft) -> tuple[Words, str]:
    """What a button does to the words before they are kept, and where to go on."""
    act, _colon, what = button.partition(":")
    rows = {name.rsplit("-", 1)[0] for name in words}
    if act == "goal":
        needs = found.assessment.needs.all() if found.assessment else []
        return with_goal(words, next((need for need in needs if str(need.uid) == what), None))
    if act == "step" and what in rows:
        return with_step(words, what)
    if act == "remove" and what in rows:
        return without(words, what), "goals"
    if act == "review":
        policy = found.program.policy_on(clock.today(Agency.current().zone))
        return with_review(words, policy.plan_review_every_days or 0), "dates"
    return words, act if act in ("preview", "leave", "needs") else "main"


def storable(words: Words) -> bool:
    try:
        clean_json(words)
    except Exception:
        return False
    return True


def unstorable(request, found: PlanDraft, words: Words) -> HttpResponse:
    """Something no database can hold: nothing is written, and the field says what to take out."""
    found.words = words
    form = form_of(found, request.user)
    form.is_sound()
    return draft_page(request, found, form, status=422)


def both(request, kept: PlanDraft, words: Words) -> HttpResponse:
    """409: another window saved first. Field by field, what is kept and what was typed here."""
    theirs = form_of(kept, request.user)
    kept.words = words
    yours = form_of(kept, request.user)
    message = _("This draft was changed in another window. Nothing was overwritten.")
    back = reverse("plans:draft", args=[kept.key])
    return conflict(request, message, both_texts(theirs, yours), back=back)


def draft_page(request, found: PlanDraft, form: PlanForm, *, status: int = 200) -> HttpResponse:
    content = content_of(form, key=found.key)
    policy = found.program.policy_on(content.effective_from or clock.today(Agency.current().zone))
    if found.source:
        found.source.lines = lines_of(found.source.words)
    context = frame(request, found.client, "plan") | {
        "draft": found,
        "form": form,
        **guidance_of(found, form, content),
        "priorities": [row for row in form.needs if row.need.is_priority],
        "other_needs": [row for row in form.needs if not row.need.is_priority],
        "review_every": policy.plan_review_every_days,
        "source": found.source,
        "newer": newer_assessment(found),
        "strengths": list(found.assessment.strengths.all()) if found.assessment else [],
    }
    return page(request, "plans/draft.html", context, status=status)


@require_POST
def findings(request, key):
    """What the rulebook says of the page as typed just now. Part of a page that is open: no event, nothing kept."""
    found = draft_for(request, key)
    if found is None:
        raise Http404
    permissions.can_open_draft(request.user, found).or_forbid()
    found.words = words_in(request.POST)
    form = form_of(found, request.user)
    context = guidance_of(found, form, content_of(form, key=found.key))
    remember_showing(found.program, key, context["judged"].findings)
    return part(request, "plans/findings.html", context | {"rows": form.rows, "draft": found})


def guidance_of(found: PlanDraft, form: PlanForm, content) -> dict:
    judged = actions.judge(found, content, form.table)
    advice = lay_out(form, judged, key=found.key)
    no_url = reverse("plans:say_no", args=[found.key])
    return {"advice": advice, "judged": judged, "said": advice.said, "no_url": no_url, "form_id": "plan-form"}


@require_POST
def say_no(request, key):
    """One of the ways to say no to a finding, or taking it back. Without a script, what was typed is kept too."""
    found = draft_for(request, key)
    if found is None:
        raise Http404
    permissions.can_open_draft(request.user, found).or_forbid()
    kept_words, found.words = found.words, words_in(request.POST)
    form = form_of(found, request.user)
    cards = guidance_of(found, form, content_of(form, key=key))["advice"].all_thoughts
    heed(request.POST.get("no", ""), cards, enrollment=found.enrollment, by=request.user, record=key)
    if "X-Guidance" in request.headers:
        return findings(request, key)
    found.words = kept_words
    return keep(request, found)


@require_POST
def ask_exception(request, key):
    """Leave to sign in spite of a finding: asked here, answered by somebody else on the page of requests."""
    found = draft_for(request, key)
    if found is None:
        raise Http404
    permissions.can_seal(request.user, found).or_forbid()
    form, asked = form_of(found, request.user), ReasonForm(request.POST)
    judged = actions.judge(found, content_of(form, key=key), form.table)
    cards = [lack.card for lack in lay_out(form, judged, key=key).needed if lack.card]
    card = blocking_card(cards, request.POST.get("finding", ""))
    if card is None or not asked.is_valid():
        events.read(request, "plan.previewed", client=found.client, detail={"draft": str(key)})
        fresh = SealForm(initial={"version": found.version})
        return preview_page(request, found, fresh, asked=asked, status=422)
    reason = asked.cleaned_data["reason"]
    actions.ask_exception(found, card.finding, by=request.user, reason=reason, policy=judged.policy)
    messages.success(request, _("Asked. It stands here once somebody has answered."))
    return redirect("plans:preview", key)


@require_http_methods(["GET", "POST"])
def preview(request, key):
    """Exactly what would be signed. Signing posts the draft's version and the credential, never the text."""
    found = draft_for(request, key)
    if found is None:
        return gone(request, key)
    permissions.can_seal(request.user, found).or_forbid()
    if request.method == "POST":
        return seal(request, found)
    events.read(request, "plan.previewed", client=found.client, detail={"draft": str(key)})
    return preview_page(request, found, SealForm(initial={"version": found.version}))


def seal(request, found: PlanDraft) -> HttpResponse:
    form = SealForm(request.POST)
    if form.is_valid():
        answer = reauth.confirm(request, form.cleaned_data["password"])
        if not answer:
            form.add_error("password", answer.reason)
    if not form.is_valid():
        return preview_page(request, found, form, status=422)
    try:
        version, shown = form.cleaned_data["version"], request.POST.get("shown", "")
        method = form.cleaned_data["password"].method
        plan = actions.seal_and_sign(found, by=request.user, version=version, method=method, shown=shown)
    except actions.AlreadySealed as done:
        return redirect("plans:detail", done.plan.uid)
    except (actions.Unsound, rulebook.NotReady):
        return preview_page(request, found, form, status=422)
    except NotAsShown as changed:
        messages.warning(request, str(changed))
        fresh = SealForm(initial={"version": found.version})
        return preview_page(request, found, fresh, status=409)
    except drafts.Stale as stale:
        return both(request, stale.draft, found.words)
    said = _("The wording is sealed with your signature.")
    messages.success(request, said if plan.is_complete else f"{said} {_('Now the others sign.')}")
    return redirect("plans:detail", plan.uid)


def preview_page(
    request, found: PlanDraft, seal_form: SealForm, *, asked=None, status: int = 200
) -> HttpResponse:
    form = form_of(found, request.user)
    sound = form.is_sound()
    content = content_of(form, key=found.key)
    judged = actions.judge(found, content, form.table)
    advice = lay_out(form, judged, key=found.key)
    lacks: list[Lack] = advice.needed
    if not lacks and not form.is_whole():
        lacks = errors_of(form)
    document = document_of(found, content, form.table, judged)
    context = frame(request, found.client, "plan") | {
        "draft": found,
        "reading": read(plain(document)),
        "shown": digest(document) if sound else "",
        "lacks": lacks,
        "judged": judged,
        "thoughts": [card.finding for card in advice.all_thoughts],
        "seal_form": seal_form,
        "meaning": meaning(actions.AUTHOR),
        "asked": asked,
        "ask_url": reverse("plans:ask_exception", args=[found.key]),
        "signers": [
            signer for signer in actions.asked_by(found, content, form.table) if signer.part != "case_manager"
        ],
    }
    return page(request, "plans/preview.html", context, status=status)


@require_http_methods(["GET", "POST"])
def discard(request, key):
    found = draft_for(request, key)
    if found is None:
        return gone(request, key)
    permissions.can_open_draft(request.user, found).or_forbid()
    if request.method == "POST":
        client = found.client
        actions.throw_away(found, by=request.user)
        messages.success(request, _("The draft is thrown away."))
        return redirect("plans:of_client", client.uid)
    events.read(request, "plan.draft_opened", client=found.client, detail={"draft": str(key)})
    return page(request, "plans/discard.html", frame(request, found.client, "plan") | {"draft": found})
