"""Every write of this room: keep a draft, sign it, throw it away."""

from typing import Any
from uuid import UUID

from goldenthread import clock, drafts, events, rulebook
from goldenthread.agency.models import Agency, Staff
from goldenthread.clients.models import Enrollment
from goldenthread.clients.named import with_others_named
from goldenthread.exceptions import actions as exceptions
from goldenthread.exceptions import said
from goldenthread.exceptions.models import ExceptionRequest
from goldenthread.integrity.documents import Method, digest, refuse_unless_shown, seal

from . import permissions
from .content import Content, content_of, uid_of
from .document import document_of
from .facts import facts_of_draft
from .forms import AnyAssessmentForm, form_of
from .models import Assessment, AssessmentDraft, AssessmentSignature, Need, Strength

ASSESSOR = "assessor"
FIRST_INSTRUMENT = "needs_and_strengths"


class Unsound(Exception):
    """The draft cannot be read well enough to be signed; `form` says where."""

    def __init__(self, form: AnyAssessmentForm):
        super().__init__("The draft is not complete.")
        self.form = form


class AlreadySigned(Exception):
    """This draft became `assessment` before: a second click is shown the same one."""

    def __init__(self, assessment: Assessment):
        super().__init__("Signed already.")
        self.assessment = assessment


@events.verb
def keep_draft(
    enrollment: Enrollment, *, by: Staff, key: UUID, version: int, words: dict[str, str]
) -> AssessmentDraft:
    """Keep what was typed. The first save is an event; those after it are not."""
    permissions.can_assess(by, enrollment).or_forbid()
    if signed := Assessment.objects.filter(assessor=by, draft_key=key).first():
        raise AlreadySigned(signed)
    draft = drafts.keep(
        AssessmentDraft,
        key=key,
        version=version,
        words=words,
        by=by,
        enrollment=enrollment,
        client=enrollment.client,
        program=enrollment.program,
        instrument=FIRST_INSTRUMENT,
    )
    if draft.is_new:
        events.record("assessment.drafted", by=by, client=enrollment.client, detail={"draft": str(key)})
    return draft


@events.verb
def sign_assessment(
    draft: AssessmentDraft,
    *,
    by: Staff,
    version: int,
    method: str = Method.PASSWORD,
    shown: str | None = None,
) -> Assessment:
    """
    The assessment, its needs and strengths and the signature are inserted together, and never change again.

    Raises `Unsound` for what cannot be read, `rulebook.NotReady` for what the program's policy says must be there,
    `drafts.Stale` where the draft has moved on since it was read, `NotAsShown` where what it names has,
    `AlreadySigned` for a second click.
    """
    permissions.can_sign(by, draft).or_forbid()
    draft = _still_there(draft, by)
    if draft.version != version:
        raise drafts.Stale(draft)
    form = form_for(draft)
    if not form.is_sound():
        raise Unsound(form)
    now = clock.now()
    content = content_of(form)
    judged = judge(draft, content)
    if judged.findings.blocking:
        raise rulebook.NotReady(judged.findings)
    refuse_unless_shown(digest_shown(draft, content, judged), shown)
    assessment = Assessment.objects.create(
        client=draft.client,
        program=draft.program,
        enrollment=draft.enrollment,
        instrument=content.instrument.key,
        kind=content.kind,
        assessed_on=content.assessed_on,
        assessor=by,
        written_at=draft.created_at,
        signed_at=now,
        draft_key=draft.key,
        **seal(document_of(draft, content, judged, now=now)),
    )
    _insert_parts(assessment, content, draft)
    signature = AssessmentSignature.objects.create(
        assessment=assessment,
        signer=by,
        printed_name=by.name,
        credential=by.credential_on(clock.today(Agency.current().zone)),
        role=by.title or by.role_title,
        meaning=ASSESSOR,
        method=method,
        signed_at=now,
        digest=assessment.digest,
    )
    draft.delete()
    detail = judged.detail | {"digest": assessment.digest}
    wrote = [assessment, signature]
    events.record(
        "assessment.signed", by=by, client=assessment.client, about=assessment, wrote=wrote, detail=detail
    )
    return assessment


@events.verb
def throw_away(draft: AssessmentDraft, *, by: Staff) -> None:
    """A draft nobody needs: its author says so, and the trail remembers that there was one."""
    permissions.can_throw_away(by, draft).or_forbid()
    events.record("assessment.discarded", by=by, client=draft.client, detail={"draft": str(draft.key)})
    draft.delete()


def digest_shown(draft: AssessmentDraft, content: Content, judged: said.Judged) -> str:
    """Of what is read before signing: all of the document but the moment it is signed."""
    return digest(document_of(draft, content, judged, now=draft.created_at))


def form_for(draft: AssessmentDraft) -> AnyAssessmentForm:
    """The form as typed, under the program's policy of today."""
    return form_of(draft.instrument)(dict(draft.words), **form_settings(draft.enrollment))


def form_settings(enrollment: Enrollment) -> dict[str, Any]:
    policy = enrollment.program.policy_on(clock.today(Agency.current().zone))
    return {"priority_at_least": policy.priority_at_least, "earliest": enrollment.intake_on}


def judge(draft: AssessmentDraft, content: Content) -> said.Judged:
    """What the rulebook says of a draft under the policy of today, and what somebody let stand in it."""
    heard = said.said_about(draft.key, client=draft.client, program=draft.program, by=draft.author)
    policy = draft.program.policy_on(clock.today(Agency.current().zone))
    facts = facts_of_draft(draft, content, now=clock.now(), said=heard)
    told = with_others_named(facts, client=draft.client_id, program=draft.program_id, by=draft.author)
    return said.judge(told, policy, heard)


@events.verb
def ask_exception(
    draft: AssessmentDraft, finding: rulebook.Finding, *, by: Staff, reason: str, policy: rulebook.Policy
) -> ExceptionRequest:
    """From a finding that keeps the draft from being signed; only its author asks."""
    permissions.can_sign(by, draft).or_forbid()
    return exceptions.ask_exception(
        draft.enrollment,
        by=by,
        kind="assessment",
        record=draft.key,
        finding=finding,
        reason=reason,
        policy=policy,
    )


def _still_there(draft: AssessmentDraft, by: Staff) -> AssessmentDraft:
    """The draft, held against anybody else signing it now. Gone means that a twin of this click was faster."""
    rows = AssessmentDraft.objects.select_related("client", "program", "enrollment__program", "author")
    if found := rows.select_for_update(of=("self",)).filter(pk=draft.pk).first():
        return found
    if signed := Assessment.objects.filter(assessor=by, draft_key=draft.key).first():
        raise AlreadySigned(signed)
    raise drafts.Gone


def _insert_parts(assessment: Assessment, content: Content, draft: AssessmentDraft) -> None:
    Need.objects.bulk_create(
        Need(
            uid=uid_of(need, draft),
            assessment=assessment,
            domain=need.domain.key,
            domain_label=str(need.domain.label),
            statement=need.statement,
            rating=need.rating,
            is_priority=need.is_priority,
            why=need.why,
            position=position,
        )
        for position, need in enumerate(content.needs)
    )
    Strength.objects.bulk_create(
        Strength(
            assessment=assessment,
            domain=answer.domain.key,
            domain_label=str(answer.domain.label),
            statement=answer.strength,
            position=position,
        )
        for position, answer in enumerate(content.strengths)
    )
