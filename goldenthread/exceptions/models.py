"""
Ways to say no to a finding, and leave to sign in spite of one.

Every one is a row that never changes; taking it back, or answering it, is another row. `record` is the key of the
draft, which the note, plan or assessment signed from it keeps.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.clients.scope import RecordQuerySet
from goldenthread.integrity.fields import Line, Words
from goldenthread.integrity.guards import Agrees, AppendOnly


class Way(models.TextChoices):
    HERE = "here", _("ignored here")
    WRONG = "wrong", _("said to be wrong")
    CLIENT = "client", _("a word this person uses")
    AGENCY = "agency", _("asked of the agency")


class ObjectionQuerySet(RecordQuerySet):
    def in_force(self) -> "ObjectionQuerySet":
        return self.filter(taken_back=None)

    def waiting(self) -> "ObjectionQuerySet":
        """Words somebody would like the agency to accept, not yet answered."""
        return self.in_force().filter(way=Way.AGENCY, answer=None)


class Objection(models.Model):
    """
    Somebody said no to a finding. The sentence it stood in is kept as a digest only: enough to know it again,
    and to stay silent about it; `words` are those the finding quoted.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    way = models.CharField(max_length=10, choices=Way.choices)
    rule = Line(max_length=10)
    rulebook = Line(max_length=40)
    words = Words(blank=True)
    sentence = Line(max_length=80)
    record = models.UUIDField(db_index=True)
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    enrollment = models.ForeignKey("clients.Enrollment", models.PROTECT, related_name="+")
    said_by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "id"]
        indexes = [models.Index(fields=["client", "program", "way"], name="objection_of_client")]
        constraints = [
            AppendOnly(name="objection_append_only"),
            Agrees(name="objection_agrees", via="enrollment", fields=("client", "program")),
            models.CheckConstraint(
                name="objection_to_words_has_words", condition=Q(way__in=["here", "wrong"]) | ~Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.get_way_display()}"


class ObjectionTakenBack(models.Model):
    objection = models.OneToOneField(Objection, models.PROTECT, related_name="taken_back")
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name_plural = _("objections taken back")
        constraints = [AppendOnly(name="objection_taken_back_append_only")]

    def __str__(self) -> str:
        return str(self.objection)


class WordsAnswer(models.Model):
    """What became of words that somebody asked the agency to accept. Nobody answers themselves."""

    objection = models.OneToOneField(Objection, models.PROTECT, related_name="answer")
    accepted = models.BooleanField()
    words = Words(_("why"), blank=True)
    said_by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            AppendOnly(name="words_answer_append_only"),
            Agrees(name="words_answer_agrees", via="objection", fields=("said_by",)),
            models.CheckConstraint(name="words_answered_by_another", condition=~Q(by=F("said_by"))),
        ]

    def __str__(self) -> str:
        return str(self.objection)


class RequestQuerySet(RecordQuerySet):
    def waiting(self) -> "RequestQuerySet":
        return self.filter(answer=None, taken_back=None)

    def in_force(self) -> "RequestQuerySet":
        return self.filter(answer__approved=True, taken_back=None)


class ExceptionRequest(models.Model):
    """Somebody asks for leave to sign although a finding stands in the way. `about`: the thing inside the record."""

    class Kind(models.TextChoices):
        NOTE = "note", _("a note")
        PLAN = "plan", _("a plan")
        ASSESSMENT = "assessment", _("an assessment")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    record = models.UUIDField(db_index=True)
    rule = Line(max_length=10)
    rulebook = Line(max_length=40)
    about = Line(max_length=80, blank=True)
    finding = Words(_("what the rulebook says"))
    reason = Words(_("why it may stand"))
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    enrollment = models.ForeignKey("clients.Enrollment", models.PROTECT, related_name="exception_requests")
    asked_by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [models.Index(fields=["program", "asked_at"], name="request_of_program")]
        constraints = [
            AppendOnly(name="exception_request_append_only"),
            Agrees(name="exception_request_agrees", via="enrollment", fields=("client", "program")),
            models.CheckConstraint(name="exception_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.reason}"


class ExceptionAnswer(models.Model):
    """Approved or declined, by another person than the one who asked: the database holds that too."""

    request = models.OneToOneField(ExceptionRequest, models.PROTECT, related_name="answer")
    approved = models.BooleanField()
    words = Words(blank=True)
    until = models.DateField(null=True)
    asked_by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            AppendOnly(name="exception_answer_append_only"),
            Agrees(name="exception_answer_agrees", via="request", fields=("asked_by",)),
            models.CheckConstraint(name="exception_answered_by_another", condition=~Q(by=F("asked_by"))),
            models.CheckConstraint(
                name="exception_declined_with_words", condition=Q(approved=True) | ~Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.request)


class ExceptionTakenBack(models.Model):
    request = models.OneToOneField(ExceptionRequest, models.PROTECT, related_name="taken_back")
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name_plural = _("exceptions taken back")
        constraints = [AppendOnly(name="exception_taken_back_append_only")]

    def __str__(self) -> str:
        return str(self.request)


class Showing(models.Model):
    """A rule spoke up in a record, once however often it did: what wrong flags are measured against. Says of nobody."""

    rule = Line(max_length=10)
    record = models.UUIDField()
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            AppendOnly(name="showing_append_only", told=False),
            models.UniqueConstraint(name="showing_once_per_record", fields=["record", "rule"]),
        ]

    def __str__(self) -> str:
        return self.rule
