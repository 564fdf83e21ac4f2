"""Many signed notes as the rulebook reads them, in as many queries as one takes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.db.models import (
    DateTimeField,
    ExpressionWrapper,
    OuterRef,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)

from goldenthread import rulebook
from goldenthread.clients.named import each_with_others_named, seen_by_everybody
from goldenthread.exceptions.said import each_with_words_said
from goldenthread.plans.facts import facts_of_plans
from goldenthread.plans.models import Plan
from goldenthread.rulebook.facts import EarlierText, NoteFacts

from .facts import earlier_text, facts_of_note
from .models import Note

BEFORE = 3  # so many notes written before are compared, of the same person and of others
MONTH = timedelta(days=30)


def facts_of_notes(notes: Sequence[Note], *, now: datetime) -> list[NoteFacts]:
    """
    Each as `facts_of_note` reads it, with what was written before it; a plan that several of them stand on is
    read once.
    """
    prefetch_related_objects(notes, "client", "signatures")
    found = list(Plan.objects.filter(pk__in={note.plan_id for note in notes if note.plan_id}))
    plans = (
        dict(zip((plan.pk for plan in found), facts_of_plans(found, now=now), strict=True)) if found else {}
    )
    earlier = earlier_of(notes)
    told = [
        completed(note, facts_of_note(note, now=now, plan=plans.get(note.plan_id)), earlier.get(note.pk, ()))
        for note in notes
    ]
    cases = [(note.client_id, note.program_id) for note in notes]
    return each_with_others_named(each_with_words_said(told, cases), cases, seen=seen_by_everybody())


def completed(note: Note, facts: NoteFacts, earlier: Sequence[EarlierText]) -> NoteFacts:
    """With what this person says of themself, and who may be named here, as it stands with the client today."""
    client = note.client
    names = filter(None, (*facts.client_names, client.legal_name, client.preferred_name))
    return replace(
        facts,
        client_names=tuple(dict.fromkeys(names)),
        client_words=(*facts.client_words, *client.own_words),
        people=(*facts.people, *(each.name for each in facts.participants)),
        earlier_texts=tuple(earlier),
    )


def earlier_of(notes: Sequence[Note]) -> dict[int, list[EarlierText]]:
    """
    By note, the last ones before it in its chart, and its author's of the month before about other people. Each is
    one step in an index; a note too short to be compared is not asked about.
    """
    own = Note.objects.filter(enrollment=OuterRef("enrollment"), happened_at__lt=OuterRef("happened_at"))
    month_before = ExpressionWrapper(OuterRef("signed_at") - MONTH, DateTimeField())
    others = Note.objects.filter(
        author=OuterRef("author"), signed_at__lt=OuterRef("signed_at"), signed_at__gte=month_before
    )
    picks = picked("own", own.order_by("-happened_at", "-id"))
    picks |= picked("other", others.exclude(client=OuterRef("client")).order_by("-signed_at"))
    long = [note.pk for note in notes if is_long(note)]
    asked: QuerySet[Any] = Note.objects.filter(pk__in=long).order_by()
    rows = list(asked.values("pk", **picks))
    picked_for = {
        row["pk"]: [(row[name], name.startswith("other")) for name in picks if row[name]] for row in rows
    }
    known = {note.pk: note for note in notes}
    rows_of = Note.objects.only("uid", "service_date", "kind", "document")
    known |= rows_of.in_bulk({pk for each in picked_for.values() for pk, _other in each} - known.keys())
    texts = {
        (pk, other): earlier_text(known[pk], other_client=other)
        for pk, other in set(chain.from_iterable(picked_for.values()))
    }
    return {pk: [texts[each] for each in earlier] for pk, earlier in picked_for.items()}


def picked(name: str, rows: QuerySet) -> dict[str, Subquery]:
    return {f"{name}{at}": Subquery(rows.values("pk")[at : at + 1]) for at in range(BEFORE)}


def is_long(note: Note) -> bool:
    least = rulebook.Policy().copied_least_words
    return any(len(section["text"].split()) >= least for section in note.content["sections"])
