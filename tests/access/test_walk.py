"""
Everybody asks for everything: each role, each address, each method, with ids of theirs, of others and of nobody.

What an answer should be comes from `matrix.txt`; whose words it may hold from the tables in `world.py`. Neither asks
the product.
"""

from http import HTTPStatus

import pytest

from tests.access.matrix import FILE, Cell, Route, line, matrix, routes, walked
from tests.access.walking import MISSING, Answer, Walker
from tests.access.world import OUTSIDERS, ROLES, WORKS_IN, Level, World

BODY = {"sent": "without any field"}
OTHER_METHODS = ("PUT", "PATCH", "DELETE")
WHERE = {
    "maria": "housing",
    "ned": "housing",
    "shay": "housing",
    "yusuf": "youth",
    "kira": "recovery",
    "shay in recovery": "recovery",
}
# For one id, for two, for three: whose each is. The first is the chart; the others should belong to it and do not.
STRANGERS = {
    1: [("yusuf",), ("kira",), ("shay in recovery",)],
    2: [
        ("maria", "ned"),
        ("maria", "yusuf"),
        ("yusuf", "maria"),
        ("kira", "kira"),
        ("shay", "shay in recovery"),
    ],
    3: [
        ("maria", "ned", "maria"),
        ("yusuf", "maria", "maria"),
        ("maria", "maria", "yusuf"),
        ("yusuf", "yusuf", "yusuf"),
        ("shay", "shay in recovery", "shay in recovery"),
    ],
}
MAIN_PAGES = {
    "agency:staff",
    "agency:programs",
    "agency:coverage",
    "chart:overview",
    "clients:list",
    "clients:person",
    "notes:detail",
    "plans:detail",
    "worklist:home",
}
# These only come with a key that the page made; any key that is not one's own draft is as good as a fresh one.
NAMED_BY_A_FRESH_KEY = {f"assessments:{name}" for name in ("desk", "guidance", "say_no", "discard")}

# Where whoever sets the policies sees what they are in each program, and who may not see a chart.
NAMES_PROGRAMS = {
    "account",
    "clients:bar",
    "exceptions:answer_words",
    "exceptions:list",
    "reports:rule",
    "reports:rules",
    "reports:audits",
    "reports:weights",
}

# A session that is at the signing screen is led back to its own from wherever else it asks.
AT_THE_SCREEN = {"plans:leave_signing", "plans:sign", "plans:signing"}


def test_every_address_has_a_row(world):
    walker, rows = Walker(world), matrix()
    new = [route for route in routes() if route.name not in rows]

    lines = "\n".join(line(route.name, as_it_answers(walker, route)) for route in new)
    assert not new, f"Nobody has said who may open these. Read each cell, then add to {FILE.name}:\n{lines}"


def test_every_row_has_an_address():
    stale = set(matrix()) - {route.name for route in routes()}

    assert not stale, f"These are no addresses any more. Take them out of {FILE.name}: {sorted(stale)}"


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_gets(world, role):
    walker, wrong = Walker(world), []
    for route in walked():
        cell = matrix()[route.name][role]
        for method in ("GET", "POST", "HEAD"):
            answer = visit(walker, role, method, route, "maria")
            wrong += complaints(walker, role, method, route, answer)
            if answer.said != cell.answer(method) and (method, answer.status) != ("HEAD", 405):
                wrong.append(f"{method} {route.name}: {answer.said}, not {cell.answer(method)}")
        for method in unheard_of(role, route):
            answer = visit(walker, role, method, route, "maria")
            wrong += complaints(walker, role, method, route, answer)
            if answer.said not in ("405", cell.post):
                wrong.append(f"{method} {route.name}: {answer.said}")

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ROLES)
def test_what_is_somebody_elses_is_not_there(world, role):
    """A foreign id, a mixed one and a missing one get the same answer to the byte."""
    walker, wrong = Walker(world), []
    for route in filter(is_record, walked()):
        nobodys: dict[tuple, Answer] = {}
        for whose in STRANGERS.get(len(route.things), ()):
            if is_ones_own(role, route, whose):
                continue
            for method in methods_of(route):
                answer = visit(walker, role, method, route, whose)
                wrong += complaints(walker, role, method, route, answer)
                wrong += refusal(role, method, route, whose, answer)
                like = as_if_missing(role, whose)
                if (method, like) not in nobodys:
                    nobodys[method, like] = visit(walker, role, method, route, like)
                if route.name not in AT_THE_SCREEN and answer.likeness != nobodys[method, like].likeness:
                    wrong.append(f"{method} {route.name} of {whose}: not as if it were missing")

    assert not wrong, "\n".join(wrong)


