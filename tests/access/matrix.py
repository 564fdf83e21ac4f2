"""
The authorization matrix: what each kind of person gets from each address, read from `matrix.txt`.

A cell says what a GET and an empty POST answer, for an address that names Maria (see `world.py`) and things of hers:

    200       the page                        403    not allowed, and the page says why
    302       done, or sent on                404    for this person it does not exist
    409       changed meanwhile               410    over
    422       may do it; the form was empty   405    no such method here
    login     sign in first

A new address needs a line of its own. The failing test prints the line as the code answers today: read each cell,
ask whether that person should get that answer, mend the view where not, and only then paste it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.world import ROLES

FILE = Path(__file__).with_name("matrix.txt")
WIDTH = 10
NAMES = 32


@dataclass(frozen=True)
class Cell:
    get: str
    post: str

    def __str__(self) -> str:
        return f"{self.get}/{self.post}"

    def answer(self, method: str) -> str:
        return self.post if method == "POST" else self.get


@dataclass(frozen=True)
class Route:
    """An address of the product. `things` are what its ids name, by the word that stands before each."""

    name: str
    path: str

    @property
    def things(self) -> dict[str, str]:
        found, before = {}, ""
        for part in self.path.strip("/").split("/"):
            if part.startswith("<"):
                kwarg = part.strip("<>").rpartition(":")[2]
                found[kwarg] = _thing(self.name, kwarg, before)
            else:
                before = f"{before}/{part}" if f"{before}/{part}" in TWO_WORDS else part
        return found


# Where one word does not say what an id names: drafts are named by their key, and a client signs a plan that waits.
TWO_WORDS = {"plans/drafts", "notes/drafts"}
WAITS_FOR_SIGNATURES = {"plans:start_signing", "plans:supervisor"}


def _thing(route: str, kwarg: str, before: str) -> str:
    if (before, kwarg) == ("assessments", "key"):
        return "assessments/key"
    if before == "plans" and route in WAITS_FOR_SIGNATURES:
        return "plans waiting"
    return "signer" if kwarg == "who" else before


@cache
def routes() -> tuple[Route, ...]:
    """Every address, from the resolver itself: nothing can be left out of the walk."""
    return tuple(sorted(_walk(get_resolver(), "", ""), key=lambda route: route.name))


def _walk(resolver: URLResolver, prefix: str, space: str):
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Route(f"{space}{entry.name}", path)
        else:
            yield from _walk(entry, path, f"{space}{entry.namespace}:" if entry.namespace else space)


def walked() -> list[Route]:
    """Those with a row. An address without one fails its own test, and no other."""
    return [route for route in routes() if route.name in matrix()]


@cache
def matrix() -> dict[str, dict[str, Cell]]:
    rows = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        name, *cells = line.split() or ["#"]
        if name != "route" and not name.startswith("#"):
            rows[name] = {role: Cell(*cell.split("/")) for role, cell in zip(ROLES, cells, strict=True)}
    return rows


def line(name: str, cells: dict[str, Cell]) -> str:
    return f"{name:<{NAMES}}" + "".join(f" {cells[role]!s:<{WIDTH}}" for role in ROLES).rstrip()
