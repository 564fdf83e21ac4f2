"""What happens beside the frozen wording: rows are added, nothing is edited."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.integrity.fields import Document, Line, Words
from goldenthread.integrity.guards import AppendOnly

from .plan import Goal, Plan, Strategy


class Disposition(models.Model):
    """What became of a need in a plan version. Somebody who agrees later gets a new row."""

    class Choice(models.TextChoices):
        ON_PLAN = "on_plan", _("on the plan")
        MERGED = "merged", _("part of another issue")
        DECLINED = "declined", _("declined by the client")
        DEFERRED = "deferred", _("put off")
        ALREADY_MET = "already_met", _("already met")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    need = models.ForeignKey("assessments.Need", models.PROTECT, related_name="dispositions")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="dispositions")
    choice = models.CharField(max_length=20, choices=Choice.choices)
    reason = Words(_("reason"), blank=True)
    deferred_to = models.DateField(_("until"), null=True, blank=True)
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="dispositions")
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    submit_key = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            AppendOnly(name="disposition_append_only"),
            models.CheckConstraint(
                name="disposition_says_why",
                condition=Q(choice__in=["on_plan", "merged"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="deferred_until_a_day", condition=~Q(choice="deferred") | Q(deferred_to__isnull=False)
            ),
            models.CheckConstraint(
                name="on_plan_names_its_goal",
                condition=~Q(choice__in=["on_plan", "merged"]) | Q(goal__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need}: {self.choice}"


class StrategyStatus(models.Model):
    class Status(models.TextChoices):
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")

    strategy = models.ForeignKey(Strategy, models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=20, choices=Status.choices)
    on = models.DateField(_("on"))
    why = Words(_("what happened"), blank=True)
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    submit_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [AppendOnly(name="strategy_status_append_only")]

    def __str__(self) -> str:
        return f"{self.strategy}: {self.status}"


class StrategyMove(models.Model):
    """A target date moved, with the old one and the reason."""

    strategy = models.ForeignKey(Strategy, models.PROTECT, related_name="moves")
    was_on = models.DateField(null=True)
    now_on = models.DateField(_("new target date"))
    why = Words(_("why it moved"))
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    submit_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            AppendOnly(name="strategy_move_append_only"),
            models.CheckConstraint(name="strategy_move_says_why", condition=~Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.strategy}: {self.now_on}"


class GoalChange(models.Model):
    class Status(models.TextChoices):
        ACHIEVED = "achieved", _("achieved")
        CLOSED = "closed", _("closed")

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="changes")
    status = models.CharField(max_length=20, choices=Status.choices)
    on = models.DateField()
    why = Words()
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    submit_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [AppendOnly(name="goal_change_append_only")]

    def __str__(self) -> str:
        return f"{self.goal}: {self.status}"


class PlanReview(models.Model):
    """The plan gone through together on a day, with what was found. What it changes is the next version's to say."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reviews")
    on = models.DateField(_("reviewed on"))
    found = Words(_("what was found"), blank=True)
    goals = Document(
        _("goal by goal"), default=list
    )  # of each that something was said about: goal, number, words
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    submit_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [AppendOnly(name="plan_review_append_only")]

    def __str__(self) -> str:
        return f"{self.plan}: {self.on}"


class PlanCopy(models.Model):
    class Which(models.TextChoices):
        CLIENT = "client", _("the client's copy")
        OFFICE = "office", _("the office file's copy")
        RECORD = "record", _("the case record's copy")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="copies")
    which = models.CharField(max_length=20, choices=Which.choices)
    given_to = Line(_("given to"), max_length=200)
    how = Line(_("how"), max_length=200)
    language = Line(_("language"), max_length=60, blank=True)
    on = models.DateField(_("on"))
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    submit_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = _("plan copies")
        constraints = [AppendOnly(name="plan_copy_append_only")]

    def __str__(self) -> str:
        return f"{self.plan}: {self.which}"
