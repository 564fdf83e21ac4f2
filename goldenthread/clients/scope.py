"""
Which records exist for whom. Every view begins with `visible_to`; outside it a record does not exist.

Three terms, in this order of strength: a person barred from a chart sees nothing of it; a record is seen in
the programs where the reader holds the permission it needs; everything else is invisible.
"""

from collections.abc import Iterable

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q

from goldenthread.agency.permissions import Permission

from .names import parts

LAST_CHARACTER = "\U0010ffff"


class RecordQuerySet(models.QuerySet):
    """Records that carry `client` and `program`. Subclasses name the permission that reading takes."""

    reading_takes = Permission.READ_RECORD

    def visible_to(self, staff):
        return self.filter(program_id__in=staff.programs_with(self.reading_takes)).filter(
            not_barred(staff, client="client_id")
        )

    def of(self, client, staff):
        """For a client who was found through `visible_to`: what is left to ask is in which programs."""
        return self.filter(client=client, program_id__in=staff.programs_with(self.reading_takes))


class ClientQuerySet(models.QuerySet):
    """A client's head is seen by whoever may see persons in a program the client is or was enrolled in."""

    def visible_to(self, staff):
        return self.filter(enrolled_in(staff.programs_with(Permission.READ_PERSON))).filter(
            not_barred(staff, client="pk")
        )

    def with_record_visible_to(self, staff):
        """Those whose assessments, plans and notes the reader may see too, in at least one program."""
        return self.filter(enrolled_in(staff.programs_with(Permission.READ_RECORD))).filter(
            not_barred(staff, client="pk")
        )

    def called(self, words: str):
        """Those of whom every word typed begins a part of a name or the record number."""
        found = self
        for word in words.split()[:6]:
            found = found.filter(called(word))
        return found

    def after(self, client):
        """The rest of a list in order of name, from one client on."""
        return self.filter(sort_name__gte=client.sort_name).filter(
            Q(sort_name__gt=client.sort_name) | Q(sort_name=client.sort_name, pk__gt=client.pk)
        )

    def before(self, client):
        return self.filter(sort_name__lte=client.sort_name).filter(
            Q(sort_name__lt=client.sort_name) | Q(sort_name=client.sort_name, pk__lt=client.pk)
        )


class OfClientQuerySet(models.QuerySet):
    """Rows about the person: seen by whoever sees the client, those of a Part 2 program only within it."""

    def visible_to(self, staff):
        from .models import Client

        return self.kept_where(staff).filter(client__in=Client.objects.visible_to(staff).values("pk"))

    def known_to(self, program):
        """What may stand in the records of one program: what all of them share, and what it keeps itself."""
        return self.filter(Q(kept_in=None) | Q(kept_in=program))

    def kept_where(self, staff):
        """For rows of a client already known to be visible: leaves out what another Part 2 program keeps."""
        within = staff.programs_with(Permission.READ_PERSON)
        return self.filter(Q(kept_in=None) | Q(kept_in__in=within))


class SuspicionQuerySet(models.QuerySet):
    def open_for(self, staff):
        return self.seen_by(staff).filter(answer="")

    def seen_by(self, staff):
        """Where this custodian sees both charts: neither program learns of the other through it."""
        from .models import Client

        mine = staff.programs_with(Permission.SETTLE_DUPLICATES)
        seen = Client.objects.filter(enrolled_in(mine)).filter(not_barred(staff, client="pk")).values("pk")
        return self.filter(client__in=seen, other__in=seen)


def enrolled_in(programs: Iterable[int]) -> Exists:
    from .models import Enrollment

    return Exists(Enrollment.objects.filter(client=OuterRef("pk"), program__in=programs))


def not_barred(staff, *, client: str) -> Q:
    """Deny beats allow: a relative or a neighbor sees this chart no more than one that is not there."""
    from .models import Barring

    return Q(~Exists(Barring.objects.filter(client=OuterRef(client), staff=staff, lifted_at=None)))


def called(word: str) -> Q:
    """Clients of whom a typed word begins a part; "o'brien-ru" is two words that were written as one."""
    from .models import NamePart

    found = Q()
    for part in parts(word):
        found &= Q(pk__in=NamePart.objects.filter(begins("part", part)).values("client"))
    return found if parts(word) else Q(pk__in=[])


def begins(field: str, words: str) -> Q:
    """
    `field` begins with these words, by the index. SQLite's LIKE does not use one, so there it is a range;
    PostgreSQL has one for LIKE, and its collations may order a range differently.
    """
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": words, f"{field}__lt": words + LAST_CHARACTER})
    return Q(**{f"{field}__startswith": words})
