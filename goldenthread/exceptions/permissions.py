"""Who may say no, who may let a finding stand, and why not."""

from django.utils.translation import gettext as _

from goldenthread.agency.decision import YES, Decision, no
from goldenthread.agency.models import Staff
from goldenthread.agency.permissions import Permission
from goldenthread.clients.models import Enrollment

from .models import ExceptionRequest, Objection


def can_say_no(staff: Staff, enrollment: Enrollment) -> Decision:
    """Whoever writes about this person: a finding is only shown to a writer."""
    program = enrollment.program_id
    may = staff.may(Permission.WRITE_NOTE, program) or staff.may(Permission.PLAN, program)
    return may or staff.may(Permission.ASSESS, program)


def can_take_back(staff: Staff, objection: Objection) -> Decision:
    if objection.said_by_id != staff.pk:
        return no(_("Only the person who said no can take it back."))
    if hasattr(objection, "answer"):
        return no(_("This was answered. Words the agency accepts are changed in the program's settings."))
    return YES


def can_see_requests(staff: Staff) -> Decision:
    """Supervisors answer for their programs; administrators answer for words alone, and see of nobody."""
    return staff.may(Permission.ASSIGN) or can_see_rules(staff)


def can_see_rules(staff: Staff) -> Decision:
    return staff.may(Permission.MANAGE_POLICY)


def can_answer(staff: Staff, request: ExceptionRequest) -> Decision:
    if request.asked_by_id == staff.pk:
        return no(_("Nobody approves an exception they asked for."))
    if hasattr(request, "answer") or hasattr(request, "taken_back"):
        return no(_("This request is settled already."))
    return staff.may(Permission.ASSIGN, request.program_id)


def can_take_request_back(staff: Staff, request: ExceptionRequest) -> Decision:
    """The person who asked, or whoever could have approved it."""
    if hasattr(request, "taken_back"):
        return no(_("This was taken back already."))
    return YES if request.asked_by_id == staff.pk else staff.may(Permission.ASSIGN, request.program_id)


def can_answer_words(staff: Staff, objection: Objection) -> Decision:
    if objection.said_by_id == staff.pk:
        return no(_("Nobody accepts words they asked for."))
    if hasattr(objection, "answer") or hasattr(objection, "taken_back"):
        return no(_("This request is settled already."))
    return staff.may(Permission.MANAGE_POLICY) or staff.may(Permission.ASSIGN, objection.program_id)
