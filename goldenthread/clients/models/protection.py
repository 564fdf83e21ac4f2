"""What keeps a person safe from their own chart: who is barred from it, what must not be said to whom."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.clients.likeness import Reason
from goldenthread.clients.scope import SuspicionQuerySet
from goldenthread.integrity.fields import Document, Line, Words

from .person import AboutClient


class Barring(models.Model):
    """A named member of staff for whom this chart does not exist: a relative, a neighbor."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="barrings")
    staff = models.ForeignKey("agency.Staff", models.PROTECT, related_name="barrings")
    why = Words(_("why"))
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    lifted_by = models.ForeignKey("agency.Staff", models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

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


class Handling(AboutClient):
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

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.what}: {self.whom}"


class LegalStatus(AboutClient):
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="legal_statuses")
    order = Line(_("order"), max_length=200)
    court = Line(_("court"), max_length=200, blank=True)
    officer = Line(_("officer"), max_length=200, blank=True)
    conditions = Words(_("conditions"), blank=True)
    reporting = Words(_("what we must report, and the consent for it"), blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

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


class DuplicateSuspicion(models.Model):
    """
    Two charts that may be one person's, one of them outside the view of whoever added the other. Told to the
    records custodian alone: that a person is known to another program is itself something to protect.
    """

    class Answer(models.TextChoices):
        TWO = "two", _("two people")
        ONE = "one", _("one person")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    other = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    reasons = Document()
    score = models.PositiveSmallIntegerField()
    noticed_at = models.DateTimeField(default=clock.now, editable=False)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_by = models.ForeignKey("agency.Staff", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = SuspicionQuerySet.as_manager()

    class Meta:
        ordering = ["-noticed_at", "-id"]
        constraints = [
            models.UniqueConstraint(name="suspected_once", fields=["client", "other"]),
            models.CheckConstraint(
                name="suspicion_answered_by_and_at",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} and {self.other_id}"

    @property
    def sides(self) -> tuple:
        return self.client, self.other

    @property
    def why(self) -> list[str | Promise]:
        return [Reason(code).words for code in self.reasons]
