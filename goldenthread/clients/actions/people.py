from datetime import date
from typing import Any
from uuid import UUID

from goldenthread import clock, events
from goldenthread.agency.models import Agency, Staff
from goldenthread.clients import permissions
from goldenthread.clients.models import Authority, Client, RelatedPerson, TalkConsent

from .saving import add, change, first_time


@events.verb
def add_related_person(
    client: Client, *, by: Staff, submit_key: UUID | None = None, **values: Any
) -> RelatedPerson | None:
    return add("related_person.added", RelatedPerson, client, by=by, submit_key=submit_key, **values)


@events.verb
def change_related_person(person: RelatedPerson, *, by: Staff, version: int, **values: Any) -> RelatedPerson:
    return change("related_person.changed", person, by=by, version=version, **values)


@events.verb
def end_related_person(person: RelatedPerson, *, by: Staff) -> RelatedPerson:
    today = clock.today(Agency.current().zone)
    return change("related_person.ended", person, by=by, version=person.version, ended_on=today)


@events.verb
def give_consent(
    person: RelatedPerson, *, by: Staff, submit_key: UUID | None = None, **values: Any
) -> TalkConsent | None:
    """Consent to talk with somebody: about what, from when, until when."""
    permissions.can_edit_person(by, person.client).or_forbid()
    if not first_time(submit_key):
        return None
    consent = TalkConsent.objects.create(related_person=person, recorded_by=by, **values)
    events.record("consent.given", by=by, client=person.client, about=consent)
    return consent


@events.verb
def revoke_consent(consent: TalkConsent, *, by: Staff, on: date) -> TalkConsent:
    """From that day on nobody may talk with this person on the strength of it."""
    client = consent.related_person.client
    permissions.can_edit_person(by, client).or_forbid()
    if consent.revoked_on is None:
        consent.revoked_on = on
        consent.save(update_fields=["revoked_on"])
        events.record("consent.revoked", by=by, client=client, about=consent)
    return consent


@events.verb
def record_authority(
    person: RelatedPerson, *, by: Staff, submit_key: UUID | None = None, **values: Any
) -> Authority | None:
    """On what basis somebody may decide for the client, what, within which limits, by which document."""
    permissions.can_edit_person(by, person.client).or_forbid()
    if not first_time(submit_key):
        return None
    authority = Authority.objects.create(related_person=person, **values)
    events.record("authority.recorded", by=by, client=person.client, about=authority)
    return authority


@events.verb
def end_authority(authority: Authority, *, by: Staff, on: date) -> Authority:
    client = authority.related_person.client
    permissions.can_edit_person(by, client).or_forbid()
    if authority.ends_on is None or authority.ends_on > on:
        authority.ends_on = on
        authority.save(update_fields=["ends_on"])
        events.record("authority.ended", by=by, client=client, about=authority)
    return authority
