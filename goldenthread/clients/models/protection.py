"""What keeps a person safe from their own chart: who is barred from it, what must not be said to whom."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.integrity.fields import Line, Words

from ..scope import OfClientQuerySet


class Barring(models.Model):
    """A named member of staff for whom this chart does not exist: a relative, a neighbor."""

    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="barrings")
    staff = models.ForeignKey("agency.Staff", models.PROTECT, related_name="barrings")
    why = Words(_("why"))
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    lifted_by = models.ForeignKey("agency.Staff", models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="barred_once", fields=["client", "staff"], condition=Q(lifted_at=None)
            ),
            models.CheckConstraint(
                name="barring_lifted_by_and_at",
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} from {self.client}"


class Handling(models.Model):
    """What must never be said or sent where, who decided it, and when to look at it again."""

    class Kind(models.TextChoices):
        CONFIDENTIAL_SOURCE = "confidential_source", _("confidential source")
        THIRD_PARTY = "third_party", _("about somebody else")
        ENDANGERS = "endangers", _("may endanger somebody")
        NOT_TO_BE_LEARNT_BY = "not_to_be_learnt_by", _("must not be learned by")

    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="handlings")
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    what = Line(_("what must not be said or sent"), max_length=300)
    whom = Line(_("to whom, or where"), max_length=200)
    decided_by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now, editable=False)
    review_on = models.DateField(_("look at this again on"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.what}: {self.whom}"


class LegalStatus(models.Model):
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="legal_statuses")
    order = Line(_("order"), max_length=200)
    court = Line(_("court"), max_length=200, blank=True)
    officer = Line(_("officer"), max_length=200, blank=True)
    conditions = Words(_("conditions"), blank=True)
    reporting = Words(_("what we must report, and the consent for it"), blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        verbose_name_plural = _("legal statuses")
        constraints = [
            models.CheckConstraint(
                name="legal_status_dates_in_order", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.order
