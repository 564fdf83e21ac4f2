from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread import events
from goldenthread.agency.models import Staff
from goldenthread.clients import permissions
from goldenthread.clients.models import Assignment, Enrollment, Handoff, HandoffReceipt
from goldenthread.integrity.errors import Refused
from goldenthread.web.templatetags.gt import full_day

from .saving import first_time


@events.verb
def discharge(enrollment: Enrollment, *, by: Staff, on: date, reason: str) -> Enrollment:
    """The episode ends, and with it everybody's assignment to it. Coming back is a new enrollment."""
    enrollment = _locked(enrollment)
    if (enrollment.discharged_on, enrollment.discharge_reason) == (on, reason):
        return enrollment
    permissions.can_discharge(by, enrollment).or_forbid()
    for assignment in enrollment.assignments.filter(ends_on=None):
        _end(assignment, on=max(on, assignment.starts_on), by=by)
    enrollment.discharged_on, enrollment.discharge_reason = on, reason
    enrollment.save(update_fields=["discharged_on", "discharge_reason"])
    events.record("enrollment.closed", by=by, client=enrollment.client, about=enrollment)
    return enrollment


@events.verb
def reopen(enrollment: Enrollment, *, by: Staff, why: str) -> Enrollment:
    """A discharge that was a mistake. Somebody who comes back is enrolled anew instead."""
    enrollment = _locked(enrollment)
    permissions.can_take_in(by, enrollment.program).or_forbid()
    if enrollment.discharged_on is None:
        return enrollment
    enrollment.discharged_on, enrollment.discharge_reason = None, ""
    enrollment.save(update_fields=["discharged_on", "discharge_reason"])
    events.record("enrollment.reopened", by=by, client=enrollment.client, about=enrollment, why=why)
    return enrollment


@events.verb
def assign(
    enrollment: Enrollment,
    *,
    by: Staff,
    staff: Staff,
    starts_on: date,
    part: str = Assignment.Part.SECONDARY,
    submit_key: UUID | None = None,
) -> Assignment | None:
    """Somebody carries the case, or helps carry it. To replace the primary worker, hand the case over."""
    permissions.can_assign(by, enrollment).or_forbid()
    permissions.can_carry(staff, enrollment.program).or_forbid()
    if not first_time(submit_key):
        return None
    assignment = Assignment.objects.create(enrollment=enrollment, staff=staff, part=part, starts_on=starts_on)
    events.record("assignment.made", by=by, client=enrollment.client, about=assignment)
    return assignment


@events.verb
def end_assignment(assignment: Assignment, *, by: Staff, on: date) -> Assignment:
    permissions.can_assign(by, assignment.enrollment).or_forbid()
    if assignment.ends_on is None:
        _end(assignment, on=max(on, assignment.starts_on), by=by)
    return assignment


@events.verb
def hand_over(
    enrollment: Enrollment,
    *,
    by: Staff,
    to: Staff,
    on: date,
    words: str,
    submit_key: UUID | None = None,
) -> Handoff | None:
    """A transfer: the primary worker's assignment ends, the next begins the same day, and the next is told."""
    permissions.can_assign(by, enrollment).or_forbid()
    permissions.can_carry(to, enrollment.program).or_forbid()
    if not first_time(submit_key):
        return None
    present = enrollment.assignments.filter(part=Assignment.Part.PRIMARY, ends_on=None).first()
    if present and present.staff == to:
        raise Refused(_("%(name)s carries this case already.") % {"name": to.name})
    if present and on < present.starts_on:
        raise Refused(
            _("%(name)s carries this case only since %(day)s. Choose that day or a later one.")
            % {"name": present.staff.name, "day": full_day(present.starts_on)}
        )
    if present:
        _end(present, on=on, by=by)
    for helping in enrollment.assignments.filter(staff=to, part=Assignment.Part.SECONDARY, ends_on=None):
        _end(helping, on=max(on, helping.starts_on), by=by)
    next_one = Assignment.objects.create(enrollment=enrollment, staff=to, starts_on=on)
    events.record("assignment.made", by=by, client=enrollment.client, about=next_one)
    handoff = Handoff.objects.create(
        enrollment=enrollment,
        client=enrollment.client,
        program=enrollment.program,
        from_staff=present.staff if present else by,
        to_staff=to,
        on=on,
        words=words,
    )
    events.record("handoff.prepared", by=by, client=enrollment.client, about=handoff, wrote=[handoff])
    return handoff


@events.verb
def acknowledge_handoff(handoff: Handoff, *, by: Staff) -> HandoffReceipt:
    """The next worker says that they read it and carry the case now."""
    if (receipt := HandoffReceipt.objects.filter(handoff=handoff).first()) and receipt.by_id == by.pk:
        return receipt
    permissions.can_acknowledge(by, handoff).or_forbid()
    receipt, is_new = HandoffReceipt.objects.get_or_create(handoff=handoff, defaults={"by": by})
    if is_new:
        events.record("handoff.acknowledged", by=by, client=handoff.client, about=handoff, wrote=[receipt])
    return receipt


def _locked(enrollment: Enrollment) -> Enrollment:
    found = Enrollment.objects.select_related("client", "program")
    return found.select_for_update(of=("self",)).get(pk=enrollment.pk)


def _end(assignment: Assignment, *, on: date, by: Staff) -> None:
    assignment.ends_on = on
    assignment.save(update_fields=["ends_on"])
    events.record("assignment.ended", by=by, client=assignment.enrollment.client, about=assignment)
