"""
Who may change who may do what. Everything that widens somebody's sight goes through `can_widen`: a role, cover,
supervision. Nobody does that for themselves while there is somebody else who could do it.
"""

from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from goldenthread import clock
from goldenthread.events import Event

from .decision import Decision, no
from .models import Agency, Membership, Staff
from .permissions import Permission
from .roles import ROLES

LATELY = timedelta(days=7)  # as long as a link lasts
MANAGING = [code for code, role in ROLES.items() if Permission.MANAGE_STAFF in role.permissions]


def can_manage_staff(by: Staff) -> Decision:
    return by.may(Permission.MANAGE_STAFF)


def can_manage_policy(by: Staff) -> Decision:
    return by.may(Permission.MANAGE_POLICY)


def can_widen(by: Staff, to: Staff) -> Decision:
    """Give `to` a role, somebody to supervise or somebody to cover for."""
    if by.pk == to.pk and other_administrators(by).exists():
        return no(_("Nobody gives themselves access. Please ask another administrator."))
    return can_manage_staff(by)


def can_arrange_cover(by: Staff, covered: Staff, covering: Staff) -> Decision:
    """Administrators, and supervisors for people who work only where they supervise."""
    if by.may(Permission.MANAGE_STAFF):
        return can_widen(by, covering)
    if by.pk == covering.pk:
        return no(_("Nobody gives themselves access. Please ask an administrator."))
    where = set(Membership.objects.on(today()).filter(staff=covered).values_list("program_id", flat=True))
    if where and where <= by.programs_with(Permission.ASSIGN):
        return by.may(Permission.ASSIGN, min(where))
    return no(_("You can arrange cover only for people who work in the programs you supervise."))


def can_see_coverage(by: Staff) -> Decision:
    return by.may(Permission.ASSIGN) or by.may(Permission.MANAGE_STAFF)


def can_close_account(by: Staff, staff: Staff) -> Decision:
    if not other_administrators(staff).exists() and is_administrator(staff):
        return no(_("This is the only administrator. Give somebody else that role first."))
    return can_manage_staff(by)


def can_end_role(by: Staff, membership: Membership) -> Decision:
    if membership.role in MANAGING and not other_administrators(membership.staff).exists():
        return no(_("This is the only administrator. Give somebody else that role first."))
    return can_manage_staff(by)


def can_invite(by: Staff, staff: Staff) -> Decision:
    if did_lately(by, "factor.removed", staff) and not has_factor(staff) and is_anybody_else(by, staff):
        return by_two()
    return can_manage_staff(by)


def can_reset_factor(by: Staff, staff: Staff) -> Decision:
    if by.pk == staff.pk:
        return no(_("Change your own second factor on your account's page."))
    if did_lately(by, "staff.invited", staff) and is_anybody_else(by, staff):
        return by_two()
    return can_manage_staff(by)


def by_two() -> Decision:
    """With a new password and no second factor, one person alone could sign in, and sign, as somebody else."""
    return no(
        _(
            "One person makes the link for a new password, another removes the second factor. "
            "You did the one this week: please ask another administrator for the other."
        )
    )


def is_anybody_else(by: Staff, staff: Staff) -> bool:
    return other_administrators(by).exclude(pk=staff.pk).exists()


def did_lately(by: Staff, kind: str, staff: Staff) -> bool:
    since = clock.now() - LATELY
    return Event.objects.filter(
        kind=kind, actor_uid=by.uid, object_uid=staff.uid, at__gte=since, outcome=Event.Outcome.OK
    ).exists()


def has_factor(staff: Staff) -> bool:
    return Authenticator.objects.filter(user=staff).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def is_administrator(staff: Staff) -> bool:
    return Membership.objects.on(today()).filter(staff=staff, role__in=MANAGING).exists()


def other_administrators(staff: Staff):
    """Those who could act in `staff`'s place today: they work here, hold the role and have a way to sign in."""
    holding = Membership.objects.on(today()).filter(role__in=MANAGING).values("staff")
    return Staff.objects.active().filter(pk__in=holding).exclude(pk=staff.pk)


def today() -> date:
    return clock.today(Agency.current().zone)
