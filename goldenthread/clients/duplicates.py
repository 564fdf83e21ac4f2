"""Looking before adding: charts in the whole agency that may be the same person's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from . import names
from .likeness import Description, Likeness, dates_near, likeness
from .models import Client, NamePart
from .scope import begins

FIRST_LETTERS = 3


@dataclass(frozen=True)
class Match:
    client: Client
    likeness: Likeness


def matches(asked: Description, *, but: Client | None = None) -> list[Match]:
    """Likely duplicates in the whole agency, likest first. Not for showing: see `shown_to`."""
    likely = {key: found for key, found in compared(asked) if found.is_likely}
    clients = Client.objects.filter(pk__in=likely).exclude(pk=but and but.pk)
    found = [Match(client, likely[client.pk]) for client in clients]
    return sorted(found, key=lambda match: (-match.likeness.score, match.client.pk))


def compared(asked: Description) -> Iterator[tuple[int, Likeness]]:
    """Of a common name there may be thousands: only the few that are likely become whole clients."""
    said = ("pk", "legal_name", "preferred_name", "born_on", "medicaid_id")
    for key, *rest in candidates(asked).values_list(*said):
        yield key, likeness(asked, Description(*rest))


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


def candidates(asked: Description) -> QuerySet[Client]:
    """
    Few enough to compare one by one: who shares a birth date, an ID, a sound or the beginning of a name.
    Of those known to be born on quite another day, only who shares more than one part of the name, if there are more.
    """
    found = called_like(asked)
    if asked.born_on:
        perhaps = Q(born_on=None) | Q(born_on__in=dates_near(asked.born_on))
        found = found & perhaps | called_much_like(asked) | Q(born_on=asked.born_on)
    if asked.medicaid_id:
        found |= Q(medicaid_id=asked.medicaid_id.strip())
    return Client.objects.filter(found)


def called_like(asked: Description) -> Q:
    return Q(pk__in=parts_like(asked).values("client"))


def called_much_like(asked: Description) -> Q:
    least = min(2, len(names.parts(asked.legal_name)))
    often = parts_like(asked).order_by().values("client").annotate(alike=Count("pk")).filter(alike__gte=least)
    return Q(pk__in=often.values("client"))


def parts_like(asked: Description) -> QuerySet[NamePart]:
    parts = names.parts(asked.legal_name, asked.preferred_name)
    alike = Q(sound__in={names.sound(part) for part in parts})
    for part in parts:
        alike |= begins("part", part[:FIRST_LETTERS])
    return NamePart.objects.filter(alike) if parts else NamePart.objects.none()
