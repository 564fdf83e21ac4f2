"""Notes as the rulebook reads them: a draft as it stands, or a note as it was signed."""

from datetime import date, datetime, timedelta

from goldenthread.clients.named import with_others_named
from goldenthread.exceptions.said import exceptions_signed
from goldenthread.plans.facts import facts_of_plan
from goldenthread.plans.models import Plan
from goldenthread.rulebook.facts import (
    EarlierText,
    EncounterFacts,
    FollowUpFacts,
    GoalTouch,
    NoteFacts,
    ParticipantFacts,
    PlanFacts,
    SafetyFacts,
    SignatureFacts,
    SignerFacts,
    State,
)

from .content import Content, Person
from .desk import Desk
from .kinds import KINDS
from .models import Encounter, Note, NoteDraft

COMPARED = 20  # notes of this client, and of this author about others, that a long section is compared with


def facts_of_draft(draft: NoteDraft | None, content: Content, desk: Desk) -> NoteFacts:
    case = desk.enrollment
    facts = as_written(draft, content, desk)
    return with_others_named(facts, client=case.client_id, program=case.program_id, by=desk.author)


def as_written(draft: NoteDraft | None, content: Content, desk: Desk) -> NoteFacts:
    kind = content.kind
    told = kind.sections_of(content.sections) if kind else []
    return NoteFacts(
        now=desk.now,
        zone=desk.zone,
        uid=str(draft.key) if draft else "",
        state=State.DRAFT,
        **about(desk),
        on=content.day,
        began=content.began_at,
        ended=content.ended_at,
        place=content.place,
        pos=content.place_code,
        client_location=content.client_place,
        mode=str(kind.mode) if kind else "",
        with_whom=str(kind.with_whom) if kind else "",
        outcome=str(kind.outcome) if kind else "completed",
        purpose=str(kind.purpose) if kind else "",
        kind=kind.code if kind else "",
        kind_label=str(kind.label) if kind else "",
        asks=kind.asks if kind else None,
        participants=tuple(participant(person) for person in content.people),
        sought=content.sections["activities"] if kind and kind.is_attempt else "",
        sections={section.key: text for section, text in told},
        section_titles={section.key: str(section.title) for section, text in told},
        activities=tuple(content.activities),
        goals=tuple(
            GoalTouch(
                goal=str(each.goal.uid),
                origin=str(each.goal.origin),
                number=str(each.goal.position),
                statement=each.goal.statement,
                rating=each.rating,
                reason=each.reason,
                seen=each.seen,
                strategies=each.strategies,
            )
            for each in content.touched
        ),
        no_goal_reason=content.no_goal_because,
        response=content.sections["response"],
        safety=SafetyFacts(value=content.safety, text=content.safety_text, action=content.safety_action),
        follow_ups=tuple(
            FollowUpFacts(uid=str(at), what=step.what, who=step.who, due=step.due)
            for at, step in enumerate(content.follow_ups)
        ),
        no_follow_up=content.no_follow_up,
        written_at=draft.created_at if draft else desk.now,
        late_reason=content.late_reason,
        labelled_late=bool(content.ended_at and desk.is_late(content.ended_at)),
        plan=facts_of_plan(desk.plan, now=desk.now) if desk.plan else None,
        plan_exempt_reason=desk.enrollment.no_plan_because,
        other_encounters=tuple(overlapping(desk, content.began_at, content.ended_at)),
        earlier_texts=tuple(earlier_texts(desk, content)),
    )


def about(desk: Desk) -> dict:
    client, author = desk.client, desk.author
    return {
        "program": desk.enrollment.program.name,
        "enrollment": str(desk.enrollment.uid),
        "client": client.name,
        "client_names": tuple(filter(None, (client.legal_name, client.preferred_name))),
        "client_words": (*client.own_words, *desk.said.words),
        "exceptions": desk.said.exceptions,
        "people": tuple(offer.name for offer in desk.offers),
        "author": author.name,
        "author_uid": str(author.uid),
        "author_title": author.title,
        "author_credential": author.credential_on(desk.day),
        "cosign_needed": author.needs_cosignature,
        "interpreter_needed": bool(client.interpreter),
    }


def participant(person: Person) -> ParticipantFacts:
    return ParticipantFacts(
        uid=person.key, name=person.name, title=person.title, how=person.how, is_client=person.key == "client"
    )


def overlapping(desk: Desk, began: datetime | None, ended: datetime | None) -> list[EncounterFacts]:
    """Other contacts at the same time, of this worker or of this client. Never says whose."""
    if not (began and ended):
        return []
    earliest = began - timedelta(days=2)
    running = Encounter.objects.filter(
        began_at__gt=earliest, began_at__lt=ended, ended_at__gt=began
    ).order_by()
    # Two questions, each answered by an index; as one with "or" between them it read every contact there is.
    of_worker = running.filter(author=desk.author)
    of_client = running.exclude(author=desk.author).filter(
        notes__client=desk.client, notes__happened_at__gt=earliest, notes__happened_at__lt=ended
    )
    return [
        EncounterFacts(uid=str(uid), began=row_began, ended=row_ended, whose=whose)
        for rows, whose in ((of_worker, "worker"), (of_client, "client"))
        for uid, row_began, row_ended in rows.values_list("uid", "began_at", "ended_at").distinct()[:5]
    ]


