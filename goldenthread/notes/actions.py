"""Every write of this room: keep a draft, sign it, add to what is signed, call a follow-up done."""

import uuid
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.dateparse import parse_date

from goldenthread import clock, drafts, events, rulebook
from goldenthread.agency.models import Staff
from goldenthread.clients.models import Enrollment, UnsignedSource
from goldenthread.exceptions import actions as exceptions
from goldenthread.exceptions import said
from goldenthread.exceptions.models import ExceptionRequest
from goldenthread.integrity.documents import Method, refuse_unless_shown, seal
from goldenthread.plans.models import Strategy

from . import permissions
from .content import Content, content_of
from .desk import Desk, desk_for
from .document import document_of
from .facts import facts_of_draft
from .forms import NoteForm, is_sane
from .models import (
    Addendum,
    AddendumSignature,
    Encounter,
    FollowUp,
    FollowUpDone,
    GoalProgress,
    Note,
    NoteActivity,
    NoteDraft,
    NoteSignature,
    Participant,
    StrategyTouched,
)

AUTHOR = "author"


class Unsound(Exception):
    """The draft cannot be read well enough to be signed; `form` says where."""

    def __init__(self, form: NoteForm):
        super().__init__("The draft is not complete.")
        self.form = form


class AlreadySigned(Exception):
    """This draft became `note` before: a second click is shown the same note."""

    def __init__(self, note: Note):
        super().__init__("Signed already.")
        self.note = note


@events.verb
def keep_draft(
    enrollment: Enrollment,
    *,
    by: Staff,
    key: uuid.UUID,
    version: int,
    words: dict[str, list[str]],
    source: UnsignedSource | None = None,
    begun_by: Staff | None = None,
) -> NoteDraft:
    """Keep what was typed. The first save is an event, of `begun_by` where that is somebody else; those after it are not."""
    permissions.can_write(by, enrollment).or_forbid()
    if note := Note.objects.filter(author=by, draft_key=key).first():
        raise AlreadySigned(note)
    draft = drafts.keep(
        NoteDraft,
        key=key,
        version=version,
        words=words,
        by=by,
        enrollment=enrollment,
        client=enrollment.client,
        program=enrollment.program,
        contact_on=day_in(words),
        **({"source": source} if source else {}),
    )
    if draft.is_new:
        detail = {"draft": str(key)}
        events.record("note.drafted", by=begun_by or by, client=enrollment.client, detail=detail)
        if source:
            events.record(
                "source.completed", by=begun_by or by, client=enrollment.client, about=source, detail=detail
            )
    return draft


@events.verb
def sign_note(
    draft: NoteDraft, *, by: Staff, version: int, method: str = Method.PASSWORD, shown: str | None = None
) -> Note:
    """
    A note and everything of it is inserted complete, in this moment, with its signature.

    Raises `Unsound` for what cannot be read, `rulebook.NotReady` for what the program's policy says must be there,
    `drafts.Stale` where the draft has moved on since it was read, `NotAsShown` where what it names has. Lateness stops nobody: it is labelled.
    """
    permissions.can_sign(by, draft).or_forbid()
    draft = still_there(draft, by)
    if draft.version != version:
        raise drafts.Stale(draft)
    form, desk = form_of(draft, by)
    if not form.is_sound():
        raise Unsound(form)
    content = content_of(form)
    judged = said.judge(facts_of_draft(draft, content, desk), desk.policy, desk.said)
    if judged.findings.blocking:
        raise rulebook.NotReady(judged.findings)
    note = insert_note(draft, content, desk, judged)
    refuse_unless_shown(note.digest, shown)
    signature = sign(NoteSignature(note=note), by=by, digest=note.digest, method=method, desk=desk)
    draft.delete()
    events.record(
        "note.signed",
        by=by,
        client=note.client,
        about=note,
        wrote=[note, signature],
        detail={
            **judged.detail,
            "digest": note.digest,
            "day": str(note.service_date),
            "late": note.is_late,
            "method": signature.method,
        },
    )
    return note


def still_there(draft: NoteDraft, by: Staff) -> NoteDraft:
    """The draft, held against anybody else signing it now. Gone means that a twin of this click was faster."""
    found = NoteDraft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if found:
        found.author = by
        for name in ("client", "program", "enrollment", "source"):  # known already; asked for once
            setattr(found, name, getattr(draft, name))
        return found
    if note := Note.objects.filter(author=by, draft_key=draft.key).first():
        raise AlreadySigned(note)
    raise drafts.Gone


def form_of(draft: NoteDraft, by: Staff) -> tuple[NoteForm, Desk]:
    """The form as typed, on the desk of the day the contact took place."""
    desk = desk_for(draft.enrollment, by, day=draft.contact_on, key=draft.key)
    return NoteForm.of_words(draft.words, desk=desk), desk


def insert_note(draft: NoteDraft, content: Content, desk: Desk, judged: said.Judged) -> Note:
    kind = content.kind
    encounter = Encounter.objects.create(
        program=draft.program,
        author=draft.author,
        began_at=content.began_at,
        ended_at=content.ended_at,
        service_date=content.day,
        zone=desk.zone,
        mode=kind.mode,
        with_whom=kind.with_whom,
        outcome=kind.outcome,
        purpose=kind.purpose,
        place_code=content.place_code,
        place=content.place,
        client_place=content.client_place,
        written_at=draft.created_at,
    )
    Participant.objects.bulk_create(participants(encounter, content, desk))
    note = Note.objects.create(
        encounter=encounter,
        client=draft.client,
        program=draft.program,
        enrollment=draft.enrollment,
        plan=desk.plan,
        source=draft.source,
        author=draft.author,
        kind=kind.code,
        happened_at=content.began_at,
        service_date=content.day,
        written_at=draft.created_at,
        signed_at=desk.now,
        is_late=desk.is_late(content.ended_at),
        late_reason=content.late_reason,
        no_goal_because=content.no_goal_because,
        draft_key=draft.key,
        **seal(document_of(draft, content, desk, judged)),
    )
    insert_parts(note, content, desk)
    return note


