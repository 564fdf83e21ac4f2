"""Who may do what with a person's chart, and why not. Ask after `visible_to`: these say nothing about sight."""

from django.utils.translation import gettext as _

from goldenthread import clock
from goldenthread.agency.decision import YES, Decision, no
from goldenthread.agency.models import Agency, Program, Staff
from goldenthread.agency.permissions import Permission
from goldenthread.agency.roles import ROLES

from .models import Client, Enrollment, Handoff


def may_with(staff: Staff, client: Client, permission: Permission) -> Decision:
    """A permission over a person holds where the person is or was enrolled."""
    if shared := client.program_ids & staff.programs_with(permission):
        return staff.may(permission, min(shared))
    return no(_("Your role here does not let you %(do)s.") % {"do": permission.words})


def can_edit_person(staff: Staff, client: Client) -> Decision:
    return may_with(staff, client, Permission.EDIT_PERSON)


def can_read_record(staff: Staff, client: Client) -> Decision:
    return may_with(staff, client, Permission.READ_RECORD)


def can_see_how_to_reach(staff: Staff, client: Client) -> Decision:
    """Billing needs to know who somebody is, not where they live or whom they trust."""
    if may := can_edit_person(staff, client) or can_read_record(staff, client):
        return may
    return no(_("Your role shows who this is, not how to reach them."))


def can_edit_legal_status(staff: Staff, client: Client) -> Decision:
    """It stands in the record, so whoever changes it must be able to read that."""
    return can_read_record(staff, client) and can_edit_person(staff, client)


def can_bar(staff: Staff, client: Client) -> Decision:
    return may_with(staff, client, Permission.BAR)


def can_take_in(staff: Staff, program: Program | None = None) -> Decision:
    return staff.may(Permission.INTAKE, program and program.pk)


def can_settle_duplicates(staff: Staff) -> Decision:
    return staff.may(Permission.SETTLE_DUPLICATES)


def can_discharge(staff: Staff, enrollment: Enrollment) -> Decision:
    may = staff.may(Permission.INTAKE, enrollment.program_id)
    if may and enrollment.discharged_on:
        return no(_("This enrollment has ended already."))
    return may


def can_assign(staff: Staff, enrollment: Enrollment) -> Decision:
    may = staff.may(Permission.ASSIGN, enrollment.program_id)
    if may and enrollment.discharged_on:
        return no(_("This enrollment has ended. Nobody can be assigned to it."))
    return may


def can_write_note(staff: Staff, client: Client) -> Decision:
    """Where a note can be written at all: an open enrollment in a program whose notes this person writes."""
    mine = staff.programs_with(Permission.WRITE_NOTE)
    if not client.program_ids & mine:
        return may_with(staff, client, Permission.WRITE_NOTE)
    if open_in := [each.program_id for each in client.episodes if each.is_open and each.program_id in mine]:
        return staff.may(Permission.WRITE_NOTE, open_in[0])
    return no(_("%(name)s is not enrolled in a program of yours at present.") % {"name": client.name})


def can_acknowledge(staff: Staff, handoff: Handoff) -> Decision:
    if staff.pk != handoff.to_staff_id:
        return no(_("Only %(name)s can take this over.") % {"name": handoff.to_staff.name})
    if hasattr(handoff, "receipt"):
        return no(_("This was taken over already."))
    return YES


def can_carry(staff: Staff, program: Program) -> Decision:
    """Whether a case of this program can be given to somebody."""
    if staff in who_can_carry(program):
        return YES
    return no(_("%(name)s writes no notes in %(program)s.") % {"name": staff.name, "program": program.name})


def who_can_carry(program: Program) -> list[Staff]:
    """Staff with a role today in which they write this program's notes, by name."""
    writing = [code for code, role in ROLES.items() if Permission.WRITE_NOTE in role.permissions]
    today = clock.today(Agency.current().zone)
    memberships = program.memberships.on(today).filter(role__in=writing, staff__is_active=True)
    return list(Staff.objects.filter(pk__in=memberships.values("staff")).order_by("name"))