def earlier_texts(desk: Desk, content: Content) -> list[EarlierText]:
    """
    The last notes of this enrollment, and this author's of the last month about other people, once a section is long
    enough to be compared: two queries, and none while a note is short.
    """
    if all(len(text.split()) < desk.policy.copied_least_words for text in content.sections.values()):
        return []
    since = desk.now - timedelta(days=30)
    notes = Note.objects.only("uid", "service_date", "kind", "document")
    own = notes.filter(enrollment=desk.enrollment).order_by("-happened_at", "-id")
    others = notes.filter(author=desk.author, signed_at__gte=since).exclude(client=desk.client)
    return [
        earlier_text(row, other_client=other)
        for rows, other in ((own, False), (others.order_by("-signed_at"), True))
        for row in rows[:COMPARED]
    ]


def earlier_text(row: Note, *, other_client: bool) -> EarlierText:
    return EarlierText(
        uid=str(row.uid),
        on=row.service_date,
        label=row.kind,
        other_client=other_client,
        sections={section["key"]: section["text"] for section in row.content["sections"]},
    )


def facts_of_note(note: Note, *, now: datetime, plan: PlanFacts | None = None) -> NoteFacts:
    """A signed note from its document, judged as of `now`. `plan` saves reading it again for many notes of one plan."""
    said = note.content
    contact, kind = said["encounter"], KINDS.get(said["kind"]["code"])
    began, ended = datetime.fromisoformat(contact["began"]), datetime.fromisoformat(contact["ended"])
    if plan is None and note.plan_id:
        plan = facts_of_plan(Plan.objects.get(pk=note.plan_id), now=now)
    return NoteFacts(
        now=now,
        zone=contact["zone"],
        uid=str(note.uid),
        state=State.SIGNED,
        program=said["program"]["name"],
        client=said["client"]["name"],
        client_names=(said["client"]["name"],),
        author=said["author"]["name"],
        author_uid=said["author"]["uid"],
        author_title=said["author"]["title"],
        author_credential=said["author"]["credential"],
        on=date.fromisoformat(contact["service_date"]),
        began=began,
        ended=ended,
        place=contact["place_words"],
        pos=contact["place"]["code"],
        client_location=contact.get("client_place", ""),
        mode=contact["mode"]["code"],
        with_whom=contact["with"]["code"],
        outcome=contact["outcome"]["code"],
        purpose=contact["purpose"]["code"],
        kind=said["kind"]["code"],
        kind_label=said["kind"]["label"],
        asks=kind.asks if kind else None,
        participants=tuple(
            ParticipantFacts(name=each["name"], title=each["title"], is_client=not each["title"])
            for each in contact["participants"]
        ),
        sought=said["sections"][0]["text"] if kind and kind.is_attempt and said["sections"] else "",
        sections={section["key"]: section["text"] for section in said["sections"]},
        section_titles={section["key"]: section["title"] for section in said["sections"]},
        activities=tuple(each["code"] for each in said["activities"]),
        goals=tuple(
            GoalTouch(
                goal=each["uid"],
                origin=each["origin"],
                statement=each["statement"],
                rating=each["rating"]["code"],
                reason=each["reason"],
                seen=each["seen"],
                strategies=tuple(step["uid"] for step in each["strategies"]),
                note=str(note.uid),
                on=note.service_date,
            )
            for each in said["goals"]
        ),
        no_goal_reason=said["no_goal_because"],
        safety=SafetyFacts(
            value=said["safety"]["value"]["code"],
            text=said["safety"]["text"],
            action=said["safety"]["action"],
        )
        if said["safety"]
        else SafetyFacts(),
        follow_ups=tuple(
            FollowUpFacts(
                uid=str(at),
                what=step["what"],
                who=step["who"],
                due=date.fromisoformat(step["due"]) if step["due"] else None,
            )
            for at, step in enumerate(said["follow_ups"])
        ),
        no_follow_up=said["nothing_to_follow_up"],
        written_at=note.written_at,
        signed_at=note.signed_at,
        late_reason=said["late"]["reason"],
        labelled_late=said["late"]["is_late"],
        signatures_required=(
            SignerFacts(part="author", name=said["author"]["name"], uid=said["author"]["uid"]),
        ),
        signatures=tuple(
            SignatureFacts(
                part="author",
                name=each.printed_name,
                uid=said["author"]["uid"],
                way="electronic",
                at=each.signed_at,
            )
            for each in note.signatures.all()
        ),
        plan=plan,
        exceptions=exceptions_signed(said),
    )
