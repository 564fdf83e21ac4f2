"""The person: who this is, how to reach them, what must never be said or sent where."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.clients.scope import ClientQuerySet, OfClientQuerySet
from goldenthread.integrity.fields import Document, Line, Words

if TYPE_CHECKING:
    from .care import Enrollment


class Client(models.Model):
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record_number = Line(_("record number"), max_length=20, unique=True)
    legal_name = Line(_("legal name"), max_length=200)
    preferred_name = Line(_("goes by"), max_length=100, blank=True)
    pronouns = Line(_("pronouns"), max_length=40, blank=True)
    born_on = models.DateField(_("born"), null=True, blank=True, db_index=True)
    medicaid_id = Line(_("Medicaid ID"), max_length=40, blank=True)
    language = Line(_("speaks"), max_length=60, blank=True)
    interpreter = Line(
        _("interpreter"), max_length=120, blank=True, help_text=_("When one is needed, and for what.")
    )
    communication = Words(_("how to communicate"), blank=True)
    own_words = Document(_("words this person uses of themself"), default=list, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    added_by = models.ForeignKey("agency.Staff", models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)
    # Family name first and folded, so that lists never sort on an expression. `actions` keep it and `name_parts`.
    sort_name = Line(max_length=200, editable=False, blank=True)

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        indexes = [models.Index(fields=["sort_name", "id"], name="client_by_name")]
        constraints = [models.CheckConstraint(name="client_is_named", condition=~Q(legal_name=""))]

    def __str__(self) -> str:
        return self.legal_name

    @property
    def event_label(self) -> str:
        return _("record %(number)s") % {"number": self.record_number}

    @cached_property
    def episodes(self) -> list["Enrollment"]:
        """Every enrollment, whoever asks: for decisions, never for showing. Asked once, kept with the object."""
        return list(self.enrollments.only("client_id", "program_id", "state", "intake_on", "discharged_on"))

    @property
    def program_ids(self) -> frozenset[int]:
        """Every program this person is or was in."""
        return frozenset(episode.program_id for episode in self.episodes)

    @property
    def name(self) -> str:
        """What to call this person: the name they go by, else the first of the legal name."""
        return self.preferred_name or self.legal_name.split(" ")[0]

    def age_on(self, day: date) -> int | None:
        """Whole years on that day; None where the birth date is not known, or still to come."""
        if self.born_on is None or day < self.born_on:
            return None
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))


class NamePart(models.Model):
    """
    A word a client is found by: a part of their names, folded, with how it sounds, or their record number.
    """

    client = models.ForeignKey(Client, models.CASCADE, related_name="name_parts")
    part = Line(max_length=100, db_index=True)
    sound = Line(max_length=100, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="name_part_once", fields=["client", "part"])]

    def __str__(self) -> str:
        return self.part


class AboutClient(models.Model):
    """
    A row about the person rather than an enrollment. `kept_in` names the program of 42 CFR Part 2 that
    wrote it: outside that program it does not exist. Empty for everything else.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    kept_in = models.ForeignKey(
        "agency.Program", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = OfClientQuerySet.as_manager()

    class Meta:
        abstract = True


class Phone(AboutClient):
    client = models.ForeignKey(Client, models.PROTECT, related_name="phones")
    label = Line(_("which phone"), max_length=40)
    number = Line(_("number"), max_length=40)
    may_call = models.BooleanField(_("we may call here"), default=False)
    may_leave_message = models.BooleanField(_("we may leave a message here"), default=False)
    may_text = models.BooleanField(_("we may text here"), default=False)
    wishes = Line(_("wishes"), max_length=200, blank=True, help_text=_("For example: not before ten."))
    ended_on = models.DateField(_("no longer used since"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.label}: {self.number}"


class Address(AboutClient):
    client = models.ForeignKey(Client, models.PROTECT, related_name="addresses")
    label = Line(_("which address"), max_length=40)
    text = Words(_("address"))
    may_write = models.BooleanField(_("we may write here"), default=False)
    wishes = Line(_("wishes"), max_length=200, blank=True)
    ended_on = models.DateField(_("no longer used since"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.label}: {self.text}"


class Alert(AboutClient):
    """What to watch for: seen first by everybody who opens the chart."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="alerts")
    tag = Line(_("in two words"), max_length=40, blank=True)
    text = Line(_("what to watch for"), max_length=300)
    raised_by = models.ForeignKey("agency.Staff", models.PROTECT, null=True, related_name="+")
    raised_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text
