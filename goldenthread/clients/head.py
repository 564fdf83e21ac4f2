"""The head of a chart: who this is, in a line that a stranger understands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from goldenthread import clock
from goldenthread.agency.models import Agency, Staff
from goldenthread.agency.permissions import Permission

from . import permissions
from .models import Client, Enrollment

SHORT = 40  # what fits beside a name; a longer alert stands in the chart


@dataclass(frozen=True)
class Head:
    """Alerts and care are for those who meet this person or read the record; billing sees identity alone."""

    uid: UUID
    legal_name: str
    name: str
    goes_by: str
    pronouns: str
    age: int | None
    born_on: date | None
    record_number: str
    language: str
    interpreter: str
    since: date | None
    left_on: date | None
    is_open: bool
    alerts: list[str] = field(default_factory=list)
    with_care: bool = False


def head_of(client: Client, staff: Staff) -> Head:
    today = clock.today(Agency.current().zone)
    programs = staff.programs_with(Permission.READ_PERSON)
    seen = [each for each in client.episodes if each.program_id in programs and each.was_enrolled]
    since, left_on = _span(seen)
    reachable = permissions.can_see_how_to_reach(staff, client)
    alerts = client.alerts.kept_where(staff).filter(ended_at=None) if reachable else ()
    handlings = client.handlings.kept_where(staff).filter(ended_at=None) if reachable else None
    return Head(
        uid=client.uid,
        legal_name=client.legal_name,
        name=client.name,
        goes_by=client.preferred_name if client.preferred_name != client.legal_name else "",
        pronouns=client.pronouns,
        age=client.age_on(today),
        born_on=client.born_on,
        record_number=client.record_number,
        language=client.language,
        interpreter=client.interpreter,
        since=since,
        left_on=left_on,
        is_open=bool(seen) and left_on is None,
        alerts=[words for alert in alerts if len(words := alert.tag or alert.text) <= SHORT],
        with_care=handlings is not None and handlings.exists(),
    )


def _span(enrollments: Iterable[Enrollment]) -> tuple[date | None, date | None]:
    """Since when this person is with us without a break still running, or when the last episode ended."""
    running = [each.intake_on for each in enrollments if each.discharged_on is None]
    if running:
        return min(running), None
    ended = [each for each in enrollments if each.discharged_on]
    last = max(ended, key=lambda each: each.discharged_on, default=None)
    return (last.intake_on, last.discharged_on) if last else (None, None)
