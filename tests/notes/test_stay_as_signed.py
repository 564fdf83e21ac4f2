"""What is signed stays as it was signed, whatever the program tries."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from goldenthread.integrity.errors import sentence
from goldenthread.notes import actions
from goldenthread.notes.models import (
    Addendum,
    AddendumSignature,
    Encounter,
    FollowUp,
    FollowUpDone,
    GoalProgress,
    Note,
    NoteActivity,
    NoteSignature,
    Participant,
    StrategyTouched,
)
from tests import noting


@pytest.fixture
def signed(cast):
    goal = cast.marias_plan.goals.get()
    touch = {"rating": "progress", "seen": "Folder.", "strategies": [goal.strategies.first().uid]}
    note = cast.noted(cast.maria, cast.rosa, noting.words(goals={goal.uid: touch}))

    actions.add_addendum(note, by=cast.rosa, text="More.", why="After", submit_key=uuid4())
    actions.finish_follow_up(note.follow_ups.get(), by=cast.rosa, words="Done.")
    return note


ROWS = {
    Note: {"is_late": True},
    Encounter: {"place": "Elsewhere"},
    Participant: {"name": "Somebody else"},
    NoteActivity: {"code": "referred"},
    GoalProgress: {"rating": "setback"},
    StrategyTouched: {"origin": "00000000-0000-4000-8000-000000000000"},
    FollowUp: {"what": "Something else"},
    FollowUpDone: {"words": "Not done at all"},
    NoteSignature: {"printed_name": "Dana Whitfield"},
    Addendum: {"text": "Less."},
    AddendumSignature: {"printed_name": "Dana Whitfield"},
}


@pytest.mark.parametrize("model", ROWS)
def test_nothing_of_a_signed_note_changes_or_goes(signed, model):
    row = model.objects.latest("pk")

    for attempt in (
        lambda: model.objects.filter(pk=row.pk).update(**ROWS[model]),
        lambda: model.objects.filter(pk=row.pk)._raw_delete(using="default"),
    ):
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            attempt()
        assert sentence(refused.value)
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    "child",
    [
        lambda note: Participant(encounter=note.encounter, name="Somebody", title="neighbor"),
        lambda note: NoteActivity(note=note, code="referred"),
        lambda note: FollowUp(
            note=note, client=note.client, program=note.program, what="x", who_name="y", due_on=noting.ON
        ),
        lambda note: GoalProgress(
            note=note, goal=note.progress.get().goal, origin=note.draft_key, happened_at=note.happened_at,
            rating="setback",
        ),
    ],
)  # fmt: skip
def test_nothing_is_slipped_into_a_signed_note(signed, child):
    with pytest.raises(DatabaseError), transaction.atomic():
        child(signed).save()


def test_no_second_note_of_the_same_encounter_for_the_same_person(signed):
    twin = Note.objects.get(pk=signed.pk)
    twin.pk, twin.draft_key = None, signed.uid
    twin.uid = signed.draft_key

    with pytest.raises(DatabaseError), transaction.atomic():
        twin.save(force_insert=True)


def test_a_note_agrees_with_its_enrollment(cast, signed):
    other = Note.objects.get(pk=signed.pk)
    other.pk, other.uid, other.draft_key = None, signed.draft_key, signed.uid
    other.client = cast.young

    with pytest.raises(DatabaseError), transaction.atomic():
        other.save(force_insert=True)
