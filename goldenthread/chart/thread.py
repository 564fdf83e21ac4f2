"""One enrollment, end to end, as the rulebook reads it: what was needed, what is planned, what was done, and when."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery, prefetch_related_objects
from django.utils.translation import gettext as _

from goldenthread import rulebook
from goldenthread.agency.models import Agency
from goldenthread.assessments.models import Assessment
from goldenthread.clients.models import Enrollment
from goldenthread.exceptions.said import each_with_words_said
from goldenthread.notes.models import GoalProgress, Mode, Note, Outcome
from goldenthread.plans.facts import decided_need, facts_of_plans
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

    @property
    def is_whole(self) -> bool:
        """Nothing is broken, and both its ends are there: a need, and a note of what was done."""
        return not self.findings and bool(self.facts.needs and self.facts.goals and self.facts.notes)

    def breaks_of(self, uid: str) -> list:
        return [finding for finding in self.findings if finding.about == uid]


def thread_of(enrollment: Enrollment, *, now: datetime) -> Thread:
    """The thread and what the rulebook says of it. A fixed number of queries."""
    zone = Agency.current().zone
    facts, plan = facts_of_thread(enrollment, now=now, zone=zone)
    policy = enrollment.program.policy_on(facts.today)
    return Thread(facts, rulebook.judge(facts, policy), plan)


def facts_of_thread(enrollment: Enrollment, *, now: datetime, zone: str) -> tuple[ThreadFacts, Plan | None]:
    return facts_of_threads([enrollment], now=now, zone=zone)[0]


def facts_of_threads(
    enrollments: Sequence[Enrollment], *, now: datetime, zone: str
) -> list[tuple[ThreadFacts, Plan | None]]:
    """Several at once, in as many queries as one takes."""
    prefetch_related_objects(enrollments, "program", "client")
    today = rulebook.facts.AssessmentFacts(now=now, zone=zone).today
    in_force = (
        Plan.objects.filter(enrollment__in=enrollments)
        .in_force_on(today)
        .select_related("program", "client", "enrollment", "assessment", "supersedes", "completion")
    )
    plans = {plan.enrollment_id: plan for plan in in_force}
    told = facts_of_plans(list(plans.values()), now=now) if plans else []
    told = each_with_words_said(told, [(plan.client_id, plan.program_id) for plan in plans.values()])
    plan_facts = dict(zip(plans, told, strict=True))
    assessments = latest_assessments(enrollments)
    needs = needs_of(assessments, plan_facts)
    drafts = drafts_of(enrollments)
    touches = touches_of(plans)
    counts, last = notes_of(enrollments), last_contacts(enrollments)

    def one(enrollment: Enrollment) -> ThreadFacts:
        assessment, contacts = assessments.get(enrollment.pk), last[enrollment.pk]
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
            needs=needs.get(enrollment.pk, ()),
            plan=plan_facts.get(enrollment.pk),
            draft_plan=str(drafts.get(enrollment.pk, "")),
            plan_exempt_reason=enrollment.no_plan_because,
            touches=tuple(touches.get(enrollment.pk, ())),
            notes=counts[enrollment.pk],
            last_contact_on=contacts["contact"],
            last_face_to_face_on=contacts["face_to_face"],
            last_in_home_on=contacts["in_home"],
        )

    return [(one(enrollment), plans.get(enrollment.pk)) for enrollment in enrollments]


def latest_assessments(enrollments: Sequence[Enrollment]) -> dict[int, Assessment]:
    """By enrollment, with their needs."""
    newest = (
        Assessment.objects.filter(enrollment=OuterRef("pk")).order_by("-assessed_on", "-id").values("pk")[:1]
    )
    picked = Enrollment.objects.filter(pk__in=[each.pk for each in enrollments]).values(
        latest=Subquery(newest)
    )
    rows = Assessment.objects.filter(pk__in=picked).prefetch_related("needs")
    return {row.enrollment_id: row for row in rows}


def drafts_of(enrollments: Sequence[Enrollment]) -> dict[int, UUID]:
    """By enrollment, the plan being written: the one touched last."""
    rows = PlanDraft.objects.filter(enrollment__in=enrollments).order_by("updated_at")
    return dict(rows.values_list("enrollment", "key"))


def needs_of(
    assessments: dict[int, Assessment], plans: dict[int, PlanFacts]
) -> dict[int, tuple[NeedFacts, ...]]:
    """By enrollment, the latest assessment's needs, each with the last word on it in the plan in force."""
    on_plan = {
        pk: plans[pk].needs
        for pk, each in assessments.items()
        if pk in plans and plans[pk].assessment == str(each.uid)
    }
    others = {pk: each for pk, each in assessments.items() if pk not in on_plan}
    rows = Disposition.objects.filter(need__assessment__in=others.values()).select_related("goal")
    decided = {row.need_id: row for row in rows.order_by("at", "id")}
    return on_plan | {
        pk: tuple(decided_need(need, decided.get(need.pk)) for need in each.needs.all())
        for pk, each in others.items()
    }


