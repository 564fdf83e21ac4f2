"""The verbs of this room. Each is one transaction with its event; who may is asked before, in the view."""

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import F
from django.utils.translation import gettext as _

from goldenthread import clock, events
from goldenthread.integrity.errors import Refused

from . import session
from .models import Agency, Coverage, Credential, Invitation, Membership, PolicySetting, Program, Staff
from .presets import PRESETS
from .rights import can_widen, other_administrators
from .roles import Administrator

INVITATION_LASTS = timedelta(days=7)


class Stale(Exception):
    """Somebody else saved first; `saved` is how it stands now."""

    def __init__(self, saved: Staff):
        self.saved = saved


@events.verb
def found_agency(
    *,
    name: str,
    zone: str,
    admin_name: str,
    admin_email: str,
    program: str,
    kind: str,
    preset: str | None = None,
) -> str:
    """The first rows of an installation, and the invitation of its first administrator."""
    with events.as_system("installation") as system:
        agency = Agency.objects.create(pk=1, name=name, zone=zone)
        events.record("agency.changed", about=agency)
        first = Program.objects.create(name=program, kind=kind, opened_on=clock.today(zone))
        events.record("program.added", about=first)
        if preset:
            apply_preset(first, preset, by=system)
        admin = add_staff(by=system, name=admin_name, email=admin_email, title=_("Administrator"))
        Membership.objects.create(
            staff=admin, program=first, role=Administrator.code, starts_on=first.opened_on
        )
        events.record(
            "membership.given", about=admin, detail={"role": Administrator.code, "program": first.uid}
        )
        return invite(admin, by=system)


@events.verb
def add_staff(*, by: Any, name: str, email: str, **details: Any) -> Staff:
    staff = Staff(name=name, email=email.lower(), **details)
    staff.set_unusable_password()
    staff.save()
    events.record("staff.added", by=by, about=staff)
    if staff.supervisor:
        events.record(
            "staff.supervisor_changed", by=by, about=staff, detail={"supervisor": staff.supervisor.uid}
        )
    return staff


@events.verb
def change_staff(staff: Staff, *, by: Staff, version: int, **details: Any) -> None:
    """Raises `Stale` when somebody else has saved since `version`. A new supervisor is given sight, so `by` must be able to."""
    kept = Staff.objects.get(pk=staff.pk)
    supervisor = details.get("supervisor", kept.supervisor)
    if supervisor and supervisor != kept.supervisor:
        can_widen(by, supervisor).or_forbid()
    if not Staff.objects.filter(pk=staff.pk, version=version).update(version=F("version") + 1, **details):
        raise Stale(kept)
    changed = sorted(name for name, value in details.items() if getattr(kept, name) != value)
    if changed and changed != ["supervisor"]:
        events.record("staff.changed", by=by, about=staff, detail={"fields": changed})
    if "supervisor" in changed:
        events.record(
            "staff.supervisor_changed",
            by=by,
            about=staff,
            detail={"supervisor": supervisor and supervisor.uid},
        )
    if "email" in changed:
        session.end_all_of(staff)


@events.verb
def close_account(staff: Staff, *, by: Staff, why: str) -> None:
    """Nothing this person could open opens any more, from the next request on. What they wrote stays theirs."""
    Staff.objects.filter(pk=staff.pk).update(is_active=False, version=F("version") + 1)
    Invitation.objects.filter(staff=staff, used_at=None).delete()
    ended = session.end_all_of(staff)
    events.record("staff.deactivated", by=by, about=staff, why=why, detail={"sessions": ended})


@events.verb
def open_account(staff: Staff, *, by: Staff) -> None:
    """Sign-in still needs a new invitation: whoever left may have left the password with somebody."""
    staff.set_unusable_password()
    Staff.objects.filter(pk=staff.pk).update(
        is_active=True, password=staff.password, version=F("version") + 1
    )
    events.record("staff.reactivated", by=by, about=staff)


@events.verb
def invite(staff: Staff, *, by: Any) -> str:
    """The token of a link that works once. Whatever was handed out before stops working."""
    token = secrets.token_urlsafe(32)
    Invitation.objects.filter(staff=staff, used_at=None).delete()
    Invitation.objects.create(
        staff=staff,
        digest=digest_of(token),
        made_by=by if isinstance(by, Staff) else None,
        made_at=clock.now(),
        expires_at=clock.now() + INVITATION_LASTS,
    )
    events.record("staff.invited", by=by, about=staff)
    return token


def invitation_for(digest: str) -> Invitation | None:
    """The invitation, while it can be used."""
    return (
        Invitation.objects.select_related("staff")
        .filter(digest=digest, used_at=None, expires_at__gt=clock.now(), staff__is_active=True)
        .first()
    )


