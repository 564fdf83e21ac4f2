"""Who is who to this person: whom we may talk with, and who may decide."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.integrity.fields import Document, Line, Words

from .person import AboutClient


class RelatedPerson(AboutClient):
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="related_people")
    name = Line(_("name"), max_length=200)
    relationship = Line(_("relationship or title"), max_length=120)
    organization = Line(_("organization"), max_length=200, blank=True)
    phone = Line(_("phone"), max_length=60, blank=True)
    wishes = Line(_("wishes"), max_length=200, blank=True)
    ended_on = models.DateField(_("no longer in this person's life since"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="related_person_is_named", condition=~Q(name=""))]

    def __str__(self) -> str:
        return f"{self.name}, {self.relationship}"

    def consent_on(self, day: date) -> "TalkConsent | None":
        """The consent to talk with this person that holds on that day."""
        return next((consent for consent in self.consents.all() if consent.holds_on(day)), None)


class TalkConsent(models.Model):
    """Consent to talk with a related person (a release of information): what about, until when, revoked or not."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    related_person = models.ForeignKey(RelatedPerson, models.PROTECT, related_name="consents")
    scope = Line(_("about what"), max_length=300)
    given_on = models.DateField(_("given on"))
    expires_on = models.DateField(_("until"), null=True, blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    recorded_by = models.ForeignKey("agency.Staff", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-given_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="consent_expires_after_given",
                condition=Q(expires_on=None) | Q(expires_on__gte=F("given_on")),
            ),
            models.CheckConstraint(
                name="consent_revoked_after_given",
                condition=Q(revoked_on=None) | Q(revoked_on__gte=F("given_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.scope

    def holds_on(self, day: date) -> bool:
        """Revoking ends it that very day; expiry is the last day it holds."""
        return (
            self.given_on <= day
            and (self.expires_on is None or day <= self.expires_on)
            and (self.revoked_on is None or day < self.revoked_on)
        )


class Authority(models.Model):
    """Who may decide, sign or receive records for the client, on what basis, and within which limits."""

    class Basis(models.TextChoices):
        PARENT = "parent", _("parent")
        GUARDIAN = "guardian", _("guardian")
        CUSTODIAL_AGENCY = "custodial_agency", _("custodial agency")
        POWER_OF_ATTORNEY = "power_of_attorney", _("power of attorney")
        HEALTH_CARE_AGENT = "health_care_agent", _("health care agent")

    class Power(models.TextChoices):
        SIGN_PLANS = "sign_plans", _("sign plans")
        CONSENT = "consent", _("consent to services")
        RECEIVE_RECORDS = "receive_records", _("receive records")
        MONEY = "money", _("decide about money")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    related_person = models.ForeignKey(RelatedPerson, models.PROTECT, related_name="authorities")
    basis = models.CharField(_("basis"), max_length=30, choices=Basis.choices)
    powers = Document(_("may"), default=list)
    limits = Words(_("limits"), blank=True)
    document = Line(_("document on file"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name_plural = _("authorities")
        constraints = [
            models.CheckConstraint(
                name="authority_dates_in_order", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.related_person}: {self.get_basis_display()}"

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def power_words(self) -> list[str]:
        return [str(self.Power(power).label) for power in self.powers if power in self.Power.values]

    def may_on(self, power: str, day: date) -> bool:
        return self.holds_on(day) and power in self.powers
