"""What a note form says, read leniently: a field that cannot be read is as good as empty, so a draft may be anything."""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.agency.models import Staff
from goldenthread.plans.models import Goal

from .forms import NoteForm
from .kinds import KINDS, SECTION_KEYS, Kind


@dataclass(frozen=True)
class Person:
    name: str
    title: str = ""
    how: str = ""
    key: str = ""  # client, person:<uid>, staff:<uid>, or nothing for somebody typed in


@dataclass(frozen=True)
class Touched:
    goal: Goal
    rating: str
    seen: str = ""
    reason: str = ""
    strategies: tuple[str, ...] = ()  # uids


@dataclass(frozen=True)
class NextStep:
    what: str
    who: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Content:
    kind: Kind | None
    day: date | None
    began_at: datetime | None
    ended_at: datetime | None
    place_code: str
    place: str
    client_place: str
    people: list[Person]
    activities: list[str]
    sections: dict[str, str]
    touched: list[Touched]
    no_goal_because: str
    safety: str
    safety_text: str
    safety_action: str
    follow_ups: list[NextStep]
    no_follow_up: bool
    late_reason: str


def content_of(form: NoteForm) -> Content:
    form.is_sound()
    said = form.said
    kind = KINDS.get(said.get("kind", ""))
    return Content(
        kind=kind,
        day=said.get("day"),
        began_at=said.get("began_at"),
        ended_at=said.get("ended_at"),
        place_code=said.get("place_code", ""),
        place=said.get("place", ""),
        client_place=said.get("client_place", ""),
        people=people_of(form, said),
        activities=said.get("activity_codes", []),
        sections={key: said.get(key, "") for key in SECTION_KEYS},
        touched=[touched(part.goal, part.said) for part in form.goals if part.said.get("rating")],
        no_goal_because=said.get("no_goal_because", ""),
        safety=said.get("safety", ""),
        safety_text=said.get("safety_text", ""),
        safety_action=said.get("safety_action", ""),
        follow_ups=[
            NextStep(row.get("what", ""), named(row.get("who", ""), form.desk.author), row.get("due"))
            for row in form.follow_ups.rows
        ],
        no_follow_up=said.get("no_follow_up", False),
        late_reason=said.get("late_reason", ""),
    )


def people_of(form: NoteForm, said: dict) -> list[Person]:
    offers = {offer.value: offer for offer in form.desk.offers}
    offered = [
        Person(offers[value].name, offers[value].title, key=value)
        for value in said.get("present", [])
        if value in offers
    ]
    typed = [Person(row.get("name", ""), row.get("title", "")) for row in form.others.rows]
    return offered + typed


def named(who: str, author: Staff) -> str:
    """Whoever writes "me" means a person whom a later reader cannot see."""
    return author.name if who.strip().lower() in ("me", "i", "myself") else who


def touched(goal: Goal, said: dict) -> Touched:
    return Touched(
        goal, said["rating"], said.get("seen", ""), said.get("reason", ""), tuple(said.get("strategies", []))
    )
