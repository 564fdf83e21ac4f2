"""Who may do what with a plan, and why not."""

from django.utils.translation import gettext as _

from goldenthread.agency.decision import Decision, no
from goldenthread.agency.models import Staff
from goldenthread.agency.permissions import Permission
from goldenthread.clients.models import Enrollment

from .models import Plan, PlanDraft


def can_plan(staff: Staff, enrollment: Enrollment) -> Decision:
    decision = staff.may(Permission.PLAN, enrollment.program_id)
    if not decision:
        return decision
    if enrollment.discharged_on or enrollment.state != Enrollment.State.ENROLLED:
        return no(_("Plans are written while somebody is enrolled."))
    return decision


def can_open_draft(staff: Staff, draft: PlanDraft) -> Decision:
    if draft.author_id != staff.pk:
        return no(_("Only its author can open a draft. What stands in it is nobody's plan yet."))
    return can_plan(staff, draft.enrollment)


can_seal = can_open_draft


def can_collect_signatures(staff: Staff, plan: Plan) -> Decision:
    decision = staff.may(Permission.PLAN, plan.program_id)
    if decision and hasattr(plan, "voiding"):
        return no(_("This version was set aside. Its signatures stay on file; no more are added."))
    if decision and plan.is_complete:
        return no(_("Everybody has signed this plan."))
    return decision


def can_sign_as_supervisor(staff: Staff, plan: Plan) -> Decision:
    """Whoever supervises in the program, never for a plan of their own."""
    if plan.author_id == staff.pk:
        return no(_("Nobody approves a plan of their own."))
    named = (plan.content.get("supervisor") or {}).get("uid")
    if named != str(staff.uid) and not staff.may(Permission.ASSIGN, plan.program_id):
        return no(_("This signature is the supervisor’s."))
    return can_collect_signatures(staff, plan)


def can_update(staff: Staff, plan: Plan) -> Decision:
    """Statuses, moved dates, copies and decisions are written beside a plan that is signed."""
    decision = staff.may(Permission.PLAN, plan.program_id)
    if decision and hasattr(plan, "voiding"):
        return no(_("This version was set aside. Nothing is written beside it any more."))
    return decision
