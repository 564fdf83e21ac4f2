"""Every write of this room: draft, seal, sign, and what is said beside the sealed wording."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goldenthread import clock, drafts, events, rulebook
from goldenthread.agency.models import Agency, Staff
from goldenthread.assessments.models import Assessment, Need
from goldenthread.clients.models import Enrollment, RelatedPerson, UnsignedSource
from goldenthread.exceptions import actions as exceptions
from goldenthread.exceptions import said
from goldenthread.exceptions.models import ExceptionRequest
from goldenthread.integrity.documents import Method, refuse_unless_shown, seal
from goldenthread.integrity.errors import Refused
from goldenthread.integrity.files import keep_file
from goldenthread.rulebook.facts import SignerFacts
from goldenthread.web.templatetags.gt import full_day

from . import permissions
from .content import Decided, GoalContent, PlanContent, StepContent, content_of
from .document import document_of, next_version
from .drafting import Words, facts_of_draft, first_words, form_of
from .earlier import among_others
from .facts import PART, signers_of
from .forms import FURTHEST, OTHER, YEARS_AWAY, PlanForm, Table
from .models import (
    Disposition,
    Goal,
    GoalChange,
    GoalNeed,
    Plan,
    PlanCompletion,
    PlanCopy,
    PlanDraft,
    PlanReview,
    PlanSignature,
    PlanVoiding,
    Strategy,
    StrategyMove,
    StrategyStatus,
)

AGREES = "agreement"
ASSENTS = "assent"
REVIEWED = "review"
AUTHOR = "author"


class Unsound(Exception):
    """The draft cannot be read well enough to be sealed; `form` says where."""

    def __init__(self, form: PlanForm):
        super().__init__("The draft is not complete.")
        self.form = form


class RefusedField(Refused):
    """What one field of the form says cannot be."""

    def __init__(self, field: str, sentence: str | Promise):
        super().__init__(str(sentence))
        self.field = field


class AlreadySealed(Exception):
    """This draft became `plan` before: a second click is shown the same plan."""

    def __init__(self, plan: Plan):
        super().__init__("Sealed already.")
        self.plan = plan


@events.verb
def start_draft(
    enrollment: Enrollment,
    *,
    by: Staff,
    key: uuid.UUID,
    assessment: Assessment | None = None,
    supersedes: Plan | None = None,
    source: UnsignedSource | None = None,
    begun_by: Staff | None = None,
) -> PlanDraft:
    """A draft with what the assessment, the version before or the source gives. The same key again is the same draft."""
    if there := PlanDraft.objects.filter(author=by, key=key).first():
        return there
    if plan := Plan.objects.filter(author=by, draft_key=key).first():
        raise AlreadySealed(plan)
    permissions.can_plan(by, enrollment).or_forbid()
    draft = drafts.keep(
        PlanDraft,
        key=key,
        version=0,
        words=first_words(assessment=assessment, supersedes=supersedes, source=source),
        by=by,
        enrollment=enrollment,
        client=enrollment.client,
        program=enrollment.program,
        assessment=assessment,
        supersedes=supersedes,
        source=source,
    )
    detail = {"draft": str(key)}
    events.record("plan.drafted", by=begun_by or by, client=enrollment.client, detail=detail)
    if source:
        events.record(
            "source.completed", by=begun_by or by, client=enrollment.client, about=source, detail=detail
        )
    return draft


@events.verb
def keep_draft(
    draft: PlanDraft, *, by: Staff, version: int, words: Words, assessment: Assessment | None = None
) -> PlanDraft:
    """What was typed; with an assessment signed meanwhile, where the writer takes up what that one found."""
    permissions.can_open_draft(by, draft).or_forbid()
    taken_up = {"assessment": assessment} if assessment else {}
    return drafts.keep(PlanDraft, key=draft.key, version=version, words=words, by=by, **taken_up)


@events.verb
def throw_away(draft: PlanDraft, *, by: Staff) -> None:
    permissions.can_open_draft(by, draft).or_forbid()
    events.record("plan.discarded", by=by, client=draft.client, detail={"draft": str(draft.key)})
    draft.delete()


@events.verb
def seal_and_sign(
    draft: PlanDraft, *, by: Staff, version: int, method: str = Method.PASSWORD, shown: str | None = None
) -> Plan:
    """
    The case manager's signature seals the wording: the plan and everything of it is inserted complete.

    Raises `Unsound` for what cannot be read, `rulebook.NotReady` for what the program's policy says must be there,
    `drafts.Stale` where the draft has moved on since it was read, `NotAsShown` where what it names has.
    """
    permissions.can_seal(by, draft).or_forbid()
    hold(draft.enrollment_id)
    draft = still_there(draft, by)
    if draft.version != version:
        raise drafts.Stale(draft)
    form = form_of(draft, by)
    if not form.is_sound():
        raise Unsound(form)
    content, now = content_of(form, key=draft.key), clock.now()
    judged = judge(draft, content, form.table, now=now)
    if judged.findings.blocking:
        raise rulebook.NotReady(judged.findings)
    if not form.is_whole():
        raise Unsound(form)
    plan = insert_plan(draft, content, form.table, judged)
    refuse_unless_shown(plan.digest, shown)
    signature = insert_signature(
        plan, part=PlanSignature.Part.CASE_MANAGER, by=by, name=by.name, method=method, meaning=AUTHOR
    )
    draft.delete()
    events.record(
        "plan.signed",
        by=by,
        client=plan.client,
        about=plan,
        wrote=[plan, signature, *plan.dispositions.all()],
        detail={
            **judged.detail,
            "digest": plan.digest,
            "part": "case_manager",
            "signer": by.name,
            "version": plan.version,
        },
    )
    complete_if_everybody_answered(plan)
    return plan


def hold(enrollment_id: int) -> None:
    """One at a time for each enrollment: versions are counted and the last signature is noticed."""
    Enrollment.objects.select_for_update(of=("self",)).get(pk=enrollment_id)


def judge(
    draft: PlanDraft, content: PlanContent, table: Table, *, now: datetime | None = None
) -> said.Judged:
    """What the rulebook says of a draft, under the policy of the day it would begin, and what its author said back."""
    heard = heard_about(draft)
    facts = facts_of_draft(draft, content, table, now=now or clock.now(), said=heard)
    return said.judge(among_others(facts, draft), policy_of(draft, content), heard)


def heard_about(draft: PlanDraft) -> said.Said:
    return said.said_about(draft.key, client=draft.client, program=draft.program, by=draft.author)


def policy_of(draft: PlanDraft, content: PlanContent) -> rulebook.Policy:
    return draft.program.policy_on(content.effective_from or clock.today(Agency.current().zone))


@events.verb
def ask_exception(
    draft: PlanDraft, finding: rulebook.Finding, *, by: Staff, reason: str, policy: rulebook.Policy
) -> ExceptionRequest:
    """From a finding that keeps the draft from being sealed; only its author asks."""
    permissions.can_seal(by, draft).or_forbid()
    return exceptions.ask_exception(
        draft.enrollment, by=by, kind="plan", record=draft.key, finding=finding, reason=reason, policy=policy
    )


def asked_by(draft: PlanDraft, content: PlanContent, table: Table) -> list[SignerFacts]:
    """Whom this draft will ask to sign, should it be sealed as it stands."""
    return list(facts_of_draft(draft, content, table, now=clock.now()).signatures_required)


def still_there(draft: PlanDraft, by: Staff) -> PlanDraft:
    found = PlanDraft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if found:
        return found
    if plan := Plan.objects.filter(author=by, draft_key=draft.key).first():
        raise AlreadySealed(plan)
    raise drafts.Gone


def insert_plan(draft: PlanDraft, content: PlanContent, table: Table, judged: said.Judged) -> Plan:
    plan = Plan.objects.create(
        client=draft.client,
        program=draft.program,
        enrollment=draft.enrollment,
        version=next_version(draft),
        supersedes=draft.supersedes,
        assessment=draft.assessment,
        source=draft.source,
        author=draft.author,
        effective_from=content.effective_from,
        review_due=content.review_due,
        ends_on=content.ends_on,
        written_at=draft.created_at,
        sealed_at=clock.now(),
        draft_key=draft.key,
        **seal(document_of(draft, content, table, judged)),
    )
    goals = {str(goal.uid): insert_goal(plan, goal, table) for goal in content.goals}
    for each in content.decided:
        insert_decision(plan, each, content, goals)
    return plan


def insert_goal(plan: Plan, said: GoalContent, table: Table) -> Goal:
    goal = Goal.objects.create(
        plan=plan,
        uid=said.uid,
        origin=said.origin,
        position=said.number,
        issue=said.issue,
        statement=said.statement,
        whose_words=said.whose_words,
        required_by=said.required_by,
        measure=said.measure,
        baseline=said.baseline,
        target=said.target,
        kind=said.kind,
        agreement=said.agreement,
        agreement_words=said.agreement_words,
    )
    needs = [need for need in table.needs if str(need.uid) in said.needs]
    GoalNeed.objects.bulk_create(GoalNeed(plan=plan, goal=goal, need=need) for need in needs)
    Strategy.objects.bulk_create(
        strategy_of(plan, goal, at, step, table) for at, step in enumerate(said.steps, start=1)
    )
    return goal


def strategy_of(plan: Plan, goal: Goal, at: int, step: StepContent, table: Table) -> Strategy:
    staff = {f"staff:{each.uid}": each for each in table.colleagues}.get(step.lead)
    person = {f"person:{each.uid}": each for each in table.people}.get(step.lead)
    kind = Strategy.Lead.STAFF if staff else Strategy.Lead.RELATED if person else Strategy.Lead.CLIENT
    return Strategy(
        plan=plan,
        goal=goal,
        uid=step.uid,
        origin=step.origin,
        position=at,
        what=step.what,
        lead_kind=Strategy.Lead.ORGANIZATION if step.lead == OTHER else kind,
        lead_name=step.lead_name,
        lead_staff=staff,
        lead_person=person,
        helpers=list(step.helpers),
        target_on=step.target_on,
        is_ongoing=step.is_ongoing,
        ongoing_because=step.ongoing_because,
    )


def insert_decision(plan: Plan, said: Decided, content: PlanContent, goals: dict[str, Goal]) -> None:
    if not said.choice:
        return
    answering = content.goals_for(said.need)
    Disposition.objects.create(
        need=said.need,
        plan=plan,
        choice=said.choice,
        reason=said.reason,
        deferred_to=said.deferred_to,
        goal=goals[str(answering[0].uid)] if answering else None,
        by=plan.author,
        at=plan.sealed_at,
    )


@events.verb
def sign_plan(
    plan: Plan,
    *,
    by: Staff,
    part: str,
    method: str,
    name: str,
    person: RelatedPerson | None = None,
    reason: str = "",
    typed: str = "",
    drawing: bytes | None = None,
    shown: str | None = None,
) -> PlanSignature:
    """
    Somebody asked to sign has signed, or said why not; `by` is the member of staff at whose device it happened.
    Asked twice for the same part, the first answer stands and is returned.
    """
    hold(plan.enrollment_id)
    if there := PlanSignature.objects.filter(plan=plan, part=part, related_person=person).first():
        return there
    plan = Plan.objects.get(pk=plan.pk)  # as it is now that nobody else completes it or sets it aside
    permissions.can_collect_signatures(by, plan).or_forbid()
    refuse_unless_shown(plan.digest, shown)
    signature = insert_signature(
        plan,
        part=part,
        by=by,
        name=name,
        method=method,
        meaning=meaning_of(plan, part, reason),
        person=person,
        reason=reason,
        typed=typed,
        drawing=drawing,
    )
    events.record(
        "plan.declined" if reason else "plan.signed",
        by=by,
        client=plan.client,
        about=plan,
        wrote=[signature],
        detail={
            "digest": plan.digest,
            "part": part,
            "signer": name,
            "method": method,
            "version": plan.version,
        },
    )
    complete_if_everybody_answered(plan)
    return signature


def meaning_of(plan: Plan, part: str, reason: str = "") -> str:
    """A client for whom somebody else decides assents; with a reason for not signing there is nothing meant."""
    if reason:
        return ""
    if part == PlanSignature.Part.SUPERVISOR:
        return REVIEWED
    decided_by_others = any(signer.part == "legal" for signer in signers_of(plan))
    return ASSENTS if part == PlanSignature.Part.CLIENT and decided_by_others else AGREES


def insert_signature(
    plan: Plan,
    *,
    part: str,
    by: Staff,
    name: str,
    method: str,
    meaning: str,
    person: RelatedPerson | None = None,
    reason: str = "",
    typed: str = "",
    drawing: bytes | None = None,
) -> PlanSignature:
    now = clock.now()
    is_staff = part in (PlanSignature.Part.CASE_MANAGER, PlanSignature.Part.SUPERVISOR)
    return PlanSignature.objects.create(
        plan=plan,
        part=part,
        related_person=person,
        recorded_by=by,
        signer=by if is_staff else None,
        printed_name=name,
        credential=by.credential_on(now.date()) if is_staff else "",
        role=str(PlanSignature.Part(part).label) if person is None else role_of(person, plan),
        meaning=meaning or "no signature",
        method=method,
        signed_at=now,
        digest=plan.digest,
        image_digest=keep_file(drawing, kind="image/png") if drawing else "",
        detail={name: said for name, said in (("reason", reason), ("typed", typed)) if said},
    )


def role_of(person: RelatedPerson, plan: Plan) -> str:
    """What somebody is to the client, and on what basis they sign."""
    signers = signers_of(plan)
    basis = [signer.label for signer in signers if signer.uid == str(person.uid) and signer.label]
    return ", ".join(dict.fromkeys([person.relationship, *basis]))


def complete_if_everybody_answered(plan: Plan) -> None:
    """From the last answer on, the plan can be in force. A version set aside meanwhile cannot."""
    if PlanCompletion.objects.filter(plan=plan).exists() or hasattr(plan, "voiding"):
        return
    if not waiting_for(plan):
        completion = PlanCompletion.objects.create(plan=plan, at=clock.now())
        remember("plan.in_force", plan, plan.author, plan, wrote=completion, version=plan.version)


def waiting_for(plan: Plan) -> list:
    """Those asked to sign who have not answered yet."""
    rows = PlanSignature.objects.filter(plan=plan).select_related("related_person")
    given = {(PART[row.part], row.related_person and str(row.related_person.uid)) for row in rows}
    return [
        signer
        for signer in signers_of(plan)
        if (signer.part, signer.uid if signer.part == "legal" else None) not in given
    ]


@events.verb
def set_status(
    strategy: Strategy, *, by: Staff, status: str, on: date, why: str, submit_key: uuid.UUID
) -> StrategyStatus:
    permissions.can_update(by, strategy.plan).or_forbid()
    refuse_unless_possible(on, strategy.plan)
    row, is_new = StrategyStatus.objects.get_or_create(
        submit_key=submit_key,
        defaults={"strategy": strategy, "status": status, "on": on, "why": why, "by": by},
    )
    if is_new:
        remember("strategy.status_changed", strategy.plan, by, strategy, wrote=row, status=status)
    return row


@events.verb
def move_target(
    strategy: Strategy, *, by: Staff, now_on: date, why: str, submit_key: uuid.UUID
) -> StrategyMove:
    """A target date moves with the old one and the reason on record; the plan's wording stays as signed."""
    permissions.can_update(by, strategy.plan).or_forbid()
    if there := StrategyMove.objects.filter(submit_key=submit_key).first():
        return there
    if now_on < strategy.plan.effective_from:
        raise RefusedField("now_on", _("The new date is before the plan begins."))
    if now_on > strategy.plan.effective_from + FURTHEST:
        raise RefusedField("now_on", YEARS_AWAY)
    last = strategy.moves.order_by("-at", "-id").first()
    row = StrategyMove.objects.create(
        strategy=strategy,
        was_on=last.now_on if last else strategy.target_on,
        now_on=now_on,
        why=why,
        by=by,
        submit_key=submit_key,
    )
    remember("strategy.date_moved", strategy.plan, by, strategy, wrote=row, to=str(now_on))
    return row


