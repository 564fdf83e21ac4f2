"""Looking before adding: charts in the whole agency that may be the same person's."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from . import names
from .likeness import Description, Likeness, likeness
from .models import Client, NamePart
from .scope import begins

FIRST_LETTERS = 3


@dataclass(frozen=True)
class Match:
    client: Client
    likeness: Likeness


def matches(asked: Description, *, but: Client | None = None) -> list[Match]:
    """Likely duplicates in the whole agency, likest first. Not for showing: see `shown_to`."""
    found = [Match(client, likeness(asked, description_of(client))) for client in candidates(asked)]
    likely = [match for match in found if match.likeness.is_likely and match.client != but]
    return sorted(likely, key=lambda match: (-match.likeness.score, match.client.pk))


def shown_to(staff, found: Iterable[Match]) -> list[Match]:
    """What a worker may be shown. The rest goes to the records custodian, and nothing here hints at it."""
    found = list(found)
    seen = set(
        Client.objects.visible_to(staff)
        .filter(pk__in=[match.client.pk for match in found])
        .values_list("pk", flat=True)
    )
    return [match for match in found if match.client.pk in seen]


def description_of(client: Client) -> Description:
    return Description(client.legal_name, client.preferred_name, client.born_on, client.medicaid_id)


def candidates(asked: Description) -> Iterable[Client]:
    """Few enough to compare one by one: who shares a birth date, an ID, a sound or the beginning of a name."""
    parts = names.parts(asked.legal_name, asked.preferred_name)
    alike = Q(sound__in={names.sound(part) for part in parts})
    for part in parts:
        alike |= begins("part", part[:FIRST_LETTERS])
    found = Q(pk__in=NamePart.objects.filter(alike).values("client")) if parts else Q(pk__in=[])
    if asked.born_on:
        found |= Q(born_on=asked.born_on)
    if asked.medicaid_id:
        found |= Q(medicaid_id=asked.medicaid_id.strip())
    return Client.objects.filter(found)
