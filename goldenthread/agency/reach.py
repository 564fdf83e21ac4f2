"""
What one person reaches today. Sight comes from membership, coverage and supervision, and from nothing else;
assignment drives work, not sight.
"""

from dataclasses import dataclass

from django.db.models import Case, Q, Value, When

from goldenthread import clock

from .permissions import AGENCY_WIDE, Permission
from .roles import ROLES, Administrator, Supervisor


@dataclass(frozen=True)
class Reach:
    held: frozenset[tuple[Permission, int]]
    titles: str

    def programs_with(self, permission: Permission) -> frozenset[int]:
        return frozenset(program for held, program in self.held if held == permission)

    def holds(self, permission: Permission, program_id: int | None = None) -> bool:
        if program_id is None or permission in AGENCY_WIDE:
            return any(held == permission for held, _program in self.held)
        return (permission, program_id) in self.held


NOTHING = Reach(frozenset(), "")


def reach_of(staff) -> Reach:
    """
    Own memberships give their role's permissions. Covering somebody gives theirs, except administration.
    Supervising somebody gives a supervisor's permissions in the programs where that person writes notes.
    Neither carries further: covering a supervisor does not give what that supervisor supervises.
    """
    if not staff.is_active:
        return NOTHING
    from .models import Agency, Coverage, Membership

    today = clock.today(Agency.current().zone)
    covered = Coverage.objects.on(today).filter(covering=staff, covered__is_active=True).values("covered")
    rows = (
        Membership.objects.on(today)
        .filter(Q(staff=staff) | Q(staff__in=covered) | Q(staff__supervisor=staff, staff__is_active=True))
        .annotate(is_covered=Case(When(staff__in=covered, then=Value(True)), default=Value(False)))
        .order_by("id")
        .values_list("staff_id", "program_id", "role", "staff__supervisor_id", "is_covered")
    )
    held: set[tuple[Permission, int]] = set()
    titles: dict[str, None] = {}
    supervises = False
    for staff_id, program_id, role_code, supervisor_id, is_covered in rows:
        role = ROLES[role_code]
        if staff_id == staff.pk:
            titles[str(role.title)] = None
            held |= {(permission, program_id) for permission in role.permissions}
            continue
        if supervisor_id == staff.pk and Permission.WRITE_NOTE in role.permissions:
            supervises = True
            held |= {(permission, program_id) for permission in Supervisor.permissions}
        if is_covered:
            held |= {(p, program_id) for p in role.permissions - Administrator.permissions}
    if supervises:
        titles[str(Supervisor.title)] = None
    return Reach(frozenset(held), ", ".join(titles))
