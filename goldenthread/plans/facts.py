"""A signed plan as the rulebook reads it. What a draft says is read in `drafting.py`."""

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Max, Min, Prefetch

from goldenthread.agency.models import Agency
from goldenthread.assessments.models import Need
from goldenthread.clients.models import Authority, Enrollment, RelatedPerson
from goldenthread.integrity.documents import Method
from goldenthread.rulebook.facts import (
    GoalFacts,
    NeedFacts,
    PlanFacts,
    SignatureFacts,
    SignerFacts,
    State,
    StrategyFacts,
)

from .models import Disposition, Goal, GoalNeed, Plan, PlanSignature, StrategyMove, StrategyStatus

STATUS = {
    StrategyStatus.Status.UNDER_WAY: "under_way",
    StrategyStatus.Status.DONE: "done",
    StrategyStatus.Status.STOPPED: "dropped",
}
PART: dict[str, str] = {
    PlanSignature.Part.CLIENT: "client",
    PlanSignature.Part.LEGAL_SIGNER: "legal",
    PlanSignature.Part.CASE_MANAGER: "case_manager",
    PlanSignature.Part.SUPERVISOR: "supervisor",
    PlanSignature.Part.TEAM: "team",
}
WAY: dict[str, str] = {Method.PASSWORD: "electronic", Method.PASSKEY: "electronic"}


def facts_of_plan(plan: Plan, *, now: datetime) -> PlanFacts:
    """The plan with everything said beside it since, in a fixed number of queries whatever its length."""
    signatures = list(plan.signatures.select_related("related_person").order_by("signed_at", "id"))
    goals = goals_of(plan)
    reviewed = plan.reviews.aggregate(last=Max("on"))["last"]
    return PlanFacts(
        now=now,
        zone=Agency.current().zone,
        uid=str(plan.uid),
        state=State.SIGNED if plan.is_complete else State.SIGNING,
        program=plan.program.name,
        enrollment=str(plan.enrollment.uid),
        client=plan.client.name,
        version=plan.version,
        title=plan.program.plan_title,
        assessment=str(plan.assessment.uid) if plan.assessment else "",
        assessment_on=plan.assessment.assessed_on if plan.assessment else None,
        goals=goals,
        needs=needs_of(plan, goals),
        effective_on=plan.effective_from,
        review_due=plan.review_due,
        ends_on=plan.ends_on,
        reviewed_on=reviewed,
        supersedes=str(plan.supersedes.uid) if plan.supersedes else "",
        superseded_on=superseded_on(plan),
        # Once everybody has answered, an authority given later asks nothing of this version any more.
        signatures_required=() if plan.is_complete else tuple(signers_of(plan)),
        signatures=tuple(signature_facts(each) for each in signatures),
        signed_at=plan.completion.at if plan.is_complete else None,
    )


def superseded_on(plan: Plan) -> date | None:
    """The day a later version took its place."""
    later = Plan.objects.completed().filter(enrollment=plan.enrollment_id, version__gt=plan.version)
    return later.aggregate(day=Min("effective_from"))["day"]


def first_days(plan: Plan) -> dict:
    """For each goal of the plan, the day on which the first of its lineage came into force."""
    versions = Goal.objects.filter(
        plan__enrollment=plan.enrollment_id,
        plan__version__lte=plan.version,
        plan__completion__isnull=False,
        plan__voiding=None,
    )
    return dict(versions.values_list("origin").annotate(Min("plan__effective_from")).order_by())


def goals_of(plan: Plan) -> tuple[GoalFacts, ...]:
    links = Prefetch("goal_needs", GoalNeed.objects.select_related("need"))
    goals = list(plan.goals.prefetch_related(links, "changes", "strategies"))
    said, moved, since = statuses_of(plan), moves_of(plan), first_days(plan)
    return tuple(
        GoalFacts(
            uid=str(goal.uid),
            origin=str(goal.origin),
            number=str(goal.position),
            issue=goal.issue,
            statement=goal.statement,
            whose_words=goal.whose_words,
            required_by=goal.required_by,
            measure=goal.measure,
            baseline=goal.baseline,
            target=goal.target,
            kind=goal.kind,
            needs=tuple(str(link.need.uid) for link in goal.goal_needs.all()),
            agreement=goal.agreement,
            agreement_words=goal.agreement_words,
            strategies=tuple(strategy_facts(each, said, moved) for each in goal.strategies.all()),
            closed=bool(goal.changes.all()),
            closed_on=max((change.on for change in goal.changes.all()), default=None),
            added_on=since.get(goal.origin, plan.effective_from),
        )
        for goal in goals
    )


