"""A draft is the author's alone and may be anything; a note is inserted complete, with everything of it, when it is signed."""

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

from .encounter import Encounter


class NoteDraft(Draft):
    """`contact_on` and the age are what a supervisor sees of it; the words are the author's."""

    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    enrollment = models.ForeignKey("clients.Enrollment", models.PROTECT, related_name="note_drafts")
    contact_on = models.DateField(null=True)
    source = models.ForeignKey(
        "clients.UnsignedSource", models.PROTECT, null=True, related_name="note_drafts"
    )

    objects = RecordQuerySet.as_manager()

    class Meta(Draft.Meta):
        constraints = [
            *Draft.Meta.constraints,
            Agrees(name="note_draft_agrees", via="enrollment", fields=("client", "program")),
        ]


class Note(SignedDocument):
    """
    One client's part of an encounter, as signed. `happened_at` repeats the encounter's beginning so that a
    chart of any length is read from one index, newest first.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    encounter = models.ForeignKey(Encounter, models.PROTECT, related_name="notes")
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="notes")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    enrollment = models.ForeignKey("clients.Enrollment", models.PROTECT, related_name="notes")
    plan = models.ForeignKey("plans.Plan", models.PROTECT, null=True, related_name="notes")
    source = models.ForeignKey("clients.UnsignedSource", models.PROTECT, null=True, related_name="notes")
    author = models.ForeignKey("agency.Staff", models.PROTECT, related_name="notes")
    kind = Line(max_length=40)
    happened_at = models.DateTimeField()
    service_date = models.DateField()
    written_at = models.DateTimeField()
    signed_at = models.DateTimeField(default=clock.now, editable=False)
    is_late = models.BooleanField(default=False)
    late_reason = Words(blank=True)
    no_goal_because = Words(blank=True)
    draft_key = models.UUIDField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at", "-id"]
        indexes = [
            models.Index(fields=["client", "-happened_at", "-id"], name="note_story"),
            models.Index(fields=["enrollment", "-happened_at"], name="note_of_enrollment"),
            models.Index(fields=["author", "-signed_at"], name="note_by_author"),
        ]
        constraints = [
            Frozen(name="note_frozen", seal="signatures"),
            Agrees(name="note_agrees", via="enrollment", fields=("client", "program")),
            models.UniqueConstraint(name="note_signed_once", fields=["author", "draft_key"]),
            models.UniqueConstraint(name="note_once_per_encounter", fields=["encounter", "client"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.service_date}"


class NoteActivity(models.Model):
    note = models.ForeignKey(Note, models.PROTECT, related_name="activities")
    code = Line(max_length=30)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = _("note activities")
        constraints = [
            FrozenWith(name="note_activity_frozen", parent="note"),
            models.UniqueConstraint(name="activity_once_per_note", fields=["note", "code"]),
        ]

    def __str__(self) -> str:
        return self.code


class GoalProgress(models.Model):
    class Rating(models.TextChoices):
        ACHIEVED = "achieved", _("achieved")
        PROGRESS = "progress", _("progress")
        NO_CHANGE = "no_change", _("no change")
        SETBACK = "setback", _("setback")

    note = models.ForeignKey(Note, models.PROTECT, related_name="progress")
    goal = models.ForeignKey("plans.Goal", models.PROTECT, related_name="progress")
    origin = models.UUIDField()
    happened_at = models.DateTimeField()
    rating = models.CharField(max_length=20, choices=Rating.choices)
    seen = Words(_("what was seen or heard"), blank=True)
    reason = Words(_("reason for a setback or plateau"), blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["origin", "-happened_at"], name="progress_of_lineage")]
        constraints = [
            FrozenWith(name="goal_progress_frozen", parent="note"),
            models.UniqueConstraint(name="goal_once_per_note", fields=["note", "goal"]),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.rating}"


class StrategyTouched(models.Model):
    note = models.ForeignKey(Note, models.PROTECT, related_name="strategies_touched")
    strategy = models.ForeignKey("plans.Strategy", models.PROTECT, related_name="touched")
    origin = models.UUIDField(db_index=True)

    class Meta:
        verbose_name_plural = _("strategies touched")
        constraints = [
            FrozenWith(name="strategy_touched_frozen", parent="note"),
            models.UniqueConstraint(name="strategy_once_per_note", fields=["note", "strategy"]),
        ]

    def __str__(self) -> str:
        return str(self.strategy)


class FollowUp(models.Model):
    """What comes next, who does it, by when. Done in a later note or on its own: `FollowUpDone`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    note = models.ForeignKey(Note, models.PROTECT, related_name="follow_ups")
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    what = Words(_("what"))
    who_name = Line(_("who"), max_length=200)
    who_staff = models.ForeignKey("agency.Staff", models.PROTECT, null=True, related_name="follow_ups")
    due_on = models.DateField(_("by when"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["who_staff", "due_on"], name="follow_up_due")]
        constraints = [
            FrozenWith(name="follow_up_frozen", parent="note"),
            Agrees(name="follow_up_agrees", via="note", fields=("client", "program")),
            models.CheckConstraint(name="follow_up_has_somebody", condition=~Q(who_name="")),
        ]

    def __str__(self) -> str:
        return self.what


class NoteSignature(Signature):
    note = models.ForeignKey(Note, models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [
            AppendOnly(name="note_signature_append_only"),
            models.UniqueConstraint(
                name="note_signed_once_per_meaning", fields=["note", "signer", "meaning"]
            ),
        ]
