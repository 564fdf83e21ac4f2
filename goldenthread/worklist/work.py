"""
Today's work: one list of sentences that gets shorter. Each kind of work is one query over the whole
caseload, so a list of thirty people costs what a list of one does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.agency.models import Staff
from goldenthread.agency.permissions import Permission
from goldenthread.assessments.models import AssessmentDraft
from goldenthread.clients.models import Assignment, Client, Enrollment, Handoff
from goldenthread.notes.kinds import KINDS
from goldenthread.notes.models import FollowUp, Mode, Note, NoteDraft, Outcome
from goldenthread.plans.models import Plan, PlanDraft, PlanSignature, Strategy, StrategyMove, StrategyStatus
from goldenthread.plans.permissions import can_sign_as_supervisor
from goldenthread.web.templatetags.gt import ago, day_filter

AHEAD = timedelta(days=14)
REVIEWS_AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Task:
    """Something to do for somebody. `due` sorts it; a draft is due on the day it was begun."""

    due: date
    client: Client
    what: str
    detail: str
    href: str
    mends: str = ""  # what the button says


@dataclass(frozen=True)
class Today:
    late: list[Task]
    now: list[Task]
    later: list[Task]

    @property
    def is_done(self) -> bool:
        return not (self.late or self.now or self.later)


def todays_work(staff: Staff, today: date) -> Today:
    tasks = sorted(tasks_of(staff, today), key=lambda task: (task.due, str(task.client)))
    return Today(
        late=[task for task in tasks if task.due < today],
        now=[task for task in tasks if task.due == today],
        later=[task for task in tasks if task.due > today],
    )


def tasks_of(staff: Staff, today: date) -> Iterator[Task]:
    caseload = list(caseload_of(staff, today))
    yield from drafts(staff)
    yield from handoffs(staff, today)
    yield from follow_ups(staff, today)
    yield from target_dates(caseload, today)
    yield from plans_without_signatures(caseload)
    yield from plans_for_a_supervisor(staff)
    yield from plan_reviews(caseload, today)
    yield from contacts_due(caseload, today)


def caseload_of(staff: Staff, today: date):
    mine = Assignment.objects.on(today).filter(staff=staff, enrollment=OuterRef("pk"))
    read = staff.programs_with(Permission.READ_RECORD)
    seen = Enrollment.objects.visible_to(staff).open().filter(program__in=read)
    return seen.filter(Exists(mine)).select_related("client", "program")


def drafts(staff: Staff) -> Iterator[Task]:
    kinds = (
        (
            NoteDraft,
            _("A note is begun and not signed"),
            lambda draft: reverse("notes:draft", args=[draft.key]),
        ),
        (
            PlanDraft,
            _("A plan is begun and not signed"),
            lambda draft: reverse("plans:draft", args=[draft.key]),
        ),
        (AssessmentDraft, _("An assessment is begun and not signed"), desk_of),
    )
    for model, what, address in kinds:
        for draft in (
            model.objects.visible_to(staff)
            .filter(author=staff)
            .select_related("client", "enrollment")
            .order_by("created_at")
        ):
            begun = _("begun %(ago)s") % {"ago": ago(draft.created_at)}
            yield Task(
                draft.created_at.date(),
                draft.client,
                what,
                ", ".join(part for part in (kind_of(draft), begun) if part),
                address(draft),
                _("Finish it"),
            )


def kind_of(draft: NoteDraft | PlanDraft | AssessmentDraft) -> str:
    """Which kind of contact: two notes begun about one person are told apart by it."""
    kind = KINDS.get((draft.words.get("kind") or [""])[0]) if isinstance(draft, NoteDraft) else None
    return str(kind.label) if kind else ""


def desk_of(draft: AssessmentDraft) -> str:
    return reverse("assessments:desk", args=[draft.client.uid, draft.enrollment.uid, draft.key])


def handoffs(staff: Staff, today: date) -> Iterator[Task]:
    waiting = Handoff.objects.visible_to(staff).filter(to_staff=staff, receipt=None)
    for handoff in waiting.select_related("client", "from_staff"):
        what = _("%(name)s handed this case over to you") % {"name": handoff.from_staff.name}
        yield Task(min(handoff.on, today), handoff.client, what, "", overview(handoff.client), _("Read it"))


def follow_ups(staff: Staff, today: date) -> Iterator[Task]:
    waiting = FollowUp.objects.visible_to(staff).filter(done=None, due_on__lte=today + AHEAD)
    mine = waiting.filter(Q(who_staff=staff) | Q(who_staff=None, note__author=staff))
    for row in mine.select_related("client", "note").defer("note__document"):
        whose = "" if row.who_staff_id == staff.pk else _("promised by %(name)s") % {"name": row.who_name}
        yield Task(
            row.due_on, row.client, row.what, whose, reverse("notes:detail", args=[row.note.uid]), _("Done?")
        )


def target_dates(caseload: list[Enrollment], today: date) -> Iterator[Task]:
    """Steps of the plans in force whose date is near or past and which nobody has called done or stopped."""
    moved = StrategyMove.objects.filter(strategy=OuterRef("pk")).order_by("-at", "-id").values("now_on")[:1]
    last = StrategyStatus.objects.filter(strategy=OuterRef("pk")).order_by("-at", "-id").values("status")[:1]
    steps = (
        Strategy.objects.filter(plan__in=plans_in_force(caseload, today))
        .annotate(due=Coalesce(Subquery(moved), F("target_on")), last_status=Subquery(last))
        .filter(Q(last_status=None) | Q(last_status=StrategyStatus.Status.UNDER_WAY))
        .filter(due__lte=today + AHEAD)
        .select_related("plan__client", "plan")
        .defer("plan__document")
    )
    for step in steps:
        href = reverse("plans:of_client", args=[step.plan.client.uid])
        yield Task(
            step.due, step.plan.client, step.what, _("the plan names %(who)s") % {"who": step.lead_name}, href
        )


def plans_without_signatures(caseload: list[Enrollment]) -> Iterator[Task]:
    waiting = Plan.objects.filter(enrollment__in=caseload, completion=None, voiding=None)
    for plan in waiting.select_related("client").defer("document"):
        what = _("The plan waits for signatures")
        href = reverse("plans:detail", args=[plan.uid])
        yield Task(plan.sealed_at.date(), plan.client, what, "", href, _("Collect them"))


def plans_for_a_supervisor(staff: Staff) -> Iterator[Task]:
    """Plans of this person's team whose policy asks for their signature too."""
    waiting = Plan.objects.visible_to(staff).filter(author__supervisor=staff, completion=None, voiding=None)
    for plan in waiting.exclude(signatures__part=PlanSignature.Part.SUPERVISOR).select_related("client"):
        if plan.content.get("supervisor") and can_sign_as_supervisor(staff, plan):
            what = _("The plan waits for your signature")
            href = reverse("plans:supervisor", args=[plan.uid])
            yield Task(plan.sealed_at.date(), plan.client, what, "", href, _("Sign it"))


