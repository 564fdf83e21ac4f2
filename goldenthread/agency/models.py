"""People, roles, programs: who works here, as what, where, and from when to when."""

import unicodedata
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from goldenthread import clock, rulebook
from goldenthread.integrity.fields import Document, Line, Words
from goldenthread.integrity.guards import AppendOnly, Fixed, NoOverlap

from .decision import Decision, no
from .permissions import Permission
from .roles import ROLES

if TYPE_CHECKING:
    from .reach import Reach

DEMO_DOMAIN = "@demo.invalid"

_asked: ContextVar[dict[str, "Agency"] | None] = ContextVar("asked", default=None)


class Agency(models.Model):
    """The one agency of this installation."""

    name = Line(_("name"), max_length=120)
    zone = Line(_("time zone"), max_length=60, default="America/New_York")
    language = Line(_("language"), max_length=20, default="en")
    address = Words(_("address"), blank=True)
    phone = Line(_("phone"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("agency")
        constraints = [models.CheckConstraint(name="one_agency", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.name

    @property
    def event_label(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Agency":
        """The agency. Within `asked_once` the database is asked only once."""
        asked = _asked.get()
        if asked is None:
            return cls.objects.get(pk=1)
        if "agency" not in asked:
            asked["agency"] = cls.objects.get(pk=1)
        return asked["agency"]


@contextmanager
def asked_once() -> Iterator[None]:
    """For the length of one request: the bar, the dates and the reach of whoever asks all need the agency."""
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)


def in_a_request() -> bool:
    return _asked.get() is not None


class StaffManager(BaseUserManager["Staff"]):
    def get_by_natural_key(self, email: str | None) -> "Staff":
        return self.get(email=(email or "").lower())

    def active(self) -> models.QuerySet["Staff"]:
        return self.filter(is_active=True)


class Staff(AbstractBaseUser):
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(
        _("e-mail"), unique=True, error_messages={"unique": _("Somebody already has this e-mail.")}
    )
    name = Line(_("name"), max_length=120)
    title = Line(_("job title"), max_length=120, blank=True)
    supervisor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supervisees",
        verbose_name=_("supervisor"),
    )
    needs_cosignature = models.BooleanField(_("notes need a co-signature"), default=False)
    is_active = models.BooleanField(_("works here"), default=True)
    joined_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StaffManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")
        constraints = [
            models.CheckConstraint(name="nobody_supervises_themselves", condition=~Q(supervisor=F("id"))),
            models.CheckConstraint(name="staff_email_in_small_letters", condition=Q(email=Lower("email"))),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def event_label(self) -> str:
        return self.name

    @property
    def is_demo(self) -> bool:
        """One of the demo's invented people, who can sign in nowhere but in the demo."""
        return self.email.endswith(DEMO_DOMAIN)

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(normal(raw_password))

    def check_password(self, raw_password: str) -> bool:
        return super().check_password(normal(raw_password))

    def credential_on(self, day: date) -> str:
        """Credentials valid that day, as written after a name: "LCSW, QIDP"."""
        return ", ".join(each.code for each in self.credentials_held if each.holds_on(day))

    @cached_property
    def credentials_held(self) -> "list[Credential]":
        """All there ever were, asked for once."""
        return list(self.credentials.all())

    @cached_property
    def reach(self) -> "Reach":
        """Where this person may do what, today. Kept for one request: the next one asks again."""
        from .reach import reach_of

        return reach_of(self)

    def programs_with(self, permission: Permission) -> frozenset[int]:
        return self.reach.programs_with(permission)

    def may(self, permission: Permission, program: "Program | int | None" = None) -> Decision:
        """Whether this person holds `permission` in `program` (or its id); without one, in any program at all."""
        roles = self.reach.roles_with(permission, program.pk if isinstance(program, Program) else program)
        if roles:
            return Decision(True, role=", ".join(roles))
        return no(_("Your role here does not let you %(do)s.") % {"do": permission.words})

    @property
    def role_title(self) -> str:
        """The roles this person holds today, in words, as the trail and the header show them."""
        return self.reach.titles


def normal(password: str | None) -> str | None:
    """The same password, however a keyboard composed it. NIST SP 800-63B-4 asks for this before hashing."""
    return password and unicodedata.normalize("NFKC", password)


class Invitation(models.Model):
    """
    A link that lets one person set a password, once, until it expires. Only its digest is kept.

    An administrator hands it over; it is how people begin and how they come back who forgot a password.
    """

    staff = models.ForeignKey(Staff, models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Staff, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [Fixed(name="invitation_fixed", fields=("staff", "digest", "expires_at"))]

    def __str__(self) -> str:
        return f"for {self.staff}"


class ShortMemory(models.Model):
    """
    What the server's processes must remember together for minutes: failed attempts, used codes.

    Django's database cache keeps its rows here (`CACHES`); the columns are the ones it asks for.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "agency_short_memory"

    def __str__(self) -> str:
        return self.cache_key


class Credential(models.Model):
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="credentials")
    code = Line(_("credential"), max_length=20)
    number = Line(_("number"), max_length=40, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("credential")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="credential_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Program(models.Model):
    class Kind(models.TextChoices):
        CASE_MANAGEMENT = "case_management", _("case management")
        RESIDENTIAL = "residential", _("residential")
        DAY_SUPPORT = "day_support", _("day support")
        OUTPATIENT = "outpatient", _("outpatient")
        SUD = "sud", _("substance use disorder")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = Line(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    is_part2 = models.BooleanField(_("covered by 42 CFR Part 2"), default=False)
    plan_title = Line(_("what a plan is called"), max_length=60, default="Action Plan")
    opened_on = models.DateField(_("opened on"))

    class Meta:
        verbose_name = _("program")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def event_label(self) -> str:
        return self.name

    def policy_on(self, day: date) -> rulebook.Policy:
        """The rulebook's `Policy` in force that day: the latest value of each setting."""
        from .policy import policy_on

        return policy_on(self, day)


class PolicySetting(models.Model):
    """One number or weight of a program, with its source, from a day on. Changing it adds a row."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="settings")
    name = Line(_("setting"), max_length=60)
    value = Document(_("value"), null=True)  # null: this program keeps no such clock
    citation = Words(_("where this comes from"))
    effective_from = models.DateField(_("from"))
    set_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["name", "effective_from", "id"]
        constraints = [
            AppendOnly(name="policy_setting_append_only"),
            models.CheckConstraint(name="policy_setting_is_cited", condition=~Q(citation="")),
        ]

    def __str__(self) -> str:
        return f"{self.name} from {self.effective_from}"


class SpanQuerySet(models.QuerySet):
    def on(self, day: date) -> "SpanQuerySet":
        return self.filter(starts_on__lte=day).exclude(ends_on__lt=day)


class Membership(models.Model):
    """A role held in a program, from the first day to the last, both included."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="memberships")
    program = models.ForeignKey(Program, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=30)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        constraints = [
            Fixed(name="membership_fixed", fields=("staff", "program", "role", "starts_on")),
            models.CheckConstraint(name="membership_role_exists", condition=Q(role__in=sorted(ROLES))),
            models.CheckConstraint(
                name="membership_dates_in_order", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
            NoOverlap(
                name="membership_no_overlap",
                owner=("staff", "program", "role"),
                starts="starts_on",
                ends="ends_on",
                bounds="[]",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} as {self.role} in {self.program}"

    @property
    def role_title(self) -> str:
        return str(ROLES[self.role].title)


class Coverage(models.Model):
    """Who stands in for whom: on call, leave, float. Ordinary logged access, not an emergency."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    covering = models.ForeignKey(Staff, models.PROTECT, related_name="covers")
    covered = models.ForeignKey(Staff, models.PROTECT, related_name="covered_by")
    reason = Line(_("why"), max_length=200)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("coverage")
        constraints = [
            Fixed(name="coverage_fixed", fields=("covering", "covered", "starts_on")),
            models.CheckConstraint(name="coverage_dates_in_order", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="nobody_covers_themselves", condition=~Q(covering=F("covered"))),
            NoOverlap(
                name="coverage_no_overlap",
                owner=("covering", "covered"),
                starts="starts_on",
                ends="ends_on",
                bounds="[]",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.covering} for {self.covered}"
