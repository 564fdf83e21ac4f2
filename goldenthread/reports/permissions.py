"""Who may have records judged, and who sees only how many."""

from django.utils.translation import gettext as _

from goldenthread.agency.decision import Decision, no
from goldenthread.agency.models import Staff
from goldenthread.agency.permissions import Permission


def can_audit(staff: Staff) -> Decision:
    """Supervisors and auditors in their programs. Whoever sets the policies sees counts, and no record."""
    if may := staff.may(Permission.AUDIT) or staff.may(Permission.MANAGE_POLICY):
        return may
    return no(_("Audits are for supervisors, auditors and administrators."))


def audited_by(staff: Staff) -> frozenset[int] | None:
    """The programs in which this person may have records judged; None: all, for their counts."""
    return None if staff.may(Permission.MANAGE_POLICY) else staff.programs_with(Permission.AUDIT)
