"""A signed plan as the rulebook reads it. What a draft says is read in `drafting.py`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Prefetch, prefetch_related_objects

from goldenthread.agency.models import Agency
from goldenthread.assessments.facts import need_facts
from goldenthread.assessments.models import Need
from goldenthread.clients.models import Authority, Enrollment
from goldenthread.exceptions.said import exceptions_of
from goldenthread.integrity.documents import Method
from goldenthread.rulebook.facts import (
    ExceptionFacts,
    GoalFacts,
    NeedFacts,
    PlanFacts,
    SignatureFacts,
    SignerFacts,
    State,
    StrategyFacts,
)

from .models import (
    Disposition,
    Goal,
    GoalNeed,
    Plan,
    PlanReview,
    PlanSignature,
    Strategy,
    StrategyMove,
    StrategyStatus,
)

STATUS: dict[str, str] = {
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
    return facts_of_plans([plan], now=now)[0]


def facts_of_plans(plans: Sequence[Plan], *, now: datetime) -> list[PlanFacts]:
    """Several at once, in as many queries as one takes."""
    prefetch_related_objects(
        plans, "program", "client", "enrollment", "assessment", "supersedes", "completion"
    )
    zone, around = Agency.current().zone, Around.of(plans)
    return [one_of(plan, around, zone=zone, now=now) for plan in plans]


def one_of(plan: Plan, around: "Around", *, zone: str, now: datetime) -> PlanFacts:
    goals = goals_of(plan, around)
    return PlanFacts(
        now=now,
        zone=zone,
        uid=str(plan.uid),
        state=State.SIGNED if plan.is_complete else State.SIGNING,
        program=plan.program.name,
        enrollment=str(plan.enrollment.uid),
        client=plan.client.name,
        client_words=tuple(plan.client.own_words),
        version=plan.version,
        title=plan.program.plan_title,
        assessment=str(plan.assessment.uid) if plan.assessment else "",
        assessment_on=plan.assessment.assessed_on if plan.assessment else None,
        goals=goals,
        needs=needs_of(plan, goals, around),
        effective_on=plan.effective_from,
        review_due=plan.review_due,
        ends_on=plan.ends_on,
        reviewed_on=around.reviewed.get(plan.pk),
        supersedes=str(plan.supersedes.uid) if plan.supersedes else "",
        superseded_on=superseded_on(plan, around),
        # Once everybody has answered, an authority given later asks nothing of this version any more.
        signatures_required=() if plan.is_complete else tuple(signers_of(plan, around)),
        signatures=tuple(signature_facts(each, plan) for each in around.signatures.get(plan.pk, ())),
        signed_at=plan.completion.at if plan.is_complete else None,
        exceptions=around.exceptions.get((plan.draft_key, plan.author_id), ()),
    )


@dataclass(frozen=True)
class Around:
    """What stands in other tables about some plans, by whom it is about."""

    goals: dict[int, list[Goal]]
    signatures: dict[int, list[PlanSignature]]
    reviewed: dict[int, date]
    decided: dict[int, dict[int, Disposition]]  # plan -> need -> the last word on it
    needs: dict[int, list[Need]]  # by assessment
    versions: dict[
        int, list[tuple[int, date, UUID]]
    ]  # enrollment -> of completed versions: number, from, lineage
    said: dict[int, StrategyStatus]
    moved: dict[int, StrategyMove]
    authorities: dict[int, list[Authority]]  # by client, where somebody is still to sign
    exceptions: dict[tuple[UUID, int], tuple[ExceptionFacts, ...]]  # by the key of the draft and its author

    @classmethod
    def of(cls, plans: Sequence[Plan]) -> "Around":
        links = Prefetch("goal_needs", GoalNeed.objects.select_related("need"))
        goals = Goal.objects.filter(plan__in=plans).prefetch_related(links, "changes", "strategies")
        signatures = PlanSignature.objects.filter(plan__in=plans).select_related("related_person")
        needs = Need.objects.filter(assessment__in={plan.assessment_id for plan in plans})
        decided: dict[int, dict[int, Disposition]] = defaultdict(dict)
        for row in Disposition.objects.filter(plan__in=plans).select_related("goal").order_by("at", "id"):
            decided[row.plan_id][row.need_id] = row
        of_plans = {"strategy__plan__in": plans}
        return cls(
            goals=grouped(goals, "plan_id"),
            signatures=grouped(signatures.order_by("signed_at", "id"), "plan_id"),
            reviewed=dict(
                PlanReview.objects.filter(plan__in=plans).values_list("plan").annotate(Max("on")).order_by()
            ),
            decided=decided,
            needs=grouped(needs, "assessment_id"),
            versions=versions_of(plans),
            said={
                row.strategy_id: row for row in StrategyStatus.objects.filter(**of_plans).order_by("at", "id")
            },
            moved={
                row.strategy_id: row for row in StrategyMove.objects.filter(**of_plans).order_by("at", "id")
            },
            authorities=authorities_of(plan.client_id for plan in plans if not plan.is_complete),
            exceptions=exceptions_of(plan.draft_key for plan in plans),
        )


def grouped(rows: Iterable, key: str) -> dict[int, list]:
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def versions_of(plans: Iterable[Plan]) -> dict[int, list[tuple[int, date, UUID]]]:
    found = defaultdict(list)
    rows = Goal.objects.filter(
        plan__enrollment__in={plan.enrollment_id for plan in plans},
        plan__completion__isnull=False,
        plan__voiding=None,
    )
    told = rows.values_list("plan__enrollment", "plan__version", "plan__effective_from", "origin")
    for enrollment, version, since, origin in told:
        found[enrollment].append((version, since, origin))
    return found


def superseded_on(plan: Plan, around: Around) -> date | None:
    """The day a later version took its place."""
    versions = around.versions.get(plan.enrollment_id, ())
    return min((since for version, since, _origin in versions if version > plan.version), default=None)


def first_days(plan: Plan, around: Around) -> dict[UUID, date]:
    """For each goal of the plan, the day on which the first of its lineage came into force."""
    first: dict[UUID, date] = {}
    for version, since, origin in around.versions.get(plan.enrollment_id, ()):
        if version <= plan.version:
            first[origin] = min(since, first.get(origin, since))
    return first


def goals_of(plan: Plan, around: Around) -> tuple[GoalFacts, ...]:
    since = first_days(plan, around)
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
            strategies=tuple(strategy_facts(each, around) for each in goal.strategies.all()),
            closed=bool(goal.changes.all()),
            closed_on=max((change.on for change in goal.changes.all()), default=None),
            added_on=since.get(goal.origin, plan.effective_from),
        )
        for goal in around.goals.get(plan.pk, ())
    )


def strategy_facts(strategy: Strategy, around: Around) -> StrategyFacts:
    said, move = around.said.get(strategy.pk), around.moved.get(strategy.pk)
    days = (said.on if said else None, move.at.date() if move else None)
    return StrategyFacts(
        uid=str(strategy.uid),
        origin=str(strategy.origin),
        what=strategy.what,
        lead=strategy.lead_name,
        helpers=tuple(strategy.helpers),
        target_on=strategy.target_on,
        moved_to=move.now_on if move else None,
        ongoing=strategy.is_ongoing,
        status=STATUS.get(said.status, "planned") if said else "planned",
        status_on=max(filter(None, days), default=None),
    )


def needs_of(plan: Plan, on_plan: tuple[GoalFacts, ...], around: Around) -> tuple[NeedFacts, ...]:
    """The needs of the plan's assessment, each with the last word on it."""
    decided, goals = around.decided.get(plan.pk, {}), defaultdict(list)
    for goal in on_plan:
        for need in goal.needs:
            goals[need].append(goal.uid)
    return tuple(
        decided_need(need, decided.get(need.pk), tuple(goals[str(need.uid)]))
        for need in around.needs.get(plan.assessment_id, ())
    )


