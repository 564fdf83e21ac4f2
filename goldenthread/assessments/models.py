"""What is needed: a draft while it is written, then an assessment that never changes, with its needs and strengths."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.clients.scope import RecordQuerySet
from goldenthread.drafts.models import Draft
from goldenthread.integrity.documents import Signature, SignedDocument
from goldenthread.integrity.fields import Line, Words
from goldenthread.integrity.guards import Agrees, AppendOnly, Frozen, FrozenWith


class AssessmentKind(models.TextChoices):
    INITIAL = "initial", _("initial")
    INTERIM = "interim", _("interim")
    REASSESSMENT = "reassessment", _("reassessment")
    SIGNIFICANT_CHANGE = "significant_change", _("after a significant change")


class Status(models.TextChoices):
    """How a question stands. There is no fourth way: a blank says nothing."""

    ANSWERED = "answered", _("answered")
    NONE_REPORTED = "none_reported", _("none reported")
    NOT_ASKED = "not_asked", _("not asked yet")


class AssessmentDraft(Draft):
    instrument = Line(max_length=60, default="needs_and_strengths")
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    enrollment = models.ForeignKey("clients.Enrollment", models.PROTECT, related_name="assessment_drafts")

    objects = RecordQuerySet.as_manager()

    class Meta(Draft.Meta):
        constraints = [
            *Draft.Meta.constraints,
            Agrees(name="assessment_draft_agrees", via="enrollment", fields=("client", "program")),
        ]


class Assessment(SignedDocument):
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="assessments")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    enrollment = models.ForeignKey("clients.Enrollment", models.PROTECT, related_name="assessments")
    instrument = Line(max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=AssessmentKind.choices)
    assessed_on = models.DateField(_("assessed on"))
    assessor = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    signed_at = models.DateTimeField(default=clock.now, editable=False)
    draft_key = models.UUIDField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-assessed_on", "-id"]
        constraints = [
            Frozen(name="assessment_frozen", seal="signatures"),
            Agrees(name="assessment_agrees", via="enrollment", fields=("client", "program")),
            models.UniqueConstraint(name="assessment_signed_once", fields=["assessor", "draft_key"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.assessed_on}"

    @property
    def event_label(self) -> str:
        return f"{self.get_kind_display()}, {self.assessed_on}"


class NeedQuerySet(models.QuerySet):
    def of_priority(self) -> "NeedQuerySet":
        return self.filter(is_priority=True)

    def waiting(self) -> "NeedQuerySet":
        """Priorities of which nobody has said yet what becomes of them."""
        return self.of_priority().filter(dispositions=None)


class Need(models.Model):
    """A need as rated on that day. What became of it stands beside it, per plan version: `plans.Disposition`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="needs")
    domain = Line(max_length=60)
    domain_label = Line(max_length=120)
    statement = Words(_("what is needed"))
    rating = models.PositiveSmallIntegerField(_("rating"))
    is_priority = models.BooleanField(_("priority"))
    why = Words(_("why, or why not"), blank=True)
    position = models.PositiveSmallIntegerField()

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            FrozenWith(name="need_frozen", parent="assessment"),
            models.CheckConstraint(name="need_rating_0_to_3", condition=Q(rating__lte=3)),
        ]

    def __str__(self) -> str:
        return self.statement


class Strength(models.Model):
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="strengths")
    domain = Line(max_length=60)
    domain_label = Line(max_length=120)
    statement = Words(_("strength"))
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "id"]
        constraints = [FrozenWith(name="strength_frozen", parent="assessment")]

    def __str__(self) -> str:
        return self.statement


class AssessmentSignature(Signature):
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [
            AppendOnly(name="assessment_signature_append_only"),
            models.UniqueConstraint(name="assessor_signs_once", fields=["assessment", "meaning"]),
        ]