def participants(encounter: Encounter, content: Content, desk: Desk) -> list[Participant]:
    people = {f"person:{each.uid}": each for each in desk.people}
    staff = {f"staff:{each.uid}": each for each in desk.colleagues}
    return [
        Participant(
            encounter=encounter,
            name=person.name,
            title=person.title,
            related_person=people.get(person.key),
            staff=staff.get(person.key),
        )
        for person in content.people
    ]


def insert_parts(note: Note, content: Content, desk: Desk) -> None:
    NoteActivity.objects.bulk_create(NoteActivity(note=note, code=code) for code in content.activities)
    GoalProgress.objects.bulk_create(
        GoalProgress(
            note=note,
            goal=each.goal,
            origin=each.goal.origin,
            happened_at=note.happened_at,
            rating=each.rating,
            seen=each.seen,
            reason=each.reason,
        )
        for each in content.touched
    )
    StrategyTouched.objects.bulk_create(
        StrategyTouched(note=note, strategy=strategy, origin=strategy.origin)
        for each in content.touched
        for strategy in chosen(each.goal.strategies.all(), each.strategies)
    )
    FollowUp.objects.bulk_create(
        FollowUp(
            note=note,
            client=note.client,
            program=note.program,
            what=step.what,
            who_name=step.who,
            who_staff=member_of_staff(desk, step.who),
            due_on=step.due,
        )
        for step in content.follow_ups
    )


def chosen(strategies: Any, uids: tuple[str, ...]) -> list[Strategy]:
    return [strategy for strategy in strategies if str(strategy.uid) in uids]


def member_of_staff(desk: Desk, name: str) -> Staff | None:
    everybody = [desk.author, *desk.colleagues]
    return next((each for each in everybody if each.name.lower() == name.strip().lower()), None)


def sign(signature: Any, *, by: Staff, digest: str, method: str, desk: Desk | None = None) -> Any:
    now = desk.now if desk else clock.now()
    signature.signer = by
    signature.printed_name = by.name
    signature.credential = by.credential_on(now.date())
    signature.role = by.title or by.role_title
    signature.meaning = AUTHOR
    signature.method = method
    signature.signed_at = now
    signature.digest = digest
    signature.save(force_insert=True)
    return signature


@events.verb
def add_addendum(
    note: Note, *, by: Staff, text: str, why: str, submit_key: uuid.UUID, method: str = Method.PASSWORD
) -> Addendum:
    """Said after signing, beside the note and never in it. The same key again is the same addendum."""
    permissions.can_add(by, note).or_forbid()
    same = Addendum.objects.filter(author=by, submit_key=submit_key)
    if there := same.first():
        return there
    now = clock.now()
    document = {
        "format": "goldenthread/addendum/1",
        "note": {"uid": note.uid, "digest": note.digest},
        "author": {"uid": by.uid, "name": by.name, "credential": by.credential_on(now.date())},
        "text": text,
        "why": why,
        "signed_at": now,
    }
    try:
        with transaction.atomic():
            addendum = Addendum.objects.create(
                note=note,
                client=note.client,
                program=note.program,
                author=by,
                text=text,
                why=why,
                signed_at=now,
                submit_key=submit_key,
                **seal(document),
            )
    except IntegrityError:
        # A twin of this click was faster.
        return same.get()
    signature = sign(AddendumSignature(addendum=addendum), by=by, digest=addendum.digest, method=method)
    events.record(
        "note.addendum_signed", by=by, client=note.client, about=addendum, wrote=[addendum, signature]
    )
    return addendum


@events.verb
def finish_follow_up(
    follow_up: FollowUp, *, by: Staff, words: str = "", note: Note | None = None
) -> FollowUpDone:
    """Called done once: a second click finds it done."""
    permissions.can_finish(by, follow_up).or_forbid()
    done, is_new = FollowUpDone.objects.get_or_create(
        follow_up=follow_up, defaults={"by": by, "words": words, "note": note}
    )
    if is_new:
        events.record("followup.done", by=by, client=follow_up.client, about=follow_up, wrote=[done])
    return done


@events.verb
def ask_exception(draft: NoteDraft, finding: rulebook.Finding, *, by: Staff, reason: str) -> ExceptionRequest:
    """From a finding that keeps the draft from being signed; only its author asks."""
    permissions.can_sign(by, draft).or_forbid()
    desk = desk_for(draft.enrollment, by, day=draft.contact_on)
    return exceptions.ask_exception(
        draft.enrollment,
        by=by,
        kind="note",
        record=draft.key,
        finding=finding,
        reason=reason,
        policy=desk.policy,
    )


@events.verb
def throw_away(draft: NoteDraft, *, by: Staff) -> None:
    """A draft nobody needs: the author says so, and the trail remembers that there was one."""
    permissions.can_open_draft(by, draft).or_forbid()
    events.record("note.discarded", by=by, client=draft.client, detail={"draft": str(draft.key)})
    draft.delete()


def day_in(words: dict[str, list[str]]) -> date | None:
    try:
        day = parse_date((words.get("day") or [""])[0])
    except ValueError:
        return None
    return day if day and is_sane(day) else None
