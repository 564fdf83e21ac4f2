"""Where an assessment is written, read once more and signed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread import clock, drafts, events, rulebook
from goldenthread.agency import reauth
from goldenthread.agency.models import Agency
from goldenthread.agency.permissions import Permission
from goldenthread.agency.reauth import PasswordToSign
from goldenthread.assessments import actions, permissions
from goldenthread.assessments.advice import advice, cards_for
from goldenthread.assessments.content import content_of
from goldenthread.assessments.document import as_read, document_of
from goldenthread.assessments.forms import AnyAssessmentForm, form_of
from goldenthread.assessments.models import Assessment, AssessmentDraft
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import Enrollment
from goldenthread.exceptions.cards import blocking_card
from goldenthread.exceptions.forms import ReasonForm
from goldenthread.integrity.documents import NotAsShown, plain
from goldenthread.web.forms import Form, whole_number
from goldenthread.web.pages import Both, conflict, page, saved

from .asking import client_for, desk_url, draft_of, draft_or_404, enrollment_for, signed_from, signed_url

NOT_WORDS = {"csrfmiddlewaretoken", "version", "then", "no", "shown"}


class SigningForm(Form):
    version = django_forms.IntegerField(widget=django_forms.HiddenInput)
    password = PasswordToSign()


@require_GET
def begin(request: HttpRequest, uid: UUID) -> HttpResponse:
    """To a fresh page of one's own; where the person is enrolled twice, after asking for which program."""
    client = client_for(request, uid)
    permissions.can_assess_somewhere(request.user, client).or_forbid()
    mine = request.user.programs_with(Permission.ASSESS)
    enrollments = list(
        Enrollment.objects.visible_to(request.user)
        .open()
        .filter(client=client, program__in=mine)
        .select_related("program")
    )
    if len(enrollments) == 1:
        return redirect(desk_url(client, enrollments[0], uuid4()))
    events.read(request, "client.opened", client=client, about=client)
    choices = [(each.program.name, desk_url(client, each, uuid4())) for each in enrollments]
    return page(
        request, "assessments/begin.html", frame(request, client, "assessments") | {"choices": choices}
    )


@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest, uid: UUID, enrollment_uid: UUID, key: UUID) -> HttpResponse:
    """Where an assessment is written. Every pause in typing posts here; so do the two buttons."""
    enrollment = enrollment_for(request, uid, enrollment_uid)
    permissions.can_assess(request.user, enrollment).or_forbid()
    if signed := signed_from(request, key):
        return to_what_was_signed(request, signed)
    if request.method == "POST":
        return keep(request, enrollment, key)
    draft = draft_of(request, enrollment, key)
    if draft is None:
        today = clock.today(Agency.current().zone)
        settings = actions.form_settings(enrollment)
        form = form_of(actions.FIRST_INSTRUMENT)(
            initial={"assessed_on": today, "kind": first_kind(enrollment)}, **settings
        )
    else:
        form = actions.form_for(draft)
        form.is_valid()
        if "check" in request.GET:
            form.is_sound()
    return desk_page(request, enrollment, key, form, draft)


def keep(request: HttpRequest, enrollment: Enrollment, key: UUID) -> HttpResponse:
    words = words_in(request.POST)
    then = request.POST.get("then", "")
    if then == "add":
        words = with_another_need(words)
    try:
        draft = actions.keep_draft(
            enrollment,
            by=request.user,
            key=key,
            version=whole_number(request.POST.get("version", "")),
            words=words,
        )
    except drafts.Stale as stale:
        return both_texts(request, enrollment, stale, words)
    except actions.AlreadySigned as done:
        return to_what_was_signed(request, done.assessment)
    if "X-Autosave" in request.headers:
        return saved(draft.version)
    if then == "review":
        return redirect(desk_url(enrollment.client, enrollment, key, "review"))
    if then == "later":
        messages.success(request, _("The draft is kept."))
        return redirect("assessments:of_client", enrollment.client.uid)
    return redirect(desk_url(enrollment.client, enrollment, key) + ("#beside" if then == "add" else ""))


def words_in(posted: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in posted.items() if name not in NOT_WORDS}