def methods_of(route: Route) -> list[str]:
    """Those that anybody gets anything but 405 for."""
    cells = matrix()[route.name].values()
    return [method for method in ("GET", "POST") if any(cell.answer(method) != "405" for cell in cells)]


def unheard_of(role: str, route: Route) -> list[str]:
    """Nobody has these. Each address is asked with each of them by a third of the roles, in turn."""
    turn = list(ROLES).index(role) + walked().index(route)
    return [OTHER_METHODS[turn % len(OTHER_METHODS)]]


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_whoever_only_comes_close_sees_nothing(world, outsider):
    walker, wrong = Walker(world), []
    for route in walked():
        if route.name in MAIN_PAGES:
            answer = visit(walker, outsider, "GET", route, "maria")
            wrong += complaints(walker, outsider, "GET", route, answer)
            if answer.said != matrix()[route.name]["no_role"].get:
                wrong.append(f"{route.name}: {answer.said}")

    assert not wrong, "\n".join(wrong)


def visit(walker: Walker, role: str, method: str, route: Route, whose) -> Answer:
    return walker.visit(
        role, method, route, walker.ids(route, whose), data=BODY if method == "POST" else None
    )


def complaints(walker: Walker, role: str, method: str, route: Route, answer: Answer) -> list[str]:
    """What no answer may do, whoever asked for what."""
    found = [leak(walker.world, role, route, word) for word in walker.world.found_in(answer.everything)]
    if answer.changed and (method in ("GET", "HEAD") or answer.status >= HTTPStatus.BAD_REQUEST):
        found.append(f"wrote {sorted(answer.changed)} though it answered {answer.said}")
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        found.append("an error of ours")
    kinds = {event.kind for event in answer.events}
    if role != "anonymous":
        if answer.status == HTTPStatus.FORBIDDEN and "access.denied" not in kinds:
            found.append("the refusal is not in the trail")
        if answer.status == HTTPStatus.NOT_FOUND and "access.not_found" not in kinds:
            found.append("that it was not found is not in the trail")
    return [f"{method} {route.name} as {role}: {words}" for words in found if words]


def leak(world: World, role: str, route: Route, word: str) -> str:
    canary = world.canaries[word]
    if world.may_read(role, canary) or (canary.level == Level.ELSEWHERE and is_about_staff(route)):
        return ""
    return f"shows “{canary.about}” of {canary.client} ({canary.level.value})"


def is_about_staff(route: Route) -> bool:
    """Where programs and colleagues are named for their own sake, not as somebody's."""
    return route.name.startswith("agency:") or route.name in NAMES_PROGRAMS


def refusal(role: str, method: str, route: Route, whose: tuple, answer: Answer) -> list[str]:
    own = matrix()[route.name][role].answer(method)
    allowed = {"404", "403", "405", "login"}
    if route.name in NAMED_BY_A_FRESH_KEY and whose[:2] == ("maria", "maria"):
        allowed |= {own, "200", "302"}
    if route.name in AT_THE_SCREEN:
        allowed |= {"302", "303"}
    return [] if answer.said in allowed else [f"{method} {route.name} of {whose}: {answer.said}"]


def is_record(route: Route) -> bool:
    """The weights of a program are the agency's, though the room of the audits shows them."""
    return ":" in route.name and not route.name.startswith(("agency:", "web:", "reports:weights"))


def is_ones_own(role: str, route: Route, whose: tuple) -> bool:
    """A clinician of Recovery asking for Kira's is no stranger there, nor for what Recovery wrote of Shay."""
    if MISSING in whose or len({key.split()[0] for key in whose}) > 1 or role == "barred":
        return False
    if (role, route.name) == ("administrator", "exceptions:answer_words"):
        return True  # words are the agency's, whoever's note they were written in
    mine = WORKS_IN.get(role, set())
    if list(route.things.values()) == ["people"] and whose == ("shay in recovery",):
        return bool({"housing", "recovery"} & mine)
    _chart, *records = whose if len(whose) > 1 else (None, *whose)
    return all(WHERE[key] in mine for key in records)


def as_if_missing(role: str, whose: tuple) -> tuple:
    """The same address with nothing behind it: the chart stays where it is one's own, the rest is of nobody."""
    first, *rest = whose
    sees = first != MISSING and WHERE[first] in WORKS_IN.get(role, ()) and role != "barred"
    if len(whose) == 3 and sees and rest[0] == first:
        return first, rest[0], MISSING
    return (first if sees and rest else MISSING, *[MISSING] * len(rest))


def as_it_answers(walker: Walker, route: Route) -> dict[str, Cell]:
    return {
        role: Cell(*(visit(walker, role, method, route, "maria").said for method in ("GET", "POST")))
        for role in ROLES
    }