@events.verb
def accept_invitation(invitation: Invitation, *, password: str) -> Staff:
    """Sets the password, once: of two who come at the same time, one is refused. Open sessions end."""
    if not Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=clock.now()):
        raise Refused(_("This link was used already. Please ask an administrator for a new one."))
    staff = invitation.staff
    staff.set_password(password)
    staff.save(update_fields=["password"])
    session.end_all_of(staff)
    events.record("password.reset", by=staff, about=staff)
    return staff


@events.verb
def reset_factor(staff: Staff, *, by: Staff, why: str) -> None:
    """For a lost phone: all second factors go, and with them every session."""
    gone = Authenticator.objects.filter(user=staff)
    events.record(
        "factor.removed", by=by, about=staff, why=why, detail={"types": sorted({a.type for a in gone})}
    )
    gone.delete()
    session.end_all_of(staff)


@events.verb
def give_role(
    staff: Staff, *, role: str, program: Program, starts_on: date, ends_on: date | None, by: Staff
) -> Membership:
    membership = Membership.objects.create(
        staff=staff, role=role, program=program, starts_on=starts_on, ends_on=ends_on
    )
    told = {"role": role, "program": program.uid, "from": starts_on.isoformat()}
    if by.pk == staff.pk:
        # Allowed only to somebody who is alone; the trail says so, for whoever comes later.
        told["only_administrator"] = not other_administrators(by).exists()
        events.record("membership.taken", by=by, about=staff, detail=told)
    else:
        events.record("membership.given", by=by, about=staff, detail=told)
    return membership


@events.verb
def end_role(membership: Membership, *, last_day: date, by: Staff) -> None:
    """Until the end of `last_day`. A role that would have ended before it began was never held."""
    _end(membership, last_day)
    events.record(
        "membership.ended",
        by=by,
        about=membership.staff,
        detail={"role": membership.role, "program": membership.program.uid, "last_day": last_day.isoformat()},
    )


@events.verb
def arrange_cover(
    *, covered: Staff, covering: Staff, reason: str, starts_on: date, ends_on: date, by: Staff
) -> Coverage:
    coverage = Coverage.objects.create(
        covered=covered, covering=covering, reason=reason, starts_on=starts_on, ends_on=ends_on
    )
    events.record(
        "coverage.given",
        by=by,
        about=covered,
        detail={"covering": covering.uid, "from": starts_on.isoformat(), "to": ends_on.isoformat()},
    )
    return coverage


@events.verb
def end_cover(coverage: Coverage, *, last_day: date, by: Staff) -> None:
    _end(coverage, last_day)
    events.record("coverage.ended", by=by, about=coverage.covered, detail={"covering": coverage.covering.uid})


@events.verb
def add_credential(staff: Staff, *, by: Staff, **details: Any) -> Credential:
    credential = Credential.objects.create(staff=staff, **details)
    events.record("credential.added", by=by, about=staff, detail={"code": credential.code})
    return credential


@events.verb
def end_credential(credential: Credential, *, last_day: date, by: Staff) -> None:
    credential.valid_to = max(last_day, credential.valid_from)
    credential.save()
    events.record("credential.ended", by=by, about=credential.staff, detail={"code": credential.code})


@events.verb
def change_agency(agency: Agency, *, by: Staff) -> None:
    agency.save()
    events.record("agency.changed", by=by, about=agency)


@events.verb
def add_program(program: Program, *, by: Staff) -> None:
    program.save()
    events.record("program.added", by=by, about=program)


@events.verb
def change_program(program: Program, *, by: Staff) -> None:
    program.save()
    events.record("program.changed", by=by, about=program)


@events.verb
def set_policy(
    program: Program, *, name: str, value: Any, citation: str, effective_from: date, by: Any
) -> PolicySetting:
    setting = PolicySetting.objects.create(
        program=program,
        name=name,
        value=value,
        citation=citation,
        effective_from=effective_from,
        set_by=by if isinstance(by, Staff) else None,
        set_at=clock.now(),
    )
    detail = {"setting": name, "from": effective_from.isoformat()}
    events.record("policy.set", by=by, about=program, wrote=[setting], detail=detail)
    return setting


@events.verb
def apply_preset(program: Program, preset: str, *, by: Any, effective_from: date | None = None) -> None:
    """Every number of the preset, each with its source, from `effective_from` (today) on."""
    begins = effective_from or clock.today(Agency.current().zone)
    for given in PRESETS[preset].settings:
        set_policy(
            program, name=given.name, value=given.value, citation=given.citation, effective_from=begins, by=by
        )


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _end(span: Membership | Coverage, last_day: date) -> None:
    if last_day < span.starts_on:
        span.delete()
    else:
        span.ends_on = last_day
        span.save(update_fields=["ends_on"])