@events.verb
def close_goal(
    goal: Goal, *, by: Staff, status: str, on: date, why: str, submit_key: uuid.UUID
) -> GoalChange:
    permissions.can_update(by, goal.plan).or_forbid()
    refuse_unless_possible(on, goal.plan)
    row, is_new = GoalChange.objects.get_or_create(
        submit_key=submit_key, defaults={"goal": goal, "status": status, "on": on, "why": why, "by": by}
    )
    if is_new:
        remember("goal.status_changed", goal.plan, by, goal, wrote=row, status=status)
    return row


@events.verb
def decide_need(
    need: Need,
    *,
    plan: Plan,
    by: Staff,
    choice: str,
    reason: str,
    deferred_to: date | None = None,
    goal: Goal | None = None,
    submit_key: uuid.UUID | None = None,
) -> Disposition:
    """A client who agrees later gets a new disposition, not an edited one."""
    permissions.can_update(by, plan).or_forbid()
    said = {"choice": choice, "reason": reason, "deferred_to": deferred_to, "goal": goal}
    row, is_new = Disposition.objects.get_or_create(
        submit_key=submit_key or uuid.uuid4(), defaults={"need": need, "plan": plan, "by": by, **said}
    )
    if is_new:
        remember("need.decided", plan, by, row, wrote=row, choice=choice)
    return row