def plan_reviews(caseload: list[Enrollment], today: date) -> Iterator[Task]:
    due = plans_in_force(caseload, today).filter(review_due__lte=today + REVIEWS_AHEAD)
    for plan in due.select_related("client").defer("document"):
        what = _("The plan is due for review")
        detail = _("version %(version)s, in force since %(day)s") % {
            "version": plan.version,
            "day": day_filter(plan.effective_from),
        }
        yield Task(
            plan.review_due, plan.client, what, detail, reverse("plans:of_client", args=[plan.client.uid])
        )


def contacts_due(caseload: list[Enrollment], today: date) -> Iterator[Task]:
    """By each program's own clocks; whoever was never seen is counted from intake."""
    policies = {
        program: program.policy_on(today) for program in {enrollment.program for enrollment in caseload}
    }
    took_place = Note.objects.filter(enrollment=OuterRef("pk"), encounter__outcome=Outcome.COMPLETED)
    took_place = took_place.exclude(encounter__mode=Mode.NONE).order_by("-happened_at")
    seen = took_place.filter(encounter__mode=Mode.IN_PERSON, encounter__with_whom__in=["client", "both"])
    rows = Enrollment.objects.filter(pk__in=[enrollment.pk for enrollment in caseload])
    last = {
        pk: (contact, visit)
        for pk, contact, visit in rows.values_list(
            "pk", Subquery(took_place.values("service_date")[:1]), Subquery(seen.values("service_date")[:1])
        )
    }
    for enrollment in caseload:
        policy = policies[enrollment.program]
        contact, visit = last[enrollment.pk]
        clocks = (
            (policy.face_to_face_every_days, visit, _("A visit is due"), _("last seen %(day)s")),
            (policy.contact_every_days, contact, _("A contact is due"), _("last contact %(day)s")),
        )
        for days, when, what, detail in clocks:
            due = (when or enrollment.intake_on) + timedelta(days=days) if days else None
            if due and due <= today + AHEAD:
                since = detail % {"day": day_filter(when)} if when else _("not yet since intake")
                href = reverse("notes:new", args=[enrollment.client.uid])
                yield Task(due, enrollment.client, what, since, href, _("Write a note"))
                break


def plans_in_force(caseload: list[Enrollment], today: date):
    return Plan.objects.filter(enrollment__in=caseload).in_force_on(today)


def overview(client: Client) -> str:
    return reverse("chart:overview", args=[client.uid])
