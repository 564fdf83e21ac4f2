"""What a reader may learn from a chart's trail: nothing of a Part 2 program that they do not work in."""

from django.db.models import QuerySet

from goldenthread.agency.models import Membership, Program, Staff
from goldenthread.agency.permissions import Permission
from goldenthread.assessments.models import Assessment
from goldenthread.clients.models import Assignment, Client, Enrollment, Handoff
from goldenthread.events.models import Event, EventQuerySet
from goldenthread.notes.models import Note
from goldenthread.plans.models import Plan


def trail_seen_by(staff: Staff, client: Client) -> EventQuerySet:
    """
    The events of everybody, but for those that would tell that such a program knows this person: what its own
    people did, and what was done to its enrollment and its records.
    """
    mine = staff.programs_with(Permission.READ_TRAIL)
    hidden = list(
        Program.objects.filter(is_part2=True, enrollments__client=client).exclude(pk__in=mine).distinct()
    )
    if not hidden:
        return Event.objects.all()
    colleagues = Membership.objects.filter(program__in=mine).values("staff")
    strangers = Membership.objects.filter(program__in=hidden).exclude(staff__in=colleagues)
    seen = Event.objects.exclude(actor_uid__in=strangers.values("staff__uid"))
    kept: list[QuerySet] = [
        model.objects.filter(program__in=hidden) for model in (Enrollment, Assessment, Plan, Note, Handoff)
    ]
    kept.append(Assignment.objects.filter(enrollment__program__in=hidden))
    for rows in kept:
        seen = seen.exclude(object_uid__in=rows.order_by().values("uid"))
    return seen
