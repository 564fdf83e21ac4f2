from collections.abc import Iterable
from itertools import zip_longest
from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.contrib import messages
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread import clock, drafts, events, rulebook
from goldenthread.agency import reauth
from goldenthread.agency.models import Agency
from goldenthread.agency.permissions import Permission
from goldenthread.clients import permissions as with_clients
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import Client, Enrollment
from goldenthread.integrity.documents import plain
from goldenthread.web.forms import Form
from goldenthread.web.pages import Both, conflict, page, saved

from . import actions, permissions
from .content import content_of
from .document import as_read, document_of
from .forms import AnyAssessmentForm, form_of
from .models import Assessment, AssessmentDraft, Need

AT_MOST = 100
NOT_WORDS = {"csrfmiddlewaretoken", "version"}


class SigningForm(Form):
    version = django_forms.IntegerField(widget=django_forms.HiddenInput)
    password = django_forms.CharField(
        label=gettext_lazy("Your password"),
        widget=django_forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=gettext_lazy("It stands for your signature."),
        strip=False,
    )


@require_GET
def of_client(request: HttpRequest, uid: UUID) -> HttpResponse:
    client = record_for(request, uid)
    signed = list(
        Assessment.objects.visible_to(request.user)
        .filter(client=client)
        .select_related("assessor", "program")
        .prefetch_related(Prefetch("needs", needs_and_waiting()))
        .defer("document")[:AT_MOST]
    )
    mine = list(
        AssessmentDraft.objects.visible_to(request.user)
        .filter(client=client, author=request.user)
        .select_related("enrollment", "program")
    )
    events.read(request, "chart.assessments_opened", client=client, detail={"shown": len(signed)})
    context = frame(request, client, "assessments") | {
        "entries": entries_of(signed),
        "drafts": [draft_line(draft) for draft in mine],
        "may_assess": permissions.can_assess_somewhere(request.user, client),
    }
    return page(request, "assessments/of_client.html", context)


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
    if signed := Assessment.objects.filter(assessor=request.user, draft_key=key).first():
        return redirect(signed_url(signed))
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
    words = {name: value for name, value in request.POST.items() if name not in NOT_WORDS}
    version = request.POST.get("version", "")
    try:
        draft = actions.keep_draft(
            enrollment,
            by=request.user,
            key=key,
            version=int(version) if version.isdecimal() else 0,
            words=words,
        )
    except drafts.Stale as stale:
        return both_texts(request, enrollment, stale, words)
    except actions.AlreadySigned as done:
        return redirect(signed_url(done.assessment))
    if "X-Autosave" in request.headers:
        return saved(draft.version)
    if request.POST.get("then") == "review":
        return redirect(desk_url(enrollment.client, enrollment, key, "review"))
    messages.success(request, _("The draft is kept."))
    return redirect("assessments:of_client", enrollment.client.uid)


@require_GET
def review(request: HttpRequest, uid: UUID, enrollment_uid: UUID, key: UUID) -> HttpResponse:
    """The assessment as it would be signed, with what is still missing."""
    enrollment = enrollment_for(request, uid, enrollment_uid)
    permissions.can_assess(request.user, enrollment).or_forbid()
    if signed := Assessment.objects.filter(assessor=request.user, draft_key=key).first():
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
    if signed := Assessment.objects.filter(assessor=request.user, draft_key=key).first():
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
        assessment = actions.sign_assessment(draft, by=request.user, version=signing.cleaned_data["version"])
    except actions.Unsound as unsound:
        return desk_page(request, enrollment, key, unsound.form, draft, status=422)
    except rulebook.NotReady:
        return review_page(request, draft, actions.form_for(draft), signing, status=422)
    except drafts.Stale:
        messages.warning(request, _("The draft was changed after you read it. Please read it once more."))
        return redirect(desk_url(enrollment.client, enrollment, key, "review"))
    except actions.AlreadySigned as done:
        assessment = done.assessment
    messages.success(request, _("Signed. It will not change any more."))
    return redirect(signed_url(assessment))


@require_POST
def discard(request: HttpRequest, uid: UUID, enrollment_uid: UUID, key: UUID) -> HttpResponse:
    enrollment = enrollment_for(request, uid, enrollment_uid)
    if draft := draft_of(request, enrollment, key):
        actions.throw_away(draft, by=request.user)
        messages.success(request, _("The draft is thrown away."))
    return redirect("assessments:of_client", enrollment.client.uid)


