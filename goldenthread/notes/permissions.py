"""Who may do what with a note, and why not."""

from django.utils.translation import gettext as _

from goldenthread.agency.decision import Decision, no
from goldenthread.agency.models import Staff
from goldenthread.agency.permissions import Permission
from goldenthread.clients.models import Enrollment

from .models import FollowUp, Note, NoteDraft


def can_write(staff: Staff, enrollment: Enrollment) -> Decision:
    decision = staff.may(Permission.WRITE_NOTE, enrollment.program_id)
    if not decision:
        return decision
    if enrollment.state != Enrollment.State.ENROLLED:
        return no(_("Notes begin with enrollment: this person is not enrolled yet."))
    return decision


def can_open_draft(staff: Staff, draft: NoteDraft) -> Decision:
    """The words of a draft are the author's alone."""
    if draft.author_id != staff.pk:
        return no(_("Only its author can open a draft. What stands in it is nobody's record yet."))
    return can_write(staff, draft.enrollment)


can_sign = can_open_draft


def can_add(staff: Staff, note: Note) -> Decision:
    if note.author_id != staff.pk:
        return no(
            _("Only the author can add to a signed note. If something is missing, write a note of your own.")
        )
    return staff.may(Permission.WRITE_NOTE, note.program_id)


def can_finish(staff: Staff, follow_up: FollowUp) -> Decision:
    return staff.may(Permission.WRITE_NOTE, follow_up.program_id)
