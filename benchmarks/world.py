"""
A made-up agency of any size, written straight into the tables: 600 clients and 100,000 notes unless said
otherwise, among them three marked charts of 50, 1,000 and 10,000 notes.

    python -m benchmarks.world --clients 600 --notes 100000

Text is drawn from 20,000 made-up words by Zipf's law, sentences of 14 words, 804 characters a note on average,
with a fixed seed. Rows have the shape the product's own verbs give them; only the trail tells of none of them.
"""

import argparse
import random
import sys
import uuid
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from benchmarks import setup

MARKED = (50, 1_000, 10_000)
SENTENCE = 14
MEAN_LENGTH = 804
CASELOAD = 30  # clients of one worker
BATCH = 2_000
SIGNS_IN = "bench@benchmark.test"
PASSWORD = "thirty paper boats on the canal"


def build(*, clients: int, notes: int) -> None:
    from django.db import connection

    from goldenthread.agency.models import Agency, Membership, Program, Staff
    from goldenthread.clients.actions import take_in
    from goldenthread.integrity.guards import require

    random.seed(7)
    today = datetime.now(UTC).date()
    Agency.objects.create(pk=1, name="Benchmark", zone="America/New_York")
    program = Program.objects.create(name="Case management", kind="case_management", opened_on=today)
    staff = Staff(name="Bench Worker", email=SIGNS_IN, title="Case manager")
    staff.set_password(PASSWORD)
    staff.save()
    for role in ("case_manager", "supervisor"):
        Membership.objects.create(
            staff=staff, program=program, role=role, starts_on=today - timedelta(days=4000)
        )
    workers = [staff, *others(clients // CASELOAD, today)]
    charts = []
    for number in range(clients):
        name = f"{word(number).title()} Benchperson{number:05}"
        intake = today - timedelta(days=3000)
        worker = workers[number // CASELOAD % len(workers)]
        charts.append(take_in(program, by=staff, legal_name=name, intake_on=intake, worker=worker))
        say(f"{number + 1} of {clients} charts", number % 100 == 99)
    shares = list(MARKED) + spread(notes - sum(MARKED), clients - len(MARKED))
    write_notes(workers, program, charts, shares)
    require(connection)


def others(count: int, today) -> list:
    """Who else writes: one worker cannot have met everybody."""
    from goldenthread.agency.models import Membership, Program, Staff

    program = Program.objects.get()
    found = [
        Staff.objects.create(name=f"Worker {number:03}", email=f"worker{number}@benchmark.test")
        for number in range(2, count + 1)
    ]
    for worker in found:
        Membership.objects.create(staff=worker, program=program, role="case_manager", starts_on=today)
    return found


def spread(notes: int, charts: int) -> list[int]:
    each, rest = divmod(max(notes, 0), charts)
    return [each + (at < rest) for at in range(charts)]


def write_notes(workers, program, charts, shares) -> None:
    from goldenthread.notes.models import Encounter, Note, NoteSignature

    waiting: list[tuple] = []
    done, total = 0, sum(shares)
    for number, (enrollment, share) in enumerate(zip(charts, shares, strict=True)):
        worker = workers[number // CASELOAD % len(workers)]
        for at in range(share):
            waiting.append((enrollment, at, worker))
            if len(waiting) == BATCH:
                insert(waiting, program, Encounter, Note, NoteSignature)
                done += len(waiting)
                waiting = []
                say(f"{done:,} of {total:,} notes", True)
    insert(waiting, program, Encounter, Note, NoteSignature)
    say(f"{total:,} notes", True)


def insert(waiting, program, encounter_model, note_model, signature_model) -> None:
    encounters = encounter_model.objects.bulk_create(
        encounter_of(at, worker, program) for _chart, at, worker in waiting
    )
    notes = note_model.objects.bulk_create(
        note_of(chart, encounter, worker, program)
        for (chart, _at, worker), encounter in zip(waiting, encounters, strict=True)
    )
    signature_model.objects.bulk_create(
        signature_model(
            note=note,
            signer=note.author,
            printed_name=note.author.name,
            role=note.author.title,
            meaning="author",
            method="password",
            signed_at=note.signed_at,
            digest=note.digest,
        )
        for note in notes
    )


def encounter_of(at: int, staff, program):
    from goldenthread.notes.models import Encounter

    began = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=5 * at + 30)
    return Encounter(
        program=program,
        author=staff,
        began_at=began,
        ended_at=began + timedelta(minutes=45),
        service_date=began.date(),
        zone="America/New_York",
        mode="in_person",
        with_whom="client",
        outcome="completed",
        purpose="visit",
        place="Home",
        place_code="12",
    )


def note_of(chart, encounter, staff, program):
    from goldenthread.integrity.documents import seal
    from goldenthread.notes.models import Note

    return Note(
        encounter=encounter,
        client=chart.client,
        program=program,
        enrollment=chart,
        author=staff,
        kind="home_visit",
        happened_at=encounter.began_at,
        service_date=encounter.service_date,
        written_at=encounter.ended_at,
        signed_at=encounter.ended_at + timedelta(minutes=20),
        draft_key=uuid.uuid4(),
        **seal(document_of(chart, encounter, staff)),
    )


def document_of(chart, encounter, staff) -> dict:
    code = lambda value, label: {"code": value, "label": label}  # noqa: E731
    return {
        "format": "goldenthread/note/1",
        "agency": {"name": "Benchmark"},
        "program": {"uid": chart.program.uid, "name": chart.program.name},
        "client": {
            "uid": chart.client.uid,
            "name": chart.client.legal_name,
            "record_number": chart.client.record_number,
            "born_on": None,
        },
        "kind": code("home_visit", "Home visit"),
        "encounter": {
            "began": encounter.began_at,
            "ended": encounter.ended_at,
            "zone": encounter.zone,
            "service_date": encounter.service_date,
            "minutes": 45,
            "mode": code("in_person", "in person"),
            "with": code("client", "the client"),
            "outcome": code("completed", "took place"),
            "purpose": code("visit", "visit"),
            "place": code("12", "their home"),
            "place_words": "Home",
            "client_place": "",
            "participants": [{"name": "Somebody", "title": ""}],
        },
        "author": {"uid": staff.uid, "name": staff.name, "title": staff.title, "credential": ""},
        "plan": None,
        "activities": [code("monitored", "monitored")],
        "sections": [{"key": "activities", "title": "What you did", "text": text()}],
        "goals": [],
        "no_goal_because": "",
        "safety": {"value": code("none", "None observed"), "text": "", "action": ""},
        "follow_ups": [],
        "nothing_to_follow_up": True,
        "late": {"is_late": False, "reason": ""},
        "written_at": encounter.ended_at,
        "source": None,
    }


VOWELS, CONSONANTS = "aeiou", "bcdfghklmnprstvz"
VOCABULARY: list[str] = []
WEIGHTS: list[float] = []


def word(number: int) -> str:
    letters = []
    while True:
        number, at = divmod(number, len(VOWELS) * len(CONSONANTS))
        letters.append(CONSONANTS[at // len(VOWELS)] + VOWELS[at % len(VOWELS)])
        if number == 0:
            return "".join(letters) + "n"


def text() -> str:
    if not VOCABULARY:
        VOCABULARY.extend(word(number) for number in range(20_000))
        WEIGHTS.extend(accumulate(1 / rank for rank in range(1, 20_001)))
    length, sentences = int(random.gauss(MEAN_LENGTH, 200)), []
    while sum(map(len, sentences)) < length:
        sentences.append(
            " ".join(random.choices(VOCABULARY, cum_weights=WEIGHTS, k=SENTENCE)).capitalize() + "."
        )
    return " ".join(sentences)


def say(words: str, now: bool) -> None:
    if now:
        print(f"\r  {words}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    options.add_argument("--clients", type=int, default=600)
    options.add_argument("--notes", type=int, default=100_000)
    chosen = options.parse_args()
    setup()
    build(clients=chosen.clients, notes=chosen.notes)
