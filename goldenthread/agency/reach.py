"""
What one person reaches today. Sight comes from membership, coverage and supervision, and from nothing else;
assignment drives work, not sight.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from django.db.models import Case, Q, Value, When

from goldenthread import clock

from .permissions import AGENCY_WIDE, Permission
from .roles import ROLES, Administrator, Supervisor


@dataclass(frozen=True)
class Reach:
    """`held` is what this person may do where, each with the titles of the roles that let them."""

    held: Mapping[tuple[Permission, int], tuple[str, ...]]
    titles: str

    def programs_with(self, permission: Permission) -> frozenset[int]:
        return frozenset(program for held, program in self.held if held == permission)

    def holds(self, permission: Permission, program_id: int | None = None) -> bool:
        return bool(self.roles_with(permission, program_id))

    def roles_with(self, permission: Permission, program_id: int | None = None) -> tuple[str, ...]:
        """The roles that allow it there; nobody else's, and none that this person holds beside them."""
        if program_id is None or permission in AGENCY_WIDE:
            every = [roles for (held, _program), roles in self.held.items() if held == permission]
            return tuple(dict.fromkeys(chain.from_iterable(every)))
        return self.held.get((permission, program_id), ())


NOTHING = Reach({}, "")


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
    held: dict[tuple[Permission, int], dict[str, None]] = defaultdict(dict)
    titles: dict[str, None] = {}
    supervises = False
    for staff_id, program_id, role_code, supervisor_id, is_covered in rows:
        role = ROLES[role_code]
        if staff_id == staff.pk:
            titles[str(role.title)] = None
            add(held, role, role.permissions, program_id)
            continue
        if supervisor_id == staff.pk and Permission.WRITE_NOTE in role.permissions:
            supervises = True
            add(held, Supervisor, Supervisor.permissions, program_id)
        if is_covered:
            add(held, role, role.permissions - Administrator.permissions, program_id)
    if supervises:
        titles[str(Supervisor.title)] = None
    return Reach({what: tuple(roles) for what, roles in held.items()}, ", ".join(titles))


def add(held, role, permissions: Iterable[Permission], program_id: int) -> None:
    for permission in permissions:
        held[permission, program_id][str(role.title)] = None
