"""
What is sent is not to be trusted either: ids in queries, hidden fields and choices are swapped for somebody else's,
and forms are sent with fields they never had.
"""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.test import Client as Browser
from django.urls import reverse

from goldenthread.agency.models import Invitation
from goldenthread.drafts.models import Draft
from goldenthread.plans import actions as plans
from goldenthread.plans.models import PlanDraft
from tests import planning
from tests.access.matrix import Route, routes
from tests.access.walking import NOWHERE, Answer, Walker, taken_back
from tests.access.world import NOW, World
from tests.databases import keys_given_back

TODAY = NOW.date().isoformat()
TOMORROW = "2026-05-29"
WORDS = "written by a test"
ROOMS = ("agency", "clients", "assessments", "plans", "notes")
# Fields of rows that no form asks for: whose it is, who wrote it, when it was signed, what somebody may do.
INJECTED = [
    "id",
    "pk",
    "uid",
    "client",
    "client_id",
    "program",
    "program_id",
    "enrollment_id",
    "author",
    "author_id",
    "by",
    "by_id",
    "recorded_by",
    "decided_by",
    "raised_by",
    "added_by",
    "opened_by",
    "signed_at",
    "sealed_at",
    "at",
    "added_at",
    "kept_in",
    "kept_in_id",
    "record_number",
    "sort_name",
    "is_active",
    "is_staff",
    "is_superuser",
    "password_hash",
    "state",
    "discharged_on",
    "ended_on",
    "ended_at",
    "lifted_at",
    "revoked_on",
    "answer",
    "answered_by",
    "digest",
    "document",
    "draft_key",
    "origin",
    "uuid",
    "role_code",
]


def name_of(route: str) -> Route:
    return next(each for each in routes() if each.name == route)


# address, which part of it or of the body is swapped, what the rest of the body is
SWAPPED = [
    ("GET", "notes:new", "in", "enrollments", {}),
    ("GET", "chart:story", "goal", "origins", {}),
    ("GET", "chart:story", "by", "staff elsewhere", {}),
    ("GET", "plans:of_client", "program", "program elsewhere", {}),
    ("GET", "clients:list", "after", "people", {}),
    ("GET", "clients:list", "before", "people", {}),
    ("POST", "notes:draft", "enrollment", "enrollments", {"key": "fresh", "activities": WORDS}),
    ("POST", "notes:guidance", "enrollment", "enrollments", {"key": "fresh", "activities": WORDS}),
    ("POST", "plans:start", "enrollment", "enrollments", {"key": str(uuid4())}),
    ("POST", "plans:start", "source", "plan sources", {"key": str(uuid4()), "enrollment": "own"}),
    (
        "POST",
        "plans:decide",
        "goal",
        "goals",
        {"choice": "on_plan", "reason": WORDS, "submit_key": str(uuid4())},
    ),
    ("POST", "clients:discharge", "enrollment", "enrollments", {}),
]


@pytest.mark.parametrize(
    ("method", "route", "field", "thing", "body", "of"),
    [
        (*swap, of)
        for swap in SWAPPED
        for of in ("yusuf", "kira", "shay in recovery")
        if (swap[3], of) != ("people", "shay in recovery")  # whom Housing knows too
    ],
)
def test_a_foreign_id_says_no_more_than_one_of_nobody(world, method, route, field, thing, body, of):
    walker = Walker(world)

    foreign = swapped(walker, method, route, body, field, thing_of(world, of, thing))
    nobodys = swapped(walker, method, route, body, field, NOWHERE)

    assert foreign.likeness == nobodys.likeness
    assert foreign.changed == nobodys.changed
    assert not [
        word
        for word in world.found_in(foreign.everything)
        if not world.may_read("case_manager", world.canaries[word])
    ]


def swapped(walker: Walker, method: str, name: str, body: dict, field: str, value: Any) -> Answer:
    route, body = name_of(name), dict(body)
    ids = walker.ids(route, "maria")
    if body.pop("key", "") == "fresh":
        ids["key"] = NOWHERE
    if body.get("enrollment") == "own":
        body["enrollment"] = walker.world.things["maria"]["enrollments"]
    return walker.visit("case_manager", method, route, ids, data=body | {field: str(value)})


def thing_of(world: World, client: str, thing: str) -> Any:
    if thing == "staff elsewhere":
        return world.staff["clinician_elsewhere"].uid
    if thing == "program elsewhere":
        return world.programs["recovery"].uid
    return world.things[client][thing]


@pytest.mark.parametrize("word", ["thistlewood", "testperson"])
def test_a_search_finds_only_whom_one_may_see(world, word):
    answer = Walker(world).ask("case_manager_elsewhere", "GET", f"/people/?q={word}")

    assert {world.canaries[found].client for found in world.found_in(answer.text)} <= {"yusuf"}


