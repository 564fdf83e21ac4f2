"""Others who are served in a program and whose full name a text there could mean."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet

from goldenthread.agency.models import Staff
from goldenthread.rulebook.naming import first_and_last, index_of, names_in

from .models import Barring, Client, NamePart, RelatedPerson
from .names import parts

Record = TypeVar("Record", bound=Any)  # facts of the rulebook that hold texts
Pair = tuple[str, str]


class Served(NamedTuple):
    client: int
    program: int
    pairs: frozenset[Pair]  # what this person may be called: first and last word


def with_others_named(facts: Record, *, client: int, program: int, by: Staff) -> Record:
    """One record that is being written: only who its author may see is known to it."""
    [told] = each_with_others_named([facts], [(client, program)], seen=Client.objects.visible_to(by))
    return told


def seen_by_everybody() -> QuerySet[Client]:
    """For what many will read: a chart that is closed to anybody is known to nobody."""
    return Client.objects.exclude(pk__in=Barring.objects.filter(lifted_at=None).values("client"))


def each_with_others_named(
    facts: Sequence[Record], cases: Sequence[tuple[int, int]], *, seen: QuerySet[Client]
) -> list[Record]:
    """
    `cases` says of whom and in which program each is. No query where no text holds a full name, one where none of
    them is anybody's here, three otherwise.
    """
    asked = [pairs_in(each) for each in facts]
    pairs = frozenset().union(*asked)
    served = served_as(pairs, {program for _client, program in cases}, seen) if pairs else []
    if not served:
        return list(facts)
    staff = frozenset(first_and_last(*Staff.objects.values_list("name", flat=True)))
    related = related_to({client for client, _program in cases})
    return [
        replace(
            each,
            other_clients=index_of(
                pair
                for one in served
                if one.program == program and one.client != client
                for pair in (one.pairs & own) - staff - related.get(client, frozenset())
            ),
        )
        for each, own, (client, program) in zip(facts, asked, cases, strict=True)
    ]


def pairs_in(facts: Any) -> frozenset[Pair]:
    found = frozenset((each.given, each.family) for text in facts.texts for each in names_in(text.words))
    return found - frozenset(first_and_last(*facts.known_names)) if found else found


def served_as(pairs: frozenset[Pair], programs: Iterable[int], seen: QuerySet[Client]) -> list[Served]:
    """Who is or was in one of these programs and is called so, a row for each program."""
    first, last = (
        {part for given, _ in pairs for part in parts(given)},
        {part for _, family in pairs for part in parts(family)},
    )
    rows = seen.filter(
        pk__in=NamePart.objects.filter(part__in=last).values("client"), enrollments__program__in=programs
    ).filter(pk__in=NamePart.objects.filter(part__in=first).values("client"))
    told = (
        rows.order_by().values_list("pk", "enrollments__program", "legal_name", "preferred_name").distinct()
    )
    found = [Served(pk, program, called(legal, preferred) & pairs) for pk, program, legal, preferred in told]
    return [each for each in found if each.pairs]


def called(legal_name: str, preferred_name: str) -> frozenset[Pair]:
    """By the legal name, and by the name they go by with or without the last of it."""
    own = list(first_and_last(legal_name, preferred_name))
    if preferred_name and own:
        own += first_and_last(f"{preferred_name.split()[0]} {own[0][1]}")
    return frozenset(own)


def related_to(clients: Iterable[int]) -> dict[int, frozenset[Pair]]:
    """Names of those around each of these clients, for as long as there is a record of them."""
    found: dict[int, frozenset[Pair]] = {}
    for client, name in RelatedPerson.objects.filter(client__in=clients).values_list("client", "name"):
        found[client] = found.get(client, frozenset()) | frozenset(first_and_last(name))
    return found