def to_what_was_signed(request: HttpRequest, signed: Assessment) -> HttpResponse:
    """A page that still keeps words by itself is told; led on, it would think that nobody is signed in."""
    if "X-Autosave" in request.headers:
        raise drafts.Gone
    return redirect(signed_url(signed))


def with_another_need(words: dict[str, str]) -> dict[str, str]:
    """One more row, for whoever has no script or presses before it has come."""
    there = words.get("more-TOTAL_FORMS", "")
    return words | {"more-TOTAL_FORMS": str(int(there[:3]) + 1 if there.isdecimal() else 1)}


@require_GET
def review(request: HttpRequest, uid: UUID, enrollment_uid: UUID, key: UUID) -> HttpResponse:
    """The assessment as it would be signed, with what is still missing."""
    enrollment = enrollment_for(request, uid, enrollment_uid)
    permissions.can_assess(request.user, enrollment).or_forbid()
    if signed := signed_from(request, key):
        return redirect(signed_url(signed))
    draft = draft_or_404(request, enrollment, key)
    form = actions.form_for(draft)
    if not form.is_sound():
        return desk_page(request, enrollment, key, form, draft, status=422)
    return review_page(request, draft, form, SigningForm(initial={"version": draft.version}))


@require_POST
def sign(request: HttpRequest, uid: UUID, enrollment_uid: UUID, key: UUID) -> HttpResponse:
    enrollment = enrollment_for(request, uid, enrollment_uid)
    permissions.can_assess(request.user, enrollment).or_forbid()
    if signed := signed_from(request, key):
        return redirect(signed_url(signed))
    draft = draft_or_404(request, enrollment, key)
    signing = SigningForm(request.POST)
    if signing.is_valid():
        answer = reauth.confirm(request, signing.cleaned_data["password"])
        if not answer:
            signing.add_error("password", answer.reason)
    if not signing.is_valid():
        form = actions.form_for(draft)
        form.is_sound()
        return review_page(request, draft, form, signing, status=422)
    try:
        version, shown = signing.cleaned_data["version"], request.POST.get("shown", "")
        method = signing.cleaned_data["password"].method
        assessment = actions.sign_assessment(
            draft, by=request.user, version=version, method=method, shown=shown
        )
    except actions.Unsound as unsound:
        return desk_page(request, enrollment, key, unsound.form, draft, status=422)
    except rulebook.NotReady:
        return review_page(request, draft, actions.form_for(draft), signing, status=422)
    except NotAsShown as other:
        return read_once_more(request, draft, other.sentence)
    except drafts.Stale as stale:
        words = _("The draft was changed after you read it. Please read it once more.")
        return read_once_more(request, stale.draft, words)
    except actions.AlreadySigned as done:
        assessment = done.assessment
    messages.success(request, _("Signed. It will not change any more."))
    return redirect(signed_url(assessment))


def read_once_more(request: HttpRequest, draft: AssessmentDraft, words: str) -> HttpResponse:
    messages.warning(request, words)
    form = actions.form_for(draft)
    if not form.is_sound():
        return desk_page(request, draft.enrollment, draft.key, form, draft, status=409)
    return review_page(request, draft, form, SigningForm(initial={"version": draft.version}), status=409)


@require_POST
def ask_exception(request: HttpRequest, uid: UUID, enrollment_uid: UUID, key: UUID) -> HttpResponse:
    """Leave to sign in spite of a finding: asked here, answered by somebody else on the page of requests."""
    enrollment = enrollment_for(request, uid, enrollment_uid)
    permissions.can_assess(request.user, enrollment).or_forbid()
    draft = draft_or_404(request, enrollment, key)
    form, asked = actions.form_for(draft), ReasonForm(request.POST)
    if not form.is_sound():
        return desk_page(request, enrollment, key, form, draft, status=422)
    content = content_of(form)
    judged = actions.judge(draft, content)
    card = blocking_card(cards_for(draft, content, judged), request.POST.get("finding", ""))
    if card is None or not asked.is_valid():
        fresh = SigningForm(initial={"version": draft.version})
        return review_page(request, draft, form, fresh, asked=asked, status=422)
    reason = asked.cleaned_data["reason"]
    actions.ask_exception(draft, card.finding, by=request.user, reason=reason, policy=judged.policy)
    messages.success(request, _("Asked. It stands here once somebody has answered."))
    return redirect(desk_url(enrollment.client, enrollment, key, "review"))


