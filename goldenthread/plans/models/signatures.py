from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread import clock
from goldenthread.integrity.documents import Signature
from goldenthread.integrity.fields import Words
from goldenthread.integrity.guards import AppendOnly

from .plan import Plan


class PlanSignature(Signature):
    """One signature of a plan, or the reason there is none: a refusal is signed for by whoever recorded it."""

    class Part(models.TextChoices):
        CLIENT = "client", _("client")
        LEGAL_SIGNER = "legal_signer", _("legal signer")
        CASE_MANAGER = "case_manager", _("case manager")
        SUPERVISOR = "supervisor", _("supervisor")
        TEAM = "team", _("team member")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="signatures")
    part = models.CharField(max_length=20, choices=Part.choices)
    related_person = models.ForeignKey("clients.RelatedPerson", models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            AppendOnly(name="plan_signature_append_only"),
            models.UniqueConstraint(
                name="plan_signed_once_by_each",
                fields=["plan", "part"],
                condition=Q(related_person=None) & ~Q(part="team"),
            ),
            models.UniqueConstraint(
                name="plan_signed_once_by_person",
                fields=["plan", "part", "related_person"],
                condition=Q(related_person__isnull=False),
            ),
        ]


class PlanCompletion(models.Model):
    """Everybody asked has signed or said why not: from here the plan can be in force."""

    plan = models.OneToOneField(Plan, models.PROTECT, related_name="completion")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [AppendOnly(name="plan_completion_append_only")]

    def __str__(self) -> str:
        return f"{self.plan} at {self.at}"


class PlanVoiding(models.Model):
    """A version set aside. It and its signatures stay on file."""

    plan = models.OneToOneField(Plan, models.PROTECT, related_name="voiding")
    why = Words(_("why"))
    by = models.ForeignKey("agency.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [AppendOnly(name="plan_voiding_append_only")]

    def __str__(self) -> str:
        return f"{self.plan}: {self.why}"
