"""
Roles add up: in a six-person agency the director supervises, bills and carries cases.

A role is held in one program from one date to another. The roles page in the app and in the
docs is made from these classes, so write the paragraphs for an executive director.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .permissions import Permission as P

ROLES: dict[str, type["Role"]] = {}


class Role:
    code: str
    title: str | Promise
    paragraph: str | Promise
    permissions: frozenset[P]

    def __init_subclass__(cls) -> None:
        ROLES[cls.code] = cls


class CaseManager(Role):
    code = "case_manager"
    title = _("Case manager")
    paragraph = _(
        "Carries cases: takes people in, assesses with them, writes plans with them, keeps notes and "
        "follows up. Sees everybody in the program, so that a colleague can be covered for."
    )
    permissions = frozenset(
        {P.READ_PERSON, P.READ_RECORD, P.INTAKE, P.EDIT_PERSON, P.ASSESS, P.PLAN, P.WRITE_NOTE, P.READ_TRAIL}
    )


class DirectSupport(Role):
    code = "direct_support"
    title = _("Direct support professional")
    paragraph = _(
        "Supports people day by day and writes what happened against their plans. Reads plans; does not change them."
    )
    permissions = frozenset({P.READ_PERSON, P.READ_RECORD, P.WRITE_NOTE})


class Clinician(Role):
    code = "clinician"
    title = _("Clinician")
    paragraph = _("Assesses, treats, and writes session notes and treatment plans.")
    permissions = CaseManager.permissions


class Supervisor(Role):
    code = "supervisor"
    title = _("Supervisor")
    paragraph = _(
        "Answers for the team's work: sees which cases go cold and which goals stall, assigns cases and hands "
        "them over. Never approves their own work."
    )
    permissions = CaseManager.permissions | {P.ASSIGN, P.BAR, P.IMPORT, P.AUDIT}


class Biller(Role):
    code = "biller"
    title = _("Biller")
    paragraph = _(
        "Turns signed, supported contacts into claims. Sees who, when and how long; never the narrative."
    )
    permissions = frozenset({P.READ_PERSON, P.READ_CHARGES})


class Custodian(Role):
    code = "custodian"
    title = _("Records custodian")
    paragraph = _(
        "Keeps the record: brings in records from elsewhere, answers requests for copies, and shows who opened a chart."
    )
    permissions = frozenset(
        {P.READ_PERSON, P.READ_RECORD, P.READ_TRAIL, P.BAR, P.IMPORT, P.SETTLE_DUPLICATES}
    )


class Auditor(Role):
    code = "auditor"
    title = _("Auditor")
    paragraph = _("An outside reviewer who follows the thread for a limited time. Reads; changes nothing.")
    permissions = frozenset({P.READ_PERSON, P.READ_RECORD, P.AUDIT})


class FrontDesk(Role):
    code = "front_desk"
    title = _("Front desk")
    paragraph = _(
        "Greets, schedules and keeps addresses and phones right. Does not read assessments, plans or notes."
    )
    permissions = frozenset({P.READ_PERSON, P.EDIT_PERSON})


class Administrator(Role):
    code = "administrator"
    title = _("Administrator")
    paragraph = _(
        "Adds staff, gives roles and sets policies. The role opens no chart: whoever also carries cases "
        "holds a second role for that."
    )
    permissions = frozenset({P.MANAGE_STAFF, P.MANAGE_POLICY})
