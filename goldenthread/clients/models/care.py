"""The episode of care: enrollment, who carries the case, and how it changes hands."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.agency.permissions import Permission
from goldenthread.clients.scope import RecordQuerySet
from goldenthread.integrity.fields import Line, Words
from goldenthread.integrity.guards import Agrees, AppendOnly, Fixed, NoOverlap


class EnrollmentQuerySet(RecordQuerySet):
    reading_takes = Permission.READ_PERSON

    def open(self) -> "EnrollmentQuerySet":
        return self.filter(discharged_on=None, state=Enrollment.State.ENROLLED)


class Enrollment(models.Model):
    """One episode in one program. Coming back later is a new enrollment: the old plan is not in force in it."""

    class State(models.TextChoices):
        REFERRED = "referred", _("referred")
        WAITLISTED = "waitlisted", _("on the waiting list")
        SCREENED_OUT = "screened_out", _("screened out")
        ENROLLED = "enrolled", _("enrolled")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="enrollments")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="enrollments")
    state = models.CharField(max_length=20, choices=State.choices, default=State.ENROLLED)
    referred_by = Line(_("referred by"), max_length=200, blank=True)
    intake_on = models.DateField(_("intake date"))
    presenting_problem = Words(_("what brought this person here"), blank=True)
    problem_since = Line(_("how long"), max_length=200, blank=True)
    problem_background = Words(_("background"), blank=True)
    no_plan_because = Words(_("why this case has no plan"), blank=True)
    discharged_on = models.DateField(_("discharged on"), null=True, blank=True)
    discharge_reason = Words(_("reason for discharge"), blank=True)
    opened_by = models.ForeignKey("agency.Staff", models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    submit_key = models.UUIDField(null=True, unique=True, editable=False)

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        ordering = ["-intake_on", "-id"]
        # Every `visible_to` asks whether a client is in one of these programs: the index of the program alone would be
        # walked once for each client.
        indexes = [models.Index(fields=["client", "program"], name="enrollment_of_client")]
        constraints = [
            Fixed(name="enrollment_fixed", fields=("client", "program")),
            NoOverlap(
                name="enrollment_no_overlap",
                owner=("client", "program"),
                starts="intake_on",
                ends="discharged_on",
                bounds="[)",
            ),
            models.CheckConstraint(
                name="discharge_after_intake",
                condition=Q(discharged_on=None) | Q(discharged_on__gte=F("intake_on")),
            ),
            models.CheckConstraint(
                name="discharge_has_a_reason", condition=Q(discharged_on=None) | ~Q(discharge_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client} in {self.program} from {self.intake_on}"

    @property
    def event_label(self) -> str:
        return self.program.name

    @property
    def was_enrolled(self) -> bool:
        return self.state == self.State.ENROLLED

    @property
    def is_open(self) -> bool:
        return self.was_enrolled and self.discharged_on is None

    def is_open_on(self, day: date) -> bool:
        return self.intake_on <= day and (self.discharged_on is None or day <= self.discharged_on)


class AssignmentQuerySet(models.QuerySet):
    def on(self, day: date) -> "AssignmentQuerySet":
        """The last day belongs to whoever comes next."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gt=day))


class Assignment(models.Model):
    """Staff to enrollment: drives work, not sight. A transfer is an end and a beginning."""

    class Part(models.TextChoices):
        PRIMARY = "primary", _("primary")
        SECONDARY = "secondary", _("secondary")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrollment = models.ForeignKey(Enrollment, models.PROTECT, related_name="assignments")
    staff = models.ForeignKey("agency.Staff", models.PROTECT, related_name="assignments")
    part = models.CharField(max_length=20, choices=Part.choices, default=Part.PRIMARY)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            NoOverlap(
                name="one_primary_at_a_time",
                owner=("enrollment",),
                starts="starts_on",
                ends="ends_on",
                condition=Q(part="primary"),
                bounds="[)",
            ),
            models.CheckConstraint(
                name="assignment_dates_in_order", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff}, {self.part}"

    @property
    def event_label(self) -> str:
        return self.staff.name

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


class Handoff(models.Model):
    """What one worker tells the next, and that the next has read it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrollment = models.ForeignKey(Enrollment, models.PROTECT, related_name="handoffs")
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    program = models.ForeignKey("agency.Program", models.PROTECT, related_name="+")
    from_staff = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    to_staff = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    on = models.DateField(_("from which day"))
    words = Words(_("what the next worker needs to know"))
    prepared_at = models.DateTimeField(default=clock.now, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-prepared_at", "-id"]
        constraints = [
            AppendOnly(name="handoff_append_only"),
            Agrees(name="handoff_agrees", via="enrollment", fields=("client", "program")),
        ]

    def __str__(self) -> str:
        return f"{self.from_staff} to {self.to_staff}"

    @property
    def event_label(self) -> str:
        return self.to_staff.name


class HandoffReceipt(models.Model):
    handoff = models.OneToOneField(Handoff, models.PROTECT, related_name="receipt")
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [AppendOnly(name="handoff_receipt_append_only")]

    def __str__(self) -> str:
        return f"{self.by} at {self.at}"


class Submission(models.Model):
    """A form that was sent: the key made with it. A second sending finds it here and writes nothing."""

    key = models.UUIDField(primary_key=True)
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [AppendOnly(name="submission_append_only", told=False)]

    def __str__(self) -> str:
        return str(self.key)