def strategy_facts(strategy, said: dict, moved: dict) -> StrategyFacts:
    status, on = said.get(strategy.pk, ("", None))
    move = moved.get(strategy.pk)
    return StrategyFacts(
        uid=str(strategy.uid),
        origin=str(strategy.origin),
        what=strategy.what,
        lead=strategy.lead_name,
        helpers=tuple(strategy.helpers),
        target_on=strategy.target_on,
        moved_to=move.now_on if move else None,
        ongoing=strategy.is_ongoing,
        status=STATUS.get(status, "planned"),
        status_on=max(filter(None, (on, move and move.at.date())), default=None),
    )


def statuses_of(plan: Plan) -> dict[int, tuple[str, object]]:
    rows = StrategyStatus.objects.filter(strategy__plan=plan).order_by("at", "id")
    return {row.strategy_id: (row.status, row.on) for row in rows}


def moves_of(plan: Plan) -> dict[int, StrategyMove]:
    return {
        row.strategy_id: row for row in StrategyMove.objects.filter(strategy__plan=plan).order_by("at", "id")
    }


def needs_of(plan: Plan, on_plan: tuple[GoalFacts, ...]) -> tuple[NeedFacts, ...]:
    """The needs of the plan's assessment, each with the last word on it."""
    if plan.assessment_id is None:
        return ()
    decided: dict[int, Disposition] = {}
    goals: dict[str, list[str]] = defaultdict(list)
    for row in Disposition.objects.filter(plan=plan).select_related("goal").order_by("at", "id"):
        decided[row.need_id] = row
    for goal in on_plan:
        for need in goal.needs:
            goals[need].append(goal.uid)
    return tuple(
        need_facts(need, decided.get(need.pk), tuple(goals[str(need.uid)]))
        for need in Need.objects.filter(assessment_id=plan.assessment_id)
    )


def need_facts(need: Need, decided: Disposition | None, goals: tuple[str, ...]) -> NeedFacts:
    return NeedFacts(
        uid=str(need.uid),
        domain=need.domain_label,
        statement=need.statement,
        rating=need.rating,
        priority=need.is_priority,
        priority_reason=need.why,
        disposition=decided.choice if decided else "",
        disposition_reason=decided.reason if decided else "",
        disposition_until=decided.deferred_to if decided else None,
        goals=goals or ((str(decided.goal.uid),) if decided and decided.goal else ()),
    )


def signers_of(plan: Plan) -> list[SignerFacts]:
    """Whom this plan asks to sign: the case manager, the client always, and each legal signer of that day."""
    supervisor = plan.content.get("supervisor")
    return [
        SignerFacts(part="case_manager", name=plan.author.name, uid=str(plan.author.uid)),
        SignerFacts(part="client", name=plan.client.legal_name, uid=str(plan.client.uid)),
        *legal_signers(plan, plan.effective_from),
        *([SignerFacts(part="supervisor", **supervisor)] if supervisor else []),
    ]


def legal_signers(case: Plan | Enrollment, day: date) -> list[SignerFacts]:
    """Those with authority to sign plans that day, each person once. Whom a Part 2 program keeps signs only there."""
    people = RelatedPerson.objects.filter(client=case.client_id).known_to(case.program_id)
    rows = Authority.objects.filter(related_person__in=people).select_related("related_person").order_by("id")
    found = {row.related_person_id: row for row in rows if row.may_on(Authority.Power.SIGN_PLANS, day)}
    return [
        SignerFacts(
            part="legal",
            name=each.related_person.name,
            uid=str(each.related_person.uid),
            label=str(each.get_basis_display()),
        )
        for each in found.values()
    ]


def signature_facts(signature: PlanSignature) -> SignatureFacts:
    person = signature.related_person
    return SignatureFacts(
        part=PART[signature.part],
        name=signature.printed_name,
        uid=str(person.uid)
        if person
        else str(signature.plan.client.uid)
        if signature.part == "client"
        else "",
        credential=signature.credential,
        way=WAY.get(signature.method, signature.method),
        reason=signature.detail.get("reason", ""),
        at=signature.signed_at,
    )
