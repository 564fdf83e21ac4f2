"""What a supervisor needs to see of the team's work: that a draft exists and its age, never its words."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.agency.models import Staff
from goldenthread.agency.permissions import Permission
from goldenthread.clients.models import Enrollment
from goldenthread.notes.models import NoteDraft


@dataclass(frozen=True)
class WaitingDraft:
    author: str
    client: object
    contact_on: object
    begun_at: datetime


def drafts_of_team(staff: Staff) -> list[WaitingDraft]:
    """Notes that the people this person supervises have begun and not signed, oldest first."""
    rows = NoteDraft.objects.visible_to(staff).filter(author__supervisor=staff).order_by("created_at")
    return [
        WaitingDraft(row.author.name, row.client, row.contact_on, row.created_at)
        for row in rows.select_related("author", "client").defer("words")[:50]
    ]


def without_a_worker(staff: Staff, today) -> list[Enrollment]:
    """Open cases of this person's programs that nobody carries."""
    programs = staff.programs_with(Permission.ASSIGN)
    open_ones = Enrollment.objects.visible_to(staff).open().filter(program__in=programs)
    return list(
        open_ones.exclude(
            pk__in=open_ones.filter(assignments__starts_on__lte=today)
            .exclude(assignments__ends_on__lte=today)
            .values("pk")
        ).select_related("client", "program")[:50]
    )
