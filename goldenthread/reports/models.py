"""
One run of the rulebook over stored records, and where it spoke up. The words stay in the records: a row here says
which rule, which record and where in it.
"""

import uuid
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.agency.permissions import Permission
from goldenthread.clients.scope import RecordQuerySet
from goldenthread.exceptions.models import Way
from goldenthread.integrity.fields import Document, Line

SILENT_FOR = timedelta(seconds=60)  # a run that has said nothing for so long was cut off


class RunQuerySet(models.QuerySet):
    def visible_to(self, staff):
        """One's own, as long as every program it judged is still one's own to audit."""
        own = self.filter(by=staff)
        if staff.may(Permission.MANAGE_POLICY):
            return own
        return own.exclude(programs__in=_others(staff.programs_with(Permission.AUDIT)))


def _others(programs):
    from goldenthread.agency.models import Program

    return Program.objects.exclude(pk__in=programs)


class AuditRun(models.Model):
    """Who asked for what, by which rulebook, how far it is, and what it counted."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="audits")
    programs = models.ManyToManyField("agency.Program", related_name="+")
    asked = Document(default=dict)
    rulebook = Line(max_length=40)
    started_at = models.DateTimeField(default=clock.now, editable=False)
    heard_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    judged = models.PositiveIntegerField(default=0)
    counts = Document(default=dict)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit")
        ordering = ["-started_at", "-id"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}"

    @property
    def event_label(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_running(self) -> bool:
        return self.finished_at is None and clock.now() - self.heard_at < SILENT_FOR

    @property
    def was_cut_off(self) -> bool:
        return self.finished_at is None and not self.is_running


class FindingQuerySet(RecordQuerySet):
    reading_takes = Permission.AUDIT


class AuditFinding(models.Model):
    run = models.ForeignKey(AuditRun, models.CASCADE, related_name="findings")
    kind = Line(max_length=20)
    record = models.UUIDField()
    on = models.DateField(null=True)
    client = models.ForeignKey("clients.Client", models.CASCADE, related_name="+")
    program = models.ForeignKey("agency.Program", models.CASCADE, related_name="+")
    worker = models.ForeignKey("agency.Staff", models.CASCADE, null=True, related_name="+")
    code = Line(max_length=10)
    weight = Line(max_length=10)
    field = Line(max_length=80, blank=True)
    about = Line(max_length=80, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    said_no = models.CharField(
        max_length=10, choices=Way.choices, blank=True
    )  # by its writer, while it was written

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["run", "code"], name="finding_of_run")]

    def __str__(self) -> str:
        return f"{self.code} in {self.kind}"
