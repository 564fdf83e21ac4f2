"""
A plan as it was signed. Goals and strategies are rows of one version; `origin` is the uid of the first of their
lineage, so that trends follow a goal through every version while notes link the row in force that day.
"""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.clients.scope import RecordQuerySet
from goldenthread.drafts.models import Draft
from goldenthread.integrity.documents import SignedDocument
from goldenthread.integrity.fields import Document, Line, Words
from goldenthread.integrity.guards import Agrees, Frozen, FrozenWith


class PlanDraft(Draft):
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    enrollment = models.ForeignKey("clients.Enrollment", models.PROTECT, related_name="plan_drafts")
    assessment = models.ForeignKey("assessments.Assessment", models.PROTECT, null=True, related_name="+")
    supersedes = models.ForeignKey("plans.Plan", models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey(
        "clients.UnsignedSource", models.PROTECT, null=True, related_name="plan_drafts"
    )

    objects = RecordQuerySet.as_manager()

    class Meta(Draft.Meta):
        constraints = [
            *Draft.Meta.constraints,
            Agrees(name="plan_draft_agrees", via="enrollment", fields=("client", "program")),
        ]


class PlanQuerySet(RecordQuerySet):
    def completed(self) -> "PlanQuerySet":
        """Those that everybody has signed, or said why not, and that nobody voided."""
        return self.filter(completion__isnull=False, voiding__isnull=True)

    def in_force_on(self, day: date) -> "PlanQuerySet":
        """At most one per enrollment: the highest completed version that began by then and has not ended."""
        newer = Plan.objects.completed().filter(
            enrollment=models.OuterRef("enrollment"),
            version__gt=models.OuterRef("version"),
            effective_from__lte=day,
        )
        return (
            self.completed()
            .filter(effective_from__lte=day)
            .filter(Q(ends_on=None) | Q(ends_on__gte=day))
            .filter(~models.Exists(newer))
        )


class Plan(SignedDocument):
    """One version. Its wording is sealed by the first signature."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="plans")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    enrollment = models.ForeignKey("clients.Enrollment", models.PROTECT, related_name="plans")
    version = models.PositiveIntegerField()
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="superseded_by")
    assessment = models.ForeignKey("assessments.Assessment", models.PROTECT, null=True, related_name="plans")
    source = models.ForeignKey("clients.UnsignedSource", models.PROTECT, null=True, related_name="plans")
    author = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    effective_from = models.DateField(_("in force from"))
    review_due = models.DateField(_("review due"))
    ends_on = models.DateField(_("ends"), null=True)
    written_at = models.DateTimeField()
    sealed_at = models.DateTimeField(default=clock.now, editable=False)
    draft_key = models.UUIDField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            Frozen(name="plan_frozen", seal="signatures"),
            Agrees(name="plan_agrees", via="enrollment", fields=("client", "program")),
            models.UniqueConstraint(name="plan_version_once", fields=["enrollment", "version"]),
            models.UniqueConstraint(name="plan_sealed_once", fields=["author", "draft_key"]),
            models.CheckConstraint(
                name="plan_review_after_start", condition=Q(review_due__gte=F("effective_from"))
            ),
            models.CheckConstraint(
                name="plan_ends_after_start", condition=Q(ends_on=None) | Q(ends_on__gte=F("effective_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.version}"

    @property
    def is_complete(self) -> bool:
        return hasattr(self, "completion")


class Goal(models.Model):
    class Voice(models.TextChoices):
        CLIENT = "client", _("the client's own words")
        REPRESENTATIVE = "representative", _("the representative's words")
        TEAM = "team", _("the team's words")

    class Kind(models.TextChoices):
        ACHIEVE = "achieve", _("to achieve")
        ONGOING = "ongoing", _("ongoing")
        MAINTAIN = "maintain", _("to keep up skills")

    class Agreement(models.TextChoices):
        AGREES = "agrees", _("agrees")
        PARTLY = "partly", _("agrees in part")
        DISAGREES = "disagrees", _("disagrees")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    origin = models.UUIDField(db_index=True)
    position = models.PositiveSmallIntegerField()
    issue = Words(_("issue"))
    statement = Words(_("goal"))
    whose_words = models.CharField(max_length=20, choices=Voice.choices)
    required_by = Line(max_length=200, blank=True)
    measure = Words(_("how we will know"), blank=True)
    baseline = Line(_("where things stand"), max_length=300, blank=True)
    target = Line(_("what to reach"), max_length=300, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    agreement = models.CharField(max_length=20, choices=Agreement.choices)
    agreement_words = Words(blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            FrozenWith(name="goal_frozen", parent="plan"),
            models.UniqueConstraint(name="one_goal_of_a_lineage", fields=["plan", "origin"]),
        ]

    def __str__(self) -> str:
        return self.statement


class GoalNeed(models.Model):
    """The need or needs a goal answers."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goal_needs")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="goal_needs")
    need = models.ForeignKey("assessments.Need", models.PROTECT, related_name="goal_needs")

    class Meta:
        constraints = [
            FrozenWith(name="goal_need_frozen", parent="plan"),
            Agrees(name="goal_need_agrees", via="goal", fields=("plan",)),
            models.UniqueConstraint(name="need_once_per_goal", fields=["goal", "need"]),
        ]

    def __str__(self) -> str:
        return f"{self.need} → {self.goal}"


class Strategy(models.Model):
    class Lead(models.TextChoices):
        STAFF = "staff", _("staff")
        RELATED = "related", _("somebody close")
        CLIENT = "client", _("the client")
        ORGANIZATION = "organization", _("an organization")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="strategies")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="strategies")
    origin = models.UUIDField(db_index=True)
    position = models.PositiveSmallIntegerField()
    what = Words(_("what will be done"))
    lead_kind = models.CharField(max_length=20, choices=Lead.choices)
    lead_name = Line(_("responsible"), max_length=200)
    lead_staff = models.ForeignKey("agency.Staff", models.PROTECT, null=True, related_name="+")
    lead_person = models.ForeignKey("clients.RelatedPerson", models.PROTECT, null=True, related_name="+")
    helpers = Document(default=list)
    target_on = models.DateField(_("target date"), null=True)
    is_ongoing = models.BooleanField(default=False)
    ongoing_because = Line(max_length=300, blank=True)

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = _("strategies")
        constraints = [
            FrozenWith(name="strategy_frozen", parent="plan"),
            Agrees(name="strategy_agrees", via="goal", fields=("plan",)),
            models.UniqueConstraint(name="one_strategy_of_a_lineage", fields=["plan", "origin"]),
            models.CheckConstraint(
                name="strategy_has_a_date_or_is_ongoing",
                condition=Q(target_on__isnull=False, is_ongoing=False)
                | Q(is_ongoing=True) & ~Q(ongoing_because=""),
            ),
            models.CheckConstraint(name="strategy_has_somebody", condition=~Q(lead_name="")),
        ]

    def __str__(self) -> str:
        return self.what
