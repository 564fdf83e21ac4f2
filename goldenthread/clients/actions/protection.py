from typing import Any
from uuid import UUID

from goldenthread import clock, events
from goldenthread.agency.models import Staff
from goldenthread.clients import permissions
from goldenthread.clients.models import Barring, Client, DuplicateSuspicion, Handling, LegalStatus

from .saving import add, change


@events.verb
def mark_handling(
    client: Client, *, by: Staff, submit_key: UUID | None = None, **values: Any
) -> Handling | None:
    """What must never be said or sent where."""
    return add("handling.marked", Handling, client, by=by, submit_key=submit_key, decided_by=by, **values)


@events.verb
def change_handling(handling: Handling, *, by: Staff, version: int, **values: Any) -> Handling:
    return change("handling.changed", handling, by=by, version=version, **values)


@events.verb
def end_handling(handling: Handling, *, by: Staff) -> Handling:
    return change("handling.ended", handling, by=by, version=handling.version, ended_at=clock.now())


@events.verb
def record_legal_status(
    client: Client, *, by: Staff, submit_key: UUID | None = None, **values: Any
) -> LegalStatus | None:
    permissions.can_read_record(by, client).or_forbid()
    return add("legal_status.recorded", LegalStatus, client, by=by, submit_key=submit_key, **values)


@events.verb
def change_legal_status(status: LegalStatus, *, by: Staff, version: int, **values: Any) -> LegalStatus:
    permissions.can_read_record(by, status.client).or_forbid()
    return change("legal_status.changed", status, by=by, version=version, **values)


@events.verb
def bar(client: Client, *, by: Staff, staff: Staff, why: str) -> Barring:
    """From now on this chart does not exist for `staff`. Deny beats allow, whatever their roles."""
    permissions.can_bar(by, client).or_forbid()
    barring, is_new = Barring.objects.get_or_create(
        client=client, staff=staff, lifted_at=None, defaults={"why": why, "by": by}
    )
    if is_new:
        events.record(
            "client.barred", by=by, client=client, about=client, detail={"staff": staff.name}, why=why
        )
    return barring


@events.verb
def lift_barring(barring: Barring, *, by: Staff) -> Barring:
    permissions.can_bar(by, barring.client).or_forbid()
    if barring.lifted_at is None:
        barring.lifted_at, barring.lifted_by = clock.now(), by
        barring.save(update_fields=["lifted_at", "lifted_by"])
        detail = {"staff": barring.staff.name}
        events.record("client.unbarred", by=by, client=barring.client, about=barring.client, detail=detail)
    return barring


@events.verb
def settle_duplicate(suspicion: DuplicateSuspicion, *, by: Staff, answer: str) -> DuplicateSuspicion:
    """The records custodian says whether two charts are one person's. Joining them is a step of its own."""
    permissions.can_settle_duplicates(by).or_forbid()
    if not suspicion.answer:
        suspicion.answer, suspicion.answered_by, suspicion.answered_at = answer, by, clock.now()
        suspicion.save(update_fields=["answer", "answered_by", "answered_at"])
        events.record("duplicate.settled", by=by, about=suspicion, detail={"answer": answer})
    return suspicion
