"""
What took place, on four separate axes. Programs have their own names over them ("face-to-face",
"collateral"); so do clocks and billing. One encounter serves a whole group or household.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.integrity.fields import Line
from goldenthread.integrity.guards import Frozen, FrozenWith


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    VIDEO = "video", _("by video")
    AUDIO = "audio", _("by phone")
    TEXT = "text", _("by text or e-mail")
    MAIL = "mail", _("by mail")
    NONE = "none", _("no contact")


class With(models.TextChoices):
    CLIENT = "client", _("the client")
    COLLATERAL = "collateral", _("somebody else")
    BOTH = "both", _("the client and somebody else")
    NOBODY = "nobody", _("nobody")


class Outcome(models.TextChoices):
    COMPLETED = "completed", _("took place")
    ATTEMPTED = "attempted", _("tried, not reached")
    NO_SHOW = "no_show", _("did not come")
    CANCELLED = "cancelled", _("called off")


class Purpose(models.TextChoices):
    VISIT = "visit", _("visit")
    INDIVIDUAL = "individual", _("individual session")
    FAMILY = "family", _("family session")
    GROUP = "group", _("group session")
    MEETING = "meeting", _("meeting or case conference")
    COURT = "court", _("court")
    CRISIS = "crisis", _("crisis")
    RECORD_REVIEW = "record_review", _("record review")
    REFERRAL = "referral", _("referral")
    CONSULTATION = "consultation", _("consultation")
    CHECK_IN = "check_in", _("check-in")
    INTAKE = "intake", _("intake")
    PLAN_REVIEW = "plan_review", _("plan review")
    DISCHARGE = "discharge", _("discharge")


class Encounter(models.Model):
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    author = models.ForeignKey("agency.Staff", models.PROTECT, related_name="encounters")
    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"))
    service_date = models.DateField()
    zone = Line(max_length=60)
    mode = models.CharField(_("how"), max_length=20, choices=Mode.choices)
    with_whom = models.CharField(_("with"), max_length=20, choices=With.choices)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    place_code = Line(_("place of service"), max_length=2, blank=True)
    place = Line(_("where"), max_length=200, blank=True)
    client_place = Line(_("where the client was"), max_length=200, blank=True)
    written_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-began_at", "-id"]
        indexes = [models.Index(fields=["author", "began_at"], name="encounter_by_author")]
        constraints = [
            Frozen(name="encounter_frozen", seal="notes"),
            models.CheckConstraint(
                name="encounter_ends_after_it_began", condition=Q(ended_at__gte=F("began_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.service_date}"

    @property
    def minutes(self) -> int:
        return int((self.ended_at - self.began_at).total_seconds() // 60)


class Participant(models.Model):
    """Who was present or spoken with: the name, and the title or relationship that says why it matters."""

    encounter = models.ForeignKey(Encounter, models.PROTECT, related_name="participants")
    name = Line(_("name"), max_length=200)
    title = Line(_("title or relationship"), max_length=120, blank=True)
    how = Line(_("how"), max_length=40, blank=True)
    staff = models.ForeignKey("agency.Staff", models.PROTECT, null=True, related_name="+")
    related_person = models.ForeignKey("clients.RelatedPerson", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [FrozenWith(name="participant_frozen", parent="encounter")]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name
