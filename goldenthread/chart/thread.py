"""One enrollment, end to end, as the rulebook reads it: what was needed, what is planned, what was done, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from goldenthread import rulebook
from goldenthread.agency.models import Agency
from goldenthread.assessments.models import Assessment
from goldenthread.clients.models import Enrollment
from goldenthread.notes.models import GoalProgress, Mode, Note, Outcome
from goldenthread.plans.facts import facts_of_plan
from goldenthread.plans.models import Disposition, Goal, Plan, PlanDraft
from goldenthread.rulebook.facts import GoalTouch, NeedFacts, PlanFacts, ThreadFacts
from goldenthread.web.templatetags.gt import counted, sentence

from . import story

# As many touches of a goal as a glance takes in. Each is one step in an index, however long the chart.
TOUCHES = 8
# Beyond this a chart says "1,000+": counting further would cost more than it tells.
COUNTED = 1000
HOME = "12"


@dataclass(frozen=True)
class Thread:
    facts: ThreadFacts
    findings: rulebook.Findings
    plan: Plan | None

    def breaks_of(self, uid: str) -> list:
        return [finding for finding in self.findings if finding.about == uid]


def thread_of(enrollment: Enrollment, *, now: datetime) -> Thread:
    """The thread and what the rulebook says of it. A fixed number of queries."""
    zone = Agency.current().zone
    facts, plan = facts_of_thread(enrollment, now=now, zone=zone)
    policy = enrollment.program.policy_on(facts.today)
    return Thread(facts, rulebook.judge(facts, policy), plan)


def facts_of_thread(enrollment: Enrollment, *, now: datetime, zone: str) -> tuple[ThreadFacts, Plan | None]:
    today = rulebook.facts.AssessmentFacts(now=now, zone=zone).today
    plan = (
        Plan.objects.filter(enrollment=enrollment)
        .in_force_on(today)
        .select_related("program", "client", "enrollment", "assessment", "supersedes", "completion")
        .first()
    )
    plan_facts = facts_of_plan(plan, now=now) if plan else None
    assessment = enrollment.assessments.order_by("-assessed_on", "-id").first()
    draft = (
        PlanDraft.objects.filter(enrollment=enrollment)
        .order_by("-updated_at")
        .values_list("key", flat=True)
        .first()
    )
    last = last_contacts(enrollment)
    return ThreadFacts(
        now=now,
        zone=zone,
        uid=str(enrollment.uid),
        program=enrollment.program.name,
        enrollment=str(enrollment.uid),
        client=enrollment.client.name,
        enrolled_on=enrollment.intake_on,
        discharged_on=enrollment.discharged_on,
        assessment=str(assessment.uid) if assessment else "",
        assessment_on=assessment.assessed_on if assessment else None,
        assessment_signed=assessment is not None,
        needs=needs_of(assessment, plan_facts),
        plan=plan_facts,
        draft_plan=str(draft or ""),
        plan_exempt_reason=enrollment.no_plan_because,
        touches=tuple(touches_of(plan)) if plan else (),
        notes=Note.objects.filter(enrollment=enrollment)[: COUNTED + 1].count(),
        last_contact_on=last["contact"],
        last_face_to_face_on=last["face_to_face"],
        last_in_home_on=last["in_home"],
    ), plan


def needs_of(assessment: Assessment | None, plan: PlanFacts | None) -> tuple[NeedFacts, ...]:
    """The latest assessment's needs, each with the last word on it in the plan in force."""
    if assessment is None:
        return ()
    if plan and plan.assessment == str(assessment.uid):
        return plan.needs
    decided = {
        row.need_id: row
        for row in Disposition.objects.filter(need__assessment=assessment)
        .select_related("goal")
        .order_by("at", "id")
    }
    return tuple(
        NeedFacts(
            uid=str(need.uid),
            domain=need.domain_label,
            statement=need.statement,
            rating=need.rating,
            priority=need.is_priority,
            priority_reason=need.why,
            disposition=decided[need.pk].choice if need.pk in decided else "",
            disposition_reason=decided[need.pk].reason if need.pk in decided else "",
            goals=(str(decided[need.pk].goal.uid),) if need.pk in decided and decided[need.pk].goal else (),
        )
        for need in assessment.needs.all()
    )


def touches_of(plan: Plan) -> list[GoalTouch]:
    """The newest touches of each goal's lineage, oldest first."""
    newest = (
        GoalProgress.objects.filter(origin=OuterRef("origin"), note__enrollment=plan.enrollment_id)
        .order_by("-happened_at", "-id")
        .values("pk")
    )
    picks = {f"touch{k}": Subquery(newest[k : k + 1]) for k in range(TOUCHES)}
    goals = Goal.objects.filter(plan=plan).annotate(**picks).values_list(*picks)
    found = [pk for row in goals for pk in row if pk is not None]
    rows = (
        GoalProgress.objects.filter(pk__in=found)
        .select_related("goal", "note")
        .defer("note__document", "goal__measure")
        .order_by("happened_at", "id")
    )
    return [
        GoalTouch(
            goal=str(row.goal.uid),
            origin=str(row.origin),
            statement=row.goal.statement,
            rating=row.rating,
            reason=row.reason,
            seen=row.seen,
            note=str(row.note.uid),
            on=row.note.service_date,
        )
        for row in rows
    ]


def last_contacts(enrollment: Enrollment) -> Mapping[str, Any]:
    """The last day of contact, of contact face to face, and of contact in the home. Attempts are never contacts."""
    took_place = Note.objects.filter(enrollment=OuterRef("pk"), encounter__outcome=Outcome.COMPLETED).exclude(
        encounter__mode=Mode.NONE
    )
    in_person = took_place.filter(encounter__mode=Mode.IN_PERSON, encounter__with_whom__in=["client", "both"])
    day = lambda notes: Subquery(notes.order_by("-happened_at").values("service_date")[:1])  # noqa: E731
    return (
        Enrollment.objects.filter(pk=enrollment.pk)
        .values(
            contact=day(took_place),
            face_to_face=day(in_person),
            in_home=day(in_person.filter(encounter__place_code=HOME)),
        )
        .get()
    )


def summary(facts: ThreadFacts) -> str:
    strategies = sum(len(goal.strategies) for goal in facts.goals)
    parts = [
        counted(len(facts.needs), "need"),
        counted(len(facts.goals), "goal"),
        counted(strategies, "strategy"),
        notes_in_words(facts.notes),
    ]
    return sentence(", ".join(parts)) + "."


def notes_in_words(count: int) -> str:
    return _("%(count)s+ notes") % {"count": f"{COUNTED:,}"} if count > COUNTED else counted(count, "note")


@dataclass(frozen=True)
class Trace:
    """One line from a note back to the need: the thread read from its other end."""

    entry: story.Entry
    goal: dict | None
    needs: list[str]


def traces(entries: list[story.Entry], facts: ThreadFacts) -> list[Trace]:
    names = {need.uid: need.name for need in facts.needs}
    needs = {goal.key: [names[uid] for uid in goal.needs if uid in names] for goal in facts.goals}
    return [
        Trace(entry, goal, needs.get(goal["origin"], []) if goal else [])
        for entry in entries
        for goal in entry.content["goals"] or [None]
    ]
