"""
Whoever is shown anything about a client is in that client's trail, from the very request that showed it.

This holds for addresses that are not written yet: it goes through all of them. Parts of a page that is open already,
fetched while somebody types, are no reading of their own; they are named here and nowhere else.
"""

import pytest

from goldenthread.clients.models import Client
from tests.access.matrix import routes
from tests.access.walking import Answer, Walker
from tests.access.world import Level, World

PARTS_OF_AN_OPEN_PAGE = {
    "notes:guidance": "what the note still lacks, asked for after each pause in typing; opening the draft is the event",
    "plans:findings": "the same for a plan",
    "assessments:guidance": "the same for an assessment",
    "notes:say_no": "a finding on that page answered, with what the note still lacks; or a save, as below",
    "plans:say_no": "the same for a plan",
    "assessments:say_no": "the same for an assessment",
}
KEPT_WITHOUT_SHOWING_MORE = {
    "notes:draft": "a save that came too late shows the writer's own two texts",
    "plans:draft": "the same for a plan",
    "assessments:desk": "the same for an assessment",
}


def shown_and_written(world: World, answer: Answer) -> tuple[set[str], set[str]]:
    names = dict(Client.objects.values_list("uid", "legal_name"))
    words = (world.canaries[word] for word in world.found_in(answer.text))
    shown = {canary.client for canary in words if canary.level != Level.ELSEWHERE}
    written = {names[uid].split()[0].lower() for uid in answer.concerning()}
    return shown, written


@pytest.mark.parametrize(
    "role", ["case_manager", "supervisor", "biller", "front_desk", "custodian", "auditor", "administrator"]
)
def test_what_is_shown_is_in_the_trail(world, role):
    walker, wrong = Walker(world), []
    for route in routes():
        answer = walker.visit(role, "GET", route, walker.ids(route, "maria"))
        shown, written = shown_and_written(world, answer)
        if shown - written:
            wrong.append(f"{route.name} shows {shown - written} and writes no event: call events.read")
        if written and not shown and answer.status == 200:
            wrong.append(f"{route.name} says that {written} was read, and shows nothing of them")

    assert not wrong, "\n".join(wrong)


def test_what_a_form_shows_again_is_in_the_trail(world):
    walker, wrong = Walker(world), []
    for route in routes():
        if route.name in PARTS_OF_AN_OPEN_PAGE | KEPT_WITHOUT_SHOWING_MORE:
            continue
        answer = walker.visit("supervisor", "POST", route, walker.ids(route, "maria"), data={"sent": "empty"})
        shown, written = shown_and_written(world, answer)
        if shown - written:
            wrong.append(f"{route.name} shows {shown - written} and writes no event: call events.read")

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "query", ["?q={name}", "?q=testperson", "?after={uid}", "?before={uid}", "?q={number}"]
)
def test_everybody_in_a_list_is_in_the_trail(world, query):
    walker, ned = Walker(world), world.client("ned")
    path = "/people/" + query.format(name=ned.legal_name.split()[1], uid=ned.uid, number=ned.record_number)

    shown, written = shown_and_written(world, walker.ask("case_manager", "GET", path))

    assert shown == written != set()


def test_the_parts_are_still_there(world):
    names = {route.name for route in routes()}

    assert set(PARTS_OF_AN_OPEN_PAGE | KEPT_WITHOUT_SHOWING_MORE) <= names
