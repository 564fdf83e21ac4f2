"""
The trail's tables. Events hold copies, not foreign keys: they outlive what they tell of.

Each event carries a keyed digest over its own values and the digest of the one before it (`chain.py`),
and the database refuses to change or remove any of them.
"""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.integrity.guards import AppendOnly

from .kinds import KINDS, Kind
from .words import one_line


class Detail(models.TextField):
    """
    A small JSON object, kept as its exact canonical text: the digest covers these bytes, and a database that
    rearranges JSON would break it.
    """

    # What mypy's plugin takes for the type of the attribute.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> str | None:
        return value if value is None or isinstance(value, str) else canonical_json(value)


def canonical_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True)
class Page:
    """Some events, newest first, and where the next older page begins (None: there is none)."""

    events: list["Event"]
    before: int | None


class EventQuerySet(models.QuerySet["Event"]):
    def concerning(self, client_uid: UUID) -> "EventQuerySet":
        """Newest first, those of pages that showed several clients included."""
        listed = EventSubject.objects.filter(client_uid=client_uid).values("event_id")
        return self.filter(models.Q(client_uid=client_uid) | models.Q(pk__in=listed)).order_by("-seq")

    def by_staff(self, staff_uid: UUID) -> "EventQuerySet":
        return self.filter(actor_uid=staff_uid).order_by("-at")

    def newest_concerning(self, client_uid: UUID, *, before: int | None = None, size: int = 50) -> Page:
        """
        One page of `concerning`, as fast for the last page as for the first.

        Two index scans of one page each, merged here: with one OR the database would sort the whole chart's trail.
        """
        own = self.filter(client_uid=client_uid).order_by("-seq")
        listed = EventSubject.objects.filter(client_uid=client_uid).order_by("-event_seq")
        if self.query.where:
            listed = listed.filter(event__in=self.order_by())
        if before is not None:
            own, listed = own.filter(seq__lt=before), listed.filter(event_seq__lt=before)
        shared = self.filter(pk__in=list(listed.values_list("event_id", flat=True)[: size + 1]))
        events: list[Event] = sorted([*own[: size + 1], *shared], key=lambda event: event.seq, reverse=True)
        page = events[:size]
        return Page(page, page[-1].seq if len(events) > size else None)


class Event(models.Model):
    """One thing that happened. The trail reads as English: see `sentence`."""

    class Actor(models.TextChoices):
        STAFF = "staff", _("a member of staff")
        SYSTEM = "system", _("the system itself")

    class Outcome(models.TextChoices):
        OK = "ok", _("done")
        DENIED = "denied", _("refused")
        ERROR = "error", _("failed")

    chain = models.PositiveSmallIntegerField(default=1)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=6, choices=Actor)
    actor_uid = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    role = models.CharField(max_length=100, blank=True)
    session = models.CharField(max_length=16, blank=True)
    ip = models.CharField(max_length=45, blank=True)
    request_id = models.UUIDField(null=True)
    outcome = models.CharField(max_length=6, choices=Outcome, default=Outcome.OK)
    why = models.TextField(blank=True)
    client_uid = models.UUIDField(null=True)
    # How many clients a page showed and the digest of who: the subjects' rows are sealed with the event.
    concerned = models.CharField(max_length=80, blank=True)
    object_type = models.CharField(max_length=60, blank=True)
    object_uid = models.UUIDField(null=True)
    object_label = models.CharField(max_length=200, blank=True)
    detail = Detail(default=dict)
    key_id = models.CharField(max_length=40)
    prev = models.BinaryField(max_length=32)
    mac = models.BinaryField(max_length=32)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-seq",)
        constraints = (
            models.UniqueConstraint(fields=("chain", "seq"), name="event_chain_seq"),
            AppendOnly(name="event_append_only", told=False),
        )
        indexes = (
            models.Index("client_uid", models.F("seq").desc(), name="event_client_seq"),
            models.Index("kind", "at", name="event_kind_at"),
            models.Index("actor_uid", "at", name="event_actor_at"),
            models.Index("object_uid", condition=models.Q(object_uid__isnull=False), name="event_object"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    @property
    def sentence(self) -> str:
        """What happened, in words, on one line."""
        told = self.told
        is_own = told.own and self.detail.get("signer") == self.actor_name
        return (told.own if is_own else told.sentence) % _Words(
            {name: one_line(value) for name, value in self.detail.items() if isinstance(value, str | int)}
            | {
                "actor": one_line(self.actor_name),
                "object": one_line(self.object_label),
                "why": one_line(self.why),
                "role": one_line(self.role),
            }
        )

    @property
    def told(self) -> Kind:
        return KINDS[self.kind]


class _Words(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


class EventSubject(models.Model):
    """One of the clients whom a page, list or export concerned, when there were several."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="subjects", db_index=False)
    event_seq = models.PositiveBigIntegerField()
    client_uid = models.UUIDField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("event", "client_uid"), name="eventsubject_once"),
            AppendOnly(name="eventsubject_append_only", told=False),
        )
        indexes = (models.Index("client_uid", models.F("event_seq").desc(), name="eventsubject_client_seq"),)

    def __str__(self) -> str:
        return f"{self.event_seq} {self.client_uid}"


class Head(models.Model):
    """The end of the chain. Its row is what writers queue for; the only row of the trail that changes."""

    chain = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.PositiveBigIntegerField()
    mac = models.BinaryField(max_length=32)
    key_id = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.chain}: {self.seq}"