def test_a_name_somebody_else_bears_is_not_betrayed_at_intake(world):
    """Rosa takes in somebody who is in Youth already, by name, birth date and ID: she is shown nobody."""
    yusuf, walker = world.client("yusuf"), Walker(world)
    said = {"legal_name": yusuf.legal_name, "born_on": yusuf.born_on.isoformat()}

    answer = walker.ask("case_manager", "POST", "/people/new/", said)

    typed = set(world.found_in(yusuf.legal_name))
    assert answer.status == 200
    assert {word for word in world.found_in(answer.text) if world.canaries[word].client == "yusuf"} == typed


def test_a_goal_carries_on_no_lineage_of_another_chart(world):
    """The origin stands in a hidden field. Rosa writes Yusuf's there and signs; his notes do not appear with hers."""
    rosa, foreign = world.staff["case_manager"], world.things["yusuf"]["origins"]
    draft = PlanDraft.objects.get(client=world.client("maria"), author=rosa)
    said = planning.words(
        planning.goal(
            origin=str(foreign), steps=[planning.step(origin=str(foreign), target_on="2026-06-20")]
        ),
        effective_from=TODAY,
        review_due="2026-08-20",
        needs={
            need.uid: {"choice": "declined", "reason": "not now"} for need in draft.assessment.needs.all()
        },
    )
    draft = plans.keep_draft(draft, by=rosa, version=draft.version, words=said)
    plan = plans.seal_and_sign(draft, by=rosa, version=draft.version)

    assert foreign not in {plan.goals.get().origin, plan.strategies.get().origin}


def test_people_of_another_program_are_not_on_the_table(world):
    """Whom a Part 2 program knows around Shay is offered neither in a note nor in a plan of Housing, nor asked to sign."""
    walker = Walker(world)
    hers = {
        word
        for word, canary in world.canaries.items()
        if canary.client == "shay" and canary.programs == {"recovery"}
    }
    things = world.things["shay"]

    for path in (
        f"/people/{things['people']}/notes/new/",
        f"/notes/drafts/{things['notes/drafts']}/",
        f"/plans/drafts/{things['plans/drafts']}/",
        f"/plans/drafts/{things['plans/drafts']}/preview/",
        f"/plans/{things['plans waiting']}/",
        f"/people/{things['people']}/trail/",
    ):
        answer = walker.ask("case_manager", "GET", path)
        assert answer.status == 200
        assert world.found_in(answer.text) & hers == set(), path


# fields that no form has


AGAIN = {"version": 1, "submit_key": str(uuid4())}
BESIDE = {"on": TODAY, "why": WORDS, "submit_key": str(uuid4())}
# A sound sending of every form that writes, and who sends it.
FORMS: dict[str, tuple[str, dict[str, Any]]] = {
    "clients:details": ("case_manager", {"legal_name": "Maria Testperson", "version": "{version}"}),
    "clients:add_phones": ("case_manager", AGAIN | {"label": "work", "number": "555-0100"}),
    "clients:change_phones": ("case_manager", AGAIN | {"label": "work", "number": "555-0100"}),
    "clients:add_addresses": ("case_manager", AGAIN | {"label": "work", "text": WORDS}),
    "clients:change_addresses": ("case_manager", AGAIN | {"label": "work", "text": WORDS}),
    "clients:add_alerts": ("case_manager", AGAIN | {"text": WORDS}),
    "clients:change_alerts": ("case_manager", AGAIN | {"text": WORDS}),
    "clients:add_handling": ("case_manager", AGAIN | {"kind": "endangers", "what": WORDS, "whom": WORDS}),
    "clients:change_handling": ("case_manager", AGAIN | {"kind": "endangers", "what": WORDS, "whom": WORDS}),
    "clients:add_related": ("case_manager", AGAIN | {"name": "Ann", "relationship": "aunt"}),
    "clients:change_related": ("case_manager", AGAIN | {"name": "Ann", "relationship": "aunt"}),
    "clients:add_legal": ("case_manager", AGAIN | {"order": WORDS, "starts_on": TODAY}),
    "clients:change_legal": ("case_manager", AGAIN | {"order": WORDS, "starts_on": TODAY}),
    "clients:give_consent": ("case_manager", AGAIN | {"scope": WORDS, "given_on": TODAY}),
    "clients:revoke_consent": ("case_manager", {"on": TODAY}),
    "clients:record_authority": (
        "case_manager",
        AGAIN | {"basis": "parent", "powers": ["consent"], "starts_on": TODAY, "document": WORDS},
    ),
    "clients:end_authority": ("case_manager", {"on": TODAY}),
    "clients:discharge": ("case_manager", {"on": TODAY, "reason": WORDS}),
    "clients:assign": ("supervisor", {"staff": "{ines}", "on": TODAY, "submit_key": str(uuid4())}),
    "clients:hand_over": (
        "supervisor",
        {"staff": "{ines}", "on": TODAY, "words": WORDS, "submit_key": str(uuid4())},
    ),
    "clients:bar": ("supervisor", {"staff": "{cleo}", "why": WORDS}),
    "clients:intake": (
        "case_manager",
        {
            "legal_name": "Somebody New",
            "program": "{housing}",
            "intake_on": TODAY,
            "presenting_problem": WORDS,
            "none_of_these": "on",
            "submit_key": str(uuid4()),
        },
    ),
    "assessments:desk": ("case_manager", {"version": 1, "summary": WORDS}),
    "plans:draft": ("case_manager", {"version": 2, "made_with": WORDS}),
    "plans:status": ("case_manager", BESIDE | {"status": "done"}),
    "plans:move": ("case_manager", BESIDE | {"now_on": TOMORROW}),
    "plans:goal": ("case_manager", BESIDE | {"status": "closed"}),
    "plans:copy": (
        "case_manager",
        BESIDE | {"which": "client", "given_to": "Maria", "how": "by hand", "language": "English"},
    ),
    "plans:review": ("case_manager", BESIDE | {"found": WORDS}),
    "notes:draft": ("case_manager", {"version": 1, "activities": WORDS}),
    "notes:finish": ("case_manager", {"words": WORDS}),
    "agency:staff_add": ("administrator", {"name": "New Person", "email": "new@harbor.test"}),
    "agency:staff_change": (
        "administrator",
        {"name": "Quinn Abara", "email": "quinn@harbor.test", "version": 1},
    ),
    "agency:staff_give_role": (
        "administrator",
        {"role": "auditor", "program": "{youth}", "starts_on": TODAY},
    ),
    "agency:staff_add_credential": ("administrator", {"code": "CPA", "valid_from": TODAY}),
    "agency:coverage": (
        "administrator",
        {
            "covered": "{ines}",
            "covering": "{cleo}",
            "reason": WORDS,
            "starts_on": TODAY,
            "ends_on": TOMORROW,
        },
    ),
    "agency:program_add": (
        "administrator",
        {"name": "New", "kind": "sud", "plan_title": "Plan", "opened_on": TODAY},
    ),
    "agency:details": ("administrator", {"name": "Harbor", "zone": "America/New_York"}),
}


