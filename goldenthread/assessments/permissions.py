from django.utils.translation import gettext as _

from goldenthread.agency.decision import YES, Decision, no
from goldenthread.agency.models import Staff
from goldenthread.agency.permissions import Permission
from goldenthread.clients.models import Client, Enrollment

from .models import AssessmentDraft


def can_assess(staff: Staff, enrollment: Enrollment) -> Decision:
    may = staff.may(Permission.ASSESS, enrollment.program_id)
    if may and not enrollment.is_open:
        return no(_("This enrollment has ended. An assessment belongs to an open one."))
    return may


def can_assess_somewhere(staff: Staff, client: Client) -> Decision:
    """Whether an assessment can be begun at all: an open enrollment where this person assesses."""
    mine = staff.programs_with(Permission.ASSESS)
    if not client.program_ids & mine:
        return no(_("Your role here does not let you %(do)s.") % {"do": Permission.ASSESS.words})
    if open_in := [each.program_id for each in client.episodes if each.is_open and each.program_id in mine]:
        return staff.may(Permission.ASSESS, open_in[0])
    return no(_("%(name)s is not enrolled in a program of yours at present.") % {"name": client.name})


def can_throw_away(staff: Staff, draft: AssessmentDraft) -> Decision:
    """Also after the enrollment has ended: nothing is lost but what its author no longer wants."""
    return YES if draft.author_id == staff.pk else no(_("Only whoever wrote a draft can throw it away."))


def can_sign(staff: Staff, draft: AssessmentDraft) -> Decision:
    if draft.author_id != staff.pk:
        return no(_("Only whoever wrote an assessment can sign it."))
    return can_assess(staff, draft.enrollment)
