"""
Notes as a story from intake to now. A page is read from one index and rendered from the signed documents: no
count, no offset, the same few queries for a chart of fifty notes and of ten thousand.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from goldenthread.clients.models import Client
from goldenthread.notes.models import Addendum, Note

PAGE = 50


@dataclass(frozen=True)
class Choice:
    """What the reader asked to see of the story."""

    goal: UUID | None = None
    purpose: str = ""
    author: UUID | None = None
    from_the_beginning: bool = False
    after: tuple[datetime, int] | None = None  # continue beyond this note, in reading order

    @property
    def is_narrowed(self) -> bool:
        return bool(self.goal or self.purpose or self.author)


@dataclass
class Entry:
    uid: UUID
    key: tuple[datetime, int]
    signed_at: datetime
    written_at: datetime
    is_late: bool
    content: dict[str, Any]
    addenda: list[Addendum] = field(default_factory=list)

    @property
    def encounter(self) -> dict[str, Any]:
        return self.content["encounter"]

    @property
    def began(self) -> datetime:
        return instant(self.encounter["began"])

    @property
    def ended(self) -> datetime:
        return instant(self.encounter["ended"])


@dataclass(frozen=True)
class Page:
    entries: list[Entry]
    more: tuple[datetime, int] | None


def page_of(client: Client, *, staff: Any, choice: Choice = Choice(), size: int = PAGE) -> Page:
    """A page of the story of a client whom `staff` may see."""
    notes = narrowed(Note.objects.of(client, staff), choice)
    order = ("happened_at", "id") if choice.from_the_beginning else ("-happened_at", "-id")
    columns = ("id", "uid", "happened_at", "signed_at", "written_at", "is_late", "document")
    rows = list(notes.order_by(*order).values_list(*columns)[: size + 1])
    entries = {
        pk: Entry(uid, (happened_at, pk), signed_at, written_at, is_late, json.loads(document))
        for pk, uid, happened_at, signed_at, written_at, is_late, document in rows[:size]
    }
    for addendum in Addendum.objects.of(client, staff).filter(note__in=entries).order_by("signed_at"):
        entries[addendum.note_id].addenda.append(addendum)
    found = list(entries.values())
    return Page(found, found[-1].key if len(rows) > size else None)


def narrowed(notes, choice: Choice):
    if choice.goal:
        notes = notes.filter(progress__origin=choice.goal)
    if choice.purpose:
        notes = notes.filter(encounter__purpose=choice.purpose)
    if choice.author:
        notes = notes.filter(author__uid=choice.author)
    if choice.after is None:
        return notes
    at, pk = choice.after
    if choice.from_the_beginning:
        return notes.filter(happened_at__gte=at).filter(Q(happened_at__gt=at) | Q(pk__gt=pk))
    return notes.filter(happened_at__lte=at).filter(Q(happened_at__lt=at) | Q(pk__lt=pk))


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def cursor(key: tuple[datetime, int] | None) -> str:
    """`key` as it stands in an address."""
    return f"{key[0].astimezone(UTC):%Y%m%dT%H%M%S.%f}-{key[1]}" if key else ""


def key_of(text: str) -> tuple[datetime, int] | None:
    """The key in an address; None for anything that is not one."""
    at, _dash, pk = text.rpartition("-")
    try:
        return datetime.strptime(at, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), int(pk[:18])
    except ValueError:
        return None
