"""What was imported or found with gaps: visible as what it is, never a note or a plan until somebody signs one from it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.clients.scope import RecordQuerySet
from goldenthread.integrity.fields import Document, Line
from goldenthread.integrity.guards import Agrees, AppendOnly


class UnsignedSource(models.Model):
    """
    One record of another system, word for word. `words` keeps the whole record as it was given;
    `digest` is of those words, so that the same record comes in once however often it is imported.
    """

    class Kind(models.TextChoices):
        NOTE = "note", _("note")
        PLAN = "plan", _("plan")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="sources")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    enrollment = models.ForeignKey("clients.Enrollment", models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = Document()
    origin = Line(_("where it came from"), max_length=300)
    external_id = Line(_("its identifier there"), max_length=200)
    digest = Line(max_length=80)
    dated_on = models.DateField(null=True)
    brought_in_by = models.ForeignKey("agency.Staff", models.PROTECT, null=True, related_name="+")
    brought_in_at = models.DateTimeField(default=clock.now, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            AppendOnly(name="unsigned_source_append_only"),
            Agrees(name="unsigned_source_agrees", via="enrollment", fields=("client", "program")),
            models.UniqueConstraint(name="source_comes_in_once", fields=["kind", "external_id", "digest"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.external_id}"