def decided_need(need: Need, decided: Disposition | None, goals: tuple[str, ...] = ()) -> NeedFacts:
    return need_facts(
        need,
        disposition=decided.choice if decided else "",
        disposition_reason=decided.reason if decided else "",
        disposition_until=decided.deferred_to if decided else None,
        goals=goals or ((str(decided.goal.uid),) if decided and decided.goal else ()),
    )


def signers_of(plan: Plan, around: Around | None = None) -> list[SignerFacts]:
    """Whom this plan asks to sign: the case manager, the client always, and each legal signer of that day."""
    supervisor = plan.content.get("supervisor")
    authorities = around.authorities if around else authorities_of([plan.client_id])
    return [
        SignerFacts(part="case_manager", name=plan.author.name, uid=str(plan.author.uid)),
        SignerFacts(part="client", name=plan.client.legal_name, uid=str(plan.client.uid)),
        *legal_signers(plan, plan.effective_from, authorities),
        *([SignerFacts(part="supervisor", **supervisor)] if supervisor else []),
    ]


def authorities_of(clients: Iterable[int]) -> dict[int, list[Authority]]:
    rows = Authority.objects.filter(related_person__client__in=set(clients)).select_related("related_person")
    found = defaultdict(list)
    for row in rows.order_by("id"):
        found[row.related_person.client_id].append(row)
    return found


def legal_signers(
    case: Plan | Enrollment, day: date, authorities: dict[int, list[Authority]] | None = None
) -> list[SignerFacts]:
    """Those with authority to sign plans that day, each person once. Whom a Part 2 program keeps signs only there."""
    if authorities is None:
        authorities = authorities_of([case.client_id])
    found = {
        row.related_person_id: row
        for row in authorities.get(case.client_id, ())
        if row.related_person.kept_in_id in (None, case.program_id)
        and row.may_on(Authority.Power.SIGN_PLANS, day)
    }
    return [
        SignerFacts(
            part="legal",
            name=each.related_person.name,
            uid=str(each.related_person.uid),
            label=str(each.get_basis_display()),
        )
        for each in found.values()
    ]


def signature_facts(signature: PlanSignature, plan: Plan) -> SignatureFacts:
    person, own = signature.related_person, signature.part == PlanSignature.Part.CLIENT
    return SignatureFacts(
        part=PART[signature.part],
        name=signature.printed_name,
        uid=str(person.uid) if person else str(plan.client.uid) if own else "",
        credential=signature.credential,
        way=WAY.get(signature.method, signature.method),
        reason=signature.detail.get("reason", ""),
        at=signature.signed_at,
    )
