"""What may still be said after a note is signed: beside it, never in it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.clients.scope import RecordQuerySet
from goldenthread.integrity.documents import Signature, SignedDocument
from goldenthread.integrity.fields import Words
from goldenthread.integrity.guards import Agrees, AppendOnly, Frozen

from .note import FollowUp, Note


class Addendum(SignedDocument):
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    note = models.ForeignKey(Note, models.PROTECT, related_name="addenda")
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    author = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    text = Words(_("what you want to add"))
    why = Words(_("why it is added now"))
    signed_at = models.DateTimeField(default=clock.now, editable=False)
    submit_key = models.UUIDField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["signed_at", "id"]
        verbose_name_plural = _("addenda")
        constraints = [
            Frozen(name="addendum_frozen", seal="signatures"),
            Agrees(name="addendum_agrees", via="note", fields=("client", "program")),
            models.UniqueConstraint(name="addendum_signed_once", fields=["author", "submit_key"]),
            models.CheckConstraint(name="addendum_says_why", condition=~Q(why="") & ~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"addendum to {self.note}"


class AddendumSignature(Signature):
    addendum = models.ForeignKey(Addendum, models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [AppendOnly(name="addendum_signature_append_only")]


class FollowUpDone(models.Model):
    follow_up = models.OneToOneField(FollowUp, models.PROTECT, related_name="done")
    note = models.ForeignKey(Note, models.PROTECT, null=True, related_name="follow_ups_done")
    words = Words(_("how it went"), blank=True)
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name_plural = _("follow-ups done")
        constraints = [AppendOnly(name="follow_up_done_append_only")]

    def __str__(self) -> str:
        return f"{self.follow_up} at {self.at}"