@require_POST
def discard(request: HttpRequest, uid: UUID, enrollment_uid: UUID, key: UUID) -> HttpResponse:
    enrollment = enrollment_for(request, uid, enrollment_uid)
    request.user.may(Permission.ASSESS, enrollment.program_id).or_forbid()
    if draft := draft_of(request, enrollment, key):
        actions.throw_away(draft, by=request.user)
        messages.success(request, _("The draft is thrown away."))
    return redirect("assessments:of_client", enrollment.client.uid)


def desk_page(
    request: HttpRequest,
    enrollment: Enrollment,
    key: UUID,
    form: AnyAssessmentForm,
    draft: AssessmentDraft | None,
    status: int = 200,
) -> HttpResponse:
    client = enrollment.client
    events.read(request, "assessment.draft_opened", client=client)
    context = frame(request, client, "assessments") | {
        "enrollment": enrollment,
        "key": key,
        "form": form,
        "draft": draft,
        "version": draft.version if draft else 0,
        "instrument": form.instrument,
        "groups": form.groups,
        "done": done_in(form),
        "status": status,
        **(advice(draft) if draft else {}),
        **beside(enrollment, key),
    }
    return page(request, "assessments/desk.html", context, status=status)


def beside(enrollment: Enrollment, key: UUID) -> dict[str, Any]:
    """Where guidance is asked for, and where its buttons go."""
    return {
        "guidance_url": desk_url(enrollment.client, enrollment, key, "guidance"),
        "no_url": desk_url(enrollment.client, enrollment, key, "say_no"),
        "form_id": "assessment",
    }


def review_page(
    request: HttpRequest,
    draft: AssessmentDraft,
    form: AnyAssessmentForm,
    signing: SigningForm,
    *,
    asked: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    form.is_sound()
    content = content_of(form)
    judged = actions.judge(draft, content)
    events.read(request, "assessment.previewed", client=draft.client)
    context = frame(request, draft.client, "assessments") | {
        "draft": draft,
        "enrollment": draft.enrollment,
        "key": draft.key,
        "document": as_read(plain(document_of(draft, content, judged, now=clock.now()))),
        "shown": actions.digest_shown(draft, content, judged),
        "urgent": content.urgent,
        "cards": cards_for(draft, content, judged),
        "judged": judged,
        "asked": asked,
        "ask_url": desk_url(draft.client, draft.enrollment, draft.key, "ask_exception"),
        "desk_url": desk_url(draft.client, draft.enrollment, draft.key),
        "signing": signing,
    }
    return page(request, "assessments/review.html", context, status=status)


def both_texts(
    request: HttpRequest, enrollment: Enrollment, stale: drafts.Stale, words: dict[str, str]
) -> HttpResponse:
    form = actions.form_for(stale.draft)
    there = stale.draft.words
    texts = [
        Both(label_in(form, name), there.get(name, ""), words.get(name, ""))
        for name in dict.fromkeys([*there, *words])
        if there.get(name, "") != words.get(name, "") and not name.endswith("_FORMS")
    ]
    return conflict(request, str(stale), texts, back=desk_url(enrollment.client, enrollment, stale.draft.key))


def label_in(form: AnyAssessmentForm, name: str) -> str:
    if name not in form.fields:
        return _("Needs beside these")
    key = name.rpartition("-")[0]
    domain = next((each for each in form.instrument.domains if each.key == key), None)
    label = str(form.fields[name].label)
    return (
        f"{domain.label}: {label}"
        if domain and not name.endswith("-said")
        else str(domain.label if domain else label)
    )


def done_in(form: AnyAssessmentForm) -> set[str]:
    """The domains that have an answer."""
    answers = content_of(form).answers if form.is_bound else ()
    return {answer.domain.key for answer in answers if answer.is_there}


def first_kind(enrollment: Enrollment) -> str:
    return "reassessment" if enrollment.assessments.exists() else "initial"
