from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from goldenthread import events
from goldenthread.agency.models import Program, Staff
from goldenthread.clients import names, permissions
from goldenthread.clients.duplicates import description_of, matches, shown_to
from goldenthread.clients.models import Assignment, Client, DuplicateSuspicion, Enrollment, NamePart
from goldenthread.integrity.errors import Refused

from .saving import first_time

FIRST_NUMBER = 10_000
LOOK_FOR_DUPLICATES = events.System("the look for duplicates")


@events.verb
def take_in(
    program: Program,
    *,
    by: Staff,
    legal_name: str,
    intake_on: date,
    worker: Staff | None = None,
    referred_by: str = "",
    presenting_problem: str = "",
    problem_since: str = "",
    problem_background: str = "",
    record_number: str = "",
    submit_key: UUID | None = None,
    **person: Any,
) -> Enrollment:
    """
    Somebody new: the chart, the first enrollment and who carries the case. `person` are fields of `Client`.

    Sent twice, it gives back the first enrollment. A likely duplicate outside the worker's view is told to
    the records custodian alone: neither the answer nor the client's trail differs.
    """
    permissions.can_take_in(by, program).or_forbid()
    if not first_time(submit_key):
        return _written_with(submit_key)
    client = _add_client(by=by, legal_name=legal_name, record_number=record_number, **person)
    events.record("client.added", by=by, client=client, about=client)
    enrollment = _enroll(
        client,
        by=by,
        program=program,
        intake_on=intake_on,
        worker=worker,
        referred_by=referred_by,
        presenting_problem=presenting_problem,
        problem_since=problem_since,
        problem_background=problem_background,
        submit_key=submit_key,
    )
    _suspect_duplicates(client, by=by)
    return enrollment


@events.verb
def enroll(
    client: Client,
    *,
    by: Staff,
    program: Program,
    intake_on: date,
    worker: Staff | None = None,
    submit_key: UUID | None = None,
    **episode: Any,
) -> Enrollment:
    """An episode in a program: the first, or a new one for somebody who comes back. `worker` carries it."""
    permissions.can_take_in(by, program).or_forbid()
    if not first_time(submit_key):
        return _written_with(submit_key)
    return _enroll(
        client,
        by=by,
        program=program,
        intake_on=intake_on,
        worker=worker,
        submit_key=submit_key,
        **episode,
    )


def _enroll(
    client: Client,
    *,
    by: Staff,
    program: Program,
    intake_on: date,
    worker: Staff | None,
    submit_key: UUID | None,
    **episode: Any,
) -> Enrollment:
    if worker:
        permissions.can_carry(worker, program).or_forbid()
    enrollment = Enrollment.objects.create(
        client=client, program=program, intake_on=intake_on, opened_by=by, submit_key=submit_key, **episode
    )
    events.record("enrollment.opened", by=by, client=client, about=enrollment)
    if worker:
        assignment = Assignment.objects.create(enrollment=enrollment, staff=worker, starts_on=intake_on)
        events.record("assignment.made", by=by, client=client, about=assignment)
    client.__dict__.pop("episodes", None)
    return enrollment


def _written_with(submit_key: UUID) -> Enrollment:
    if (
        enrollment := Enrollment.objects.select_related("client", "program")
        .filter(submit_key=submit_key)
        .first()
    ):
        return enrollment
    raise Refused(_("This form was sent already. Please open it anew."))


def write_names(client: Client) -> None:
    """What search and the look for duplicates find this person by. Call whenever a name changes."""
    words = names.parts(client.legal_name, client.preferred_name, client.record_number)
    client.name_parts.all().delete()
    NamePart.objects.bulk_create(
        NamePart(client=client, part=word[:100], sound=names.sound(word)[:100])
        for word in dict.fromkeys(word[:100] for word in words)
    )


def _add_client(*, by: Staff, legal_name: str, record_number: str, **person: Any) -> Client:
    client = Client(
        legal_name=legal_name, sort_name=names.sort_name(legal_name), added_by=by, uid=uuid4(), **person
    )
    # The number follows from the key, which no two transactions share; until there is a key, any unique word does.
    client.record_number = record_number or client.uid.hex[:20]
    client.save(force_insert=True)
    if not record_number:
        client.record_number = _free_number(client)
        Client.objects.filter(pk=client.pk).update(record_number=client.record_number)
    write_names(client)
    return client


def _free_number(client: Client) -> str:
    """Numbers brought along from another system may stand in the way."""
    number = FIRST_NUMBER + client.pk
    while Client.objects.filter(record_number=str(number)).exists():
        number += 1_000_000
    return str(number)


def _suspect_duplicates(client: Client, *, by: Staff) -> None:
    found = matches(description_of(client), but=client)
    shown = {match.client.pk for match in shown_to(by, found)}
    for match in found:
        if match.client.pk not in shown:
            suspicion = DuplicateSuspicion.objects.create(
                client=client,
                other=match.client,
                score=match.likeness.score,
                reasons=[str(reason.value) for reason in match.likeness.reasons],
            )
            events.record("duplicate.suspected", by=LOOK_FOR_DUPLICATES, about=suspicion)