@events.verb
def review_plan(
    plan: Plan, *, by: Staff, on: date, found: str, submit_key: uuid.UUID, goals: Iterable[dict] = ()
) -> PlanReview:
    """Gone through together. What the review changes is written in the next version."""
    permissions.can_update(by, plan).or_forbid()
    refuse_unless_possible(on, plan)
    row, is_new = PlanReview.objects.get_or_create(
        submit_key=submit_key,
        defaults={"plan": plan, "by": by, "on": on, "found": found, "goals": list(goals)},
    )
    if is_new:
        remember("plan.reviewed", plan, by, plan, wrote=row, version=plan.version)
    return row


@events.verb
def give_copy(plan: Plan, *, by: Staff, submit_key: uuid.UUID, **said) -> PlanCopy:
    permissions.can_update(by, plan).or_forbid()
    refuse_unless_possible(said["on"], plan)
    row, is_new = PlanCopy.objects.get_or_create(
        submit_key=submit_key, defaults={"plan": plan, "by": by, **said}
    )
    if is_new:
        remember("plan.copy_given", plan, by, plan, wrote=row, copy=row.get_which_display())
    return row


@events.verb
def void_plan(plan: Plan, *, by: Staff, why: str) -> PlanVoiding:
    """Set a version aside. It and its signatures stay on file; the version before it is in force again."""
    hold(plan.enrollment_id)
    if there := PlanVoiding.objects.filter(plan=plan).first():
        return there
    permissions.can_update(by, plan).or_forbid()
    row = PlanVoiding.objects.create(plan=plan, by=by, why=why)
    remember("plan.voided", plan, by, plan, wrote=row, version=plan.version)
    return row


def remember(kind: str, plan: Plan, by: Staff, about, *, wrote, **detail) -> None:
    events.record(kind, by=by, client=plan.client, about=about, wrote=[wrote], detail=detail)


def refuse_unless_possible(on: date, plan: Plan) -> None:
    """What is written beside a plan happened: not on a day to come, and not before there was the plan."""
    zone = Agency.current().zone
    first = min(plan.effective_from, plan.sealed_at.astimezone(ZoneInfo(zone)).date())
    if on > clock.today(zone):
        raise RefusedField("on", _("This day has not come yet."))
    if on < first:
        raise RefusedField("on", _("The earliest day possible is %(day)s.") % {"day": full_day(first)})
