"""Many signed notes as the rulebook reads them, in as many queries as one takes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import prefetch_related_objects

from goldenthread.plans.facts import facts_of_plans
from goldenthread.plans.models import Plan
from goldenthread.rulebook.facts import NoteFacts

from .facts import facts_of_note
from .models import Note


def facts_of_notes(notes: Sequence[Note], *, now: datetime) -> list[NoteFacts]:
    """Each as `facts_of_note` reads it; a plan that several of them stand on is read once."""
    prefetch_related_objects(notes, "client", "signatures")
    found = list(Plan.objects.filter(pk__in={note.plan_id for note in notes if note.plan_id}))
    plans = (
        dict(zip((plan.pk for plan in found), facts_of_plans(found, now=now), strict=True)) if found else {}
    )
    return [with_names(note, facts_of_note(note, now=now, plan=plans.get(note.plan_id))) for note in notes]


def with_names(note: Note, facts: NoteFacts) -> NoteFacts:
    """What this person says of themself, and who may be named here, as it stands with the client today."""
    client = note.client
    names = filter(None, (*facts.client_names, client.legal_name, client.preferred_name))
    return replace(
        facts,
        client_names=tuple(dict.fromkeys(names)),
        client_words=(*facts.client_words, *client.own_words),
        people=(*facts.people, *(each.name for each in facts.participants)),
    )
