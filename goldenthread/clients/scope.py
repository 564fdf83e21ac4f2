"""
Which records exist for whom. Every view begins with `visible_to`; outside it a record does not exist.

Three terms, in this order of strength: a person barred from a chart sees nothing of it; a record is seen in
the programs where the reader holds the permission it needs; everything else is invisible.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from goldenthread.agency.permissions import Permission


class RecordQuerySet(models.QuerySet):
    """Records that carry `client` and `program`. Subclasses name the permission that reading takes."""

    reading_takes = Permission.READ_RECORD

    def visible_to(self, staff):
        return self.filter(program_id__in=staff.programs_with(self.reading_takes)).filter(
            not_barred(staff, client="client_id")
        )


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


class OfClientQuerySet(models.QuerySet):
    """Rows about the person rather than an enrollment: seen by whoever sees the client."""

    def visible_to(self, staff):
        from .models import Client

        return self.filter(client__in=Client.objects.visible_to(staff).values("pk"))


def enrolled_in(programs: frozenset[int]) -> Exists:
    from .models import Enrollment

    return Exists(Enrollment.objects.filter(client=OuterRef("pk"), program__in=programs))


def not_barred(staff, *, client: str) -> Q:
    """Deny beats allow: a relative or a neighbor sees this chart no more than one that is not there."""
    from .models import Barring

    return Q(~Exists(Barring.objects.filter(client=OuterRef(client), staff=staff, lifted_at=None)))
