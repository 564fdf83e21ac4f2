"""
A chart in the demo agency in which everything has happened that can happen, so that every address leads somewhere.
Told in a process of its own, with the settings and keys of the agency that serves it.
"""

import json
import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

from goldenthread import clock
from goldenthread.agency import actions as agency
from goldenthread.agency.models import Program, Staff
from goldenthread.assessments import actions as assessments
from goldenthread.assessments.words import words as assessment_words
from goldenthread.clients import actions as clients
from goldenthread.clients.models import Client, DuplicateSuspicion, UnsignedSource
from goldenthread.demo import agency as demo
from goldenthread.demo.telling import Chart, Teller
from goldenthread.events import as_system
from goldenthread.exceptions import actions as exceptions
from goldenthread.exceptions.models import Objection, Way
from goldenthread.plans import actions as plans
from goldenthread.reports import running
from goldenthread.reports.asking import Asked
from goldenthread.rulebook import Policy, rule


def tell() -> str:
    """What an address can name, by the word that stands before its id. As JSON."""
    today = clock.today(demo.ZONE)
    staff = {key: Staff.objects.get(email=f"{key}@demo.invalid") for key in demo.PEOPLE}
    programs = {key: Program.objects.get(name=said[0]) for key, said in demo.PROGRAMS.items()}
    teller = Teller(today=today, zone=demo.ZONE, staff=staff, programs=programs)
    things = _of_client(_chart(teller)) | _of_agency(teller)
    return json.dumps(things, default=str)


def _chart(tell: Teller) -> Chart:
    chart = tell.take_in(
        "Zenobia Allthere",
        ago=60,
        by="rosa",
        age=52,
        presenting_problem="Everything at once.",
        preferred_name="Zen",
        language="Tagalog",
    )
    chart.reach(
        ago=60,
        phones=({"label": "mobile", "number": "555-0177", "may_call": True},),
        addresses=({"label": "home", "text": "9 Invented Lane", "may_write": True},),
        alerts=({"tag": "Dog", "text": "A large dog: ring first and wait."},),
        never=({"kind": "endangers", "what": "where she lives now", "whom": "her former husband"},),
    )
    chart.related(
        "sister",
        "Theodora Allthere",
        "sister",
        ago=59,
        consent="plans",
        until=100,
        basis="guardian",
        limits="none",
    )
    with tell.at(59):
        clients.record_legal_status(
            chart.client, by=chart.worker, starts_on=tell.day(59), order="Probation", court="Harbor County"
        )
    need = {
        "status": "answered",
        "said": "The roof leaks.",
        "rating": 2,
        "need": "A dry room",
        "priority": "yes",
    }
    other = {
        "status": "answered",
        "said": "Hears badly.",
        "rating": 2,
        "need": "A hearing test",
        "priority": "yes",
    }
    why = {"why": "She says so."}
    chart.assess(
        ago=58, summary="First the roof.", answers={"housing": need | why, "physical_health": other | why}
    )
    _plan(chart, ago=57)
    chart.sign(ago=57)
    chart.sign(ago=57, who="sister")
    chart.note(
        "home_visit",
        ago=20,
        began="10:00",
        minutes=40,
        place="Her kitchen",
        did="Looked at the roof with her.",
        saw="A bucket under the leak.",
        took="“It drips on my papers.”",
        goals={"I want": ("progress", "The landlord came to look.", "", "Write to the landlord")},
        next=[("Ask when the roofer comes", "me", 4)],
        left_open=True,
    )
    _plan(chart, ago=2, next_one=True)
    _drafts(chart)
    _requests(chart)
    return chart


def _plan(chart: Chart, *, ago: int, next_one: bool = False) -> None:
    goal = {
        "issue": "The roof",
        "statement": "I want a dry room.",
        "needs": ["housing"],
        "baseline": "wet",
        "target": "dry",
        "steps": [{"what": "Write to the landlord", "lead": "me", "by": 20}],
    }
    decided = {"housing": ("on_plan",), "physical_health": ("declined", "“Not now.”")}
    chart.write_plan(ago=ago, made_with="Zen", needs=decided, goals=[goal], next_one=next_one)


