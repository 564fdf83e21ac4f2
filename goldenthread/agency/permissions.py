"""What a role may do. A permission is always held in a program, except those marked agency-wide."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    READ_PERSON = "read_person"
    READ_RECORD = "read_record"
    INTAKE = "intake"
    EDIT_PERSON = "edit_person"
    ASSIGN = "assign"
    ASSESS = "assess"
    PLAN = "plan"
    WRITE_NOTE = "write_note"
    IMPORT = "import"
    READ_TRAIL = "read_trail"
    BAR = "bar"
    SETTLE_DUPLICATES = "settle_duplicates"
    READ_CHARGES = "read_charges"
    AUDIT = "audit"
    MANAGE_STAFF = "manage_staff"
    MANAGE_POLICY = "manage_policy"

    @property
    def words(self) -> str:
        return str(WORDS[self])


WORDS = {
    Permission.READ_PERSON: _("see who somebody is and how to reach them"),
    Permission.READ_RECORD: _("read assessments, plans and notes"),
    Permission.INTAKE: _("take people in and enroll them"),
    Permission.EDIT_PERSON: _("change a person's details, related people and consents"),
    Permission.ASSIGN: _("assign staff and hand cases over"),
    Permission.ASSESS: _("write and sign assessments"),
    Permission.PLAN: _("write plans and collect signatures"),
    Permission.WRITE_NOTE: _("write and sign notes"),
    Permission.IMPORT: _("bring in records from other systems"),
    Permission.READ_TRAIL: _("see who opened a chart"),
    Permission.BAR: _("close a chart to a named member of staff"),
    Permission.SETTLE_DUPLICATES: _("settle whether two charts are one person's"),
    Permission.READ_CHARGES: _("see dates, units and codes of services"),
    Permission.AUDIT: _("judge a program's records by the rulebook"),
    Permission.MANAGE_STAFF: _("add staff and give them roles"),
    Permission.MANAGE_POLICY: _("set program policies and rule weights"),
}

AGENCY_WIDE = frozenset({Permission.MANAGE_STAFF, Permission.MANAGE_POLICY})