@require_GET
def detail(request: HttpRequest, uid: UUID, assessment_uid: UUID) -> HttpResponse:
    """Rendered from the document that was signed, not from rows."""
    client = record_for(request, uid)
    rows = Assessment.objects.visible_to(request.user).filter(client=client)
    assessment = get_object_or_404(rows.prefetch_related("signatures"), uid=assessment_uid)
    waits = list(needs_and_waiting().filter(assessment=assessment).values_list("waits", flat=True))
    document = as_read(assessment.content)
    newer = rows.filter(enrollment=assessment.enrollment_id, assessed_on__gt=assessment.assessed_on).first()
    events.read(request, "assessment.opened", client=client, about=assessment)
    context = frame(request, client, "assessments") | {
        "assessment": assessment,
        "document": document | {"needs": with_waiting(document["needs"], waits if not newer else [])},
        "waiting": 0 if newer else sum(waits),
        "newer": newer,
        "signatures": list(assessment.signatures.all()),
    }
    return page(request, "assessments/detail.html", context)


def client_for(request: HttpRequest, uid: UUID) -> Client:
    return get_object_or_404(Client.objects.visible_to(request.user), uid=uid)


def record_for(request: HttpRequest, uid: UUID) -> Client:
    client = client_for(request, uid)
    with_clients.can_read_record(request.user, client).or_forbid()
    return client


def enrollment_for(request: HttpRequest, uid: UUID, enrollment_uid: UUID) -> Enrollment:
    rows = Enrollment.objects.visible_to(request.user).select_related("client", "program")
    return get_object_or_404(rows, uid=enrollment_uid, client__uid=uid)


def draft_of(request: HttpRequest, enrollment: Enrollment, key: UUID) -> AssessmentDraft | None:
    """A draft is seen by whoever writes it."""
    rows = AssessmentDraft.objects.visible_to(request.user).filter(author=request.user, key=key)
    return (
        rows.filter(enrollment=enrollment)
        .select_related("client", "program", "enrollment__program", "author")
        .first()
    )


def draft_or_404(request: HttpRequest, enrollment: Enrollment, key: UUID) -> AssessmentDraft:
    return draft_of(request, enrollment, key) or get_object_or_404(AssessmentDraft.objects.none())


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
    }
    return page(request, "assessments/desk.html", context, status=status)


def review_page(
    request: HttpRequest,
    draft: AssessmentDraft,
    form: AnyAssessmentForm,
    signing: SigningForm,
    status: int = 200,
) -> HttpResponse:
    form.is_sound()
    content = content_of(form)
    findings = actions.judge(draft, content)
    events.read(request, "assessment.previewed", client=draft.client)
    context = frame(request, draft.client, "assessments") | {
        "draft": draft,
        "enrollment": draft.enrollment,
        "key": draft.key,
        "document": as_read(plain(document_of(draft, content, now=clock.now()))),
        "urgent": content.urgent,
        "findings": findings,
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


def draft_line(draft: AssessmentDraft) -> dict[str, Any]:
    form = actions.form_for(draft)
    form.is_valid()
    return {
        "draft": draft,
        "url": desk_url(draft.enrollment.client, draft.enrollment, draft.key),
        "answered": content_of(form).answered,
        "of": len(form.instrument.domains),
    }


def needs_and_waiting() -> Any:
    """Needs, each knowing whether it is a priority that nobody has decided about."""
    decided = Need.objects.filter(pk=OuterRef("pk"), dispositions__isnull=False)
    waits = ExpressionWrapper(Q(is_priority=True) & ~Exists(decided), output_field=BooleanField())
    return Need.objects.annotate(waits=waits)


def with_waiting(needs: list[dict[str, Any]], waits: list[bool]) -> list[dict[str, Any]]:
    """The needs as they were signed, in the order of their rows, with what the rows know since."""
    return [need | {"waits": bool(waiting)} for need, waiting in zip_longest(needs, waits)]


def entries_of(signed: Iterable[Assessment]) -> list[dict[str, Any]]:
    """Newest first. Only the latest of an enrollment waits for decisions: a later one takes its place."""
    seen: set[int] = set()
    entries = []
    for assessment in signed:
        needs = list(assessment.needs.all())
        is_latest = assessment.enrollment_id not in seen
        seen.add(assessment.enrollment_id)
        entries.append(
            {
                "assessment": assessment,
                "needs": len(needs),
                "priorities": [need for need in needs if need.is_priority],
                "waiting": sum(need.waits for need in needs) if is_latest else 0,
                "is_latest": is_latest,
            }
        )
    return entries


def first_kind(enrollment: Enrollment) -> str:
    return "reassessment" if enrollment.assessments.exists() else "initial"


def desk_url(client: Client, enrollment: Enrollment, key: UUID, name: str = "desk") -> str:
    return reverse(f"assessments:{name}", args=[client.uid, enrollment.uid, key])


def signed_url(assessment: Assessment) -> str:
    return reverse("assessments:detail", args=[assessment.client.uid, assessment.uid])