def _drafts(chart: Chart) -> None:
    tell, key = chart.tell, uuid.uuid4
    in_force = chart.enrollment.plans.earliest("version")
    chart.plan = in_force
    chart.draft_note("phone", ago=1, began="09:00", minutes=10, did="Called the roofer.")
    with tell.at(1):
        plans.start_draft(chart.enrollment, by=chart.worker, key=key())
        said = assessment_words(assessed_on=tell.day(1), answers={}, summary="Half written.")
        assessments.keep_draft(chart.enrollment, by=chart.worker, key=key(), version=0, words=said)
        boss = tell.person("dana")
        clients.bar(chart.client, by=boss, staff=tell.person("dee"), why="They are cousins.")
        clients.hand_over(
            chart.enrollment, by=boss, to=tell.person("ines"), on=tell.day(1), words="Take good care."
        )
    place = {"client": chart.client, "program": chart.enrollment.program, "enrollment": chart.enrollment}
    for kind, words in (
        (
            "note",
            {
                "id": "n1",
                "text": "Met at the office.\nShe was late.",
                "author": "A. Former",
                "date": "2024-02-30",
            },
        ),
        ("plan", {"id": "p1", "items": [{"issue": "Roof", "goal": "no more leaks"}]}),
    ):
        UnsignedSource.objects.create(
            kind=kind,
            words=words,
            origin="old-system.json",
            external_id=words["id"],
            digest=f"sha256:{json.dumps(words)}"[:70],
            **place,
        )
    other = Client.objects.exclude(pk=chart.client.pk).first()
    DuplicateSuspicion.objects.create(client=chart.client, other=other, score=90, reasons=["same_birth"])


def _requests(chart: Chart) -> None:
    """What waits for a supervisor: leave to sign in spite of a finding, and words for the agency to accept."""
    draft = chart.enrollment.note_drafts.get().key
    lack = replace(rule("N601").finding("Was safety looked at?", "safety"), weight="block")
    quoted = rule("W101").finding("m", "f", span=(0, 12), text="warm handoff")
    with chart.tell.at(1):
        exceptions.ask_exception(
            chart.enrollment,
            by=chart.worker,
            kind="note",
            record=draft,
            finding=lack,
            policy=Policy(exceptions_for=frozenset({"N"})),
            reason="She hung up first.",
        )
        exceptions.say_no(
            chart.enrollment, by=chart.worker, record=draft, way=Way.AGENCY, finding=quoted, sentence="s"
        )


def _of_client(chart: Chart) -> dict[str, Any]:
    client, enrollment = chart.client, chart.enrollment
    sister = chart.people["sister"]
    plan = enrollment.plans.earliest("version")
    return {
        "people": client.uid,
        "phones": client.phones.get().uid,
        "addresses": client.addresses.get().uid,
        "alerts": client.alerts.get().uid,
        "handling": client.handlings.get().uid,
        "related": sister.uid,
        "legal": client.legal_statuses.get().uid,
        "consents": sister.consents.get().uid,
        "authority": sister.authorities.get().uid,
        "enrollments": enrollment.uid,
        "assignments": enrollment.assignments.first().uid,
        "handoffs": enrollment.handoffs.get().uid,
        "barrings": client.barrings.get().uid,
        "duplicates": DuplicateSuspicion.objects.get(client=client).uid,
        "assessments": enrollment.assessments.get().uid,
        "assessments/key": enrollment.assessment_drafts.get().key,
        "plans": plan.uid,
        "plans waiting": enrollment.plans.latest("version").uid,
        "plans/drafts": enrollment.plan_drafts.get().key,
        "strategies": plan.strategies.get().uid,
        "goals": plan.goals.get().uid,
        "needs": plan.dispositions.get(choice="declined").need.uid,
        "notes": enrollment.notes.get().uid,
        "notes/drafts": enrollment.note_drafts.get().key,
        "follow-ups": enrollment.notes.get().follow_ups.get().uid,
        "sources": enrollment.sources.first().uid,
        "exceptions": enrollment.exception_requests.get().uid,
        "words": Objection.objects.get(enrollment=enrollment).uid,
        "rules": "N101",
    }


def _of_agency(tell: Teller) -> dict[str, Any]:
    rosa, ada = tell.person("rosa"), tell.person("ada")
    with as_system("demo") as system:
        new = agency.add_staff(
            by=system, name="Nadia Newcome", email="nadia@demo.invalid", title="Case manager"
        )
        token = agency.invite(new, by=ada)
    cover = agency.arrange_cover(
        by=tell.person("dana"),
        covered=tell.person("dee"),
        covering=rosa,
        reason="leave",
        starts_on=tell.today,
        ends_on=tell.today + timedelta(days=5),
    )
    return {
        "staff": rosa.uid,
        "roles": rosa.memberships.first().uid,
        "credentials": rosa.credentials.get().uid,
        "programs": tell.programs["harbor"].uid,
        "coverage": cover.uid,
        "invitation": token,
        "audits": running.start(Asked(since=tell.day(400), until=tell.today), by=tell.person("dana")).uid,
    }