@pytest.mark.parametrize("name", FORMS)
def test_fields_that_a_form_does_not_have_change_nothing(world, name):
    role, body = FORMS[name]
    body = {field: filled(world, value) for field, value in body.items()}
    walker, route = Walker(world), name_of(name)
    injected = {field: value_for(world, field) for field in INJECTED if field not in body}

    plain, as_meant = written_by(walker, role, route, body)
    forged, as_forged = written_by(walker, role, route, body | injected)

    assert plain.status < 400, plain.text
    assert as_meant != set(), "this form wrote nothing, so nothing is shown about it"
    assert as_forged == as_meant
    assert forged.status == plain.status


def filled(world: World, value: Any) -> Any:
    people = {"ines": world.ines.pk, "cleo": world.staff["custodian"].pk}
    programs = {key: program.pk for key, program in world.programs.items()}
    version = world.client("maria").version
    return value.format(**people, **programs, version=version) if isinstance(value, str) else value


def value_for(world: World, field: str) -> str:
    if field in ("client", "client_id"):
        return str(world.client("yusuf").pk)
    if "program" in field or "kept_in" in field:
        return str(world.programs["recovery"].pk)
    if field.endswith(("_at", "_on")) or field == "at":
        return "2020-01-01"
    return "1"


def written_by(walker: Walker, role: str, route: Route, body: dict) -> tuple[Answer, set[str]]:
    """Every row that differs after the sending, without what is made anew each time."""
    before = rows()
    browser = Browser()
    browser.force_login(walker.world.staff[role])
    with keys_given_back(), taken_back():
        response = browser.post(reverse(route.name, kwargs=walker.ids(route, "maria")), body)
        after = rows()
    answer = Answer(response.status_code, response.content.decode(errors="replace"), {}, frozenset(), ())
    return answer, after - before


def rows() -> set[str]:
    found = set()
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            for row in json.loads(serialize("json", model._base_manager.all())):
                fields = {name: value for name, value in row["fields"].items() if not made_anew(model, name)}
                found.add(json.dumps([row["model"], row["pk"] if isinstance(row["pk"], int) else "", fields]))
    return found


def made_anew(model: type, name: str) -> bool:
    """Also the words of a draft: whatever was typed is kept there as typed, and read by the form alone."""
    if issubclass(model, Draft) and name == "words":
        return True
    if model is Invitation and name == "digest":
        return True
    return name in ("uid", "submit_key", "password", "last_login", "record_number", "part") or name.endswith(
        "_at"
    )