def touches_of(plans: dict[int, Plan]) -> dict[int, list[GoalTouch]]:
    """By enrollment, the newest touches of each goal's lineage, oldest first."""
    newest = (
        GoalProgress.objects.filter(origin=OuterRef("origin"), note__enrollment=OuterRef("plan__enrollment"))
        .order_by("-happened_at", "-id")
        .values("pk")
    )
    picks = {f"touch{k}": Subquery(newest[k : k + 1]) for k in range(TOUCHES)}
    goals = Goal.objects.filter(plan__in=plans.values()).annotate(**picks).values_list(*picks)
    found = [pk for row in goals for pk in row if pk is not None]
    rows = (
        GoalProgress.objects.filter(pk__in=found)
        .select_related("goal", "note")
        .defer("note__document", "goal__measure")
        .order_by("happened_at", "id")
    )
    touched: dict[int, list[GoalTouch]] = defaultdict(list)
    for row in rows:
        touched[row.note.enrollment_id].append(touch(row))
    return touched


def touch(row: GoalProgress) -> GoalTouch:
    return GoalTouch(
        goal=str(row.goal.uid),
        origin=str(row.origin),
        statement=row.goal.statement,
        rating=row.rating,
        reason=row.reason,
        seen=row.seen,
        note=str(row.note.uid),
        on=row.note.service_date,
    )


def notes_of(enrollments: Sequence[Enrollment]) -> dict[int, int]:
    """By enrollment, how many notes there are, as far as anybody counts them."""
    if len(enrollments) == 1:
        return {each.pk: Note.objects.filter(enrollment=each)[: COUNTED + 1].count() for each in enrollments}
    rows = Note.objects.filter(enrollment__in=enrollments).order_by().values_list("enrollment")
    return dict.fromkeys((each.pk for each in enrollments), 0) | dict(rows.annotate(Count("pk")))


def last_contacts(enrollments: Sequence[Enrollment]) -> dict[int, Mapping[str, Any]]:
    """
    By enrollment, the last day of contact, of contact face to face, and of contact in the home. Attempts are
    never contacts.
    """
    took_place = Note.objects.filter(enrollment=OuterRef("pk"), encounter__outcome=Outcome.COMPLETED).exclude(
        encounter__mode=Mode.NONE
    )
    in_person = took_place.filter(encounter__mode=Mode.IN_PERSON, encounter__with_whom__in=["client", "both"])
    day = lambda notes: Subquery(notes.order_by("-happened_at").values("service_date")[:1])  # noqa: E731
    rows = Enrollment.objects.filter(pk__in=[each.pk for each in enrollments]).values(
        "pk",
        contact=day(took_place),
        face_to_face=day(in_person),
        in_home=day(in_person.filter(encounter__place_code=HOME)),
    )
    return {row["pk"]: row for row in rows}


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
