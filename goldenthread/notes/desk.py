"""What lies on the desk while a note is written: the plan in force that day, the people one might have met, the last notes."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread import clock
from goldenthread.agency.models import Agency, Staff
from goldenthread.clients.models import Enrollment, RelatedPerson
from goldenthread.exceptions.said import Said, said_about
from goldenthread.plans.models import Goal, Plan
from goldenthread.rulebook import Policy

from .models import Note

# Shown beside the page that is being written.
EARLIER = 2


@dataclass(frozen=True)
class Offer:
    """Somebody who might have been there: offered, never filled in."""

    value: str
    name: str
    title: str
    may_talk: bool | None = None  # None: consent is not the question (the client, staff)

    @property
    def label(self) -> str:
        words = f"{self.name}, {self.title}" if self.title else self.name
        if self.may_talk is None:
            return words
        mark = _("may talk") if self.may_talk else _("no consent to talk")
        return format_html(
            '{} <span class="{}">{}</span>', words, "talk" if self.may_talk else "no-talk", mark
        )


@dataclass(frozen=True)
class Desk:
    enrollment: Enrollment
    author: Staff
    zone: str
    now: datetime
    day: date
    policy: Policy
    plan: Plan | None
    goals: list[Goal]
    people: list[RelatedPerson]
    colleagues: list[Staff]
    said: Said = field(default_factory=Said)  # by this author, about findings in this draft

    @property
    def client(self):
        return self.enrollment.client

    @cached_property
    def last_notes(self) -> list[Note]:
        notes = Note.objects.filter(enrollment=self.enrollment)
        return list(notes.order_by("-happened_at", "-id")[:EARLIER])

    @cached_property
    def offers(self) -> list[Offer]:
        client = Offer("client", self.client.name, "")
        related = [
            Offer(f"person:{each.uid}", each.name, each.relationship, each.consent_on(self.day) is not None)
            for each in self.people
        ]
        staff = [Offer(f"staff:{each.uid}", each.name, each.title) for each in self.colleagues]
        return [client, *related, *staff]

    @property
    def names(self) -> list[str]:
        """Whose name a promise may bear: the author first."""
        return [self.author.name, *(offer.name for offer in self.offers)]

    def due_at(self, ended: datetime) -> datetime:
        return ended + self.policy.note_due

    def is_late(self, ended: datetime) -> bool:
        return self.now > ended + self.policy.late_after


def is_sane(day: date) -> bool:
    """A day that somebody can have meant: beyond these the calendars of databases and time zones end."""
    return 1900 <= day.year < 2200


def desk_for(
    enrollment: Enrollment, author: Staff, *, day: date | None = None, key: UUID | None = None
) -> Desk:
    zone = Agency.current().zone
    today = clock.today(zone)
    day = day if day and is_sane(day) else today
    plan = Plan.objects.filter(enrollment=enrollment).in_force_on(day).defer("document").first()
    goals = plan.goals.filter(changes=None).prefetch_related("strategies") if plan else []
    people = enrollment.client.related_people.known_to(enrollment.program).exclude(ended_on__lt=day)
    since = day - timedelta(days=90)
    team = Staff.objects.filter(assignments__enrollment=enrollment).exclude(assignments__ends_on__lt=since)
    return Desk(
        enrollment=enrollment,
        author=author,
        zone=zone,
        now=clock.now(),
        day=day,
        policy=enrollment.program.policy_on(day),
        plan=plan,
        goals=list(goals),
        people=list(people.prefetch_related("consents")),
        colleagues=list(team.exclude(pk=author.pk).distinct()),
        said=said_about(key, client=enrollment.client, program=enrollment.program, by=author),
    )
