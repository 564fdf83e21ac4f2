from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from goldenthread import events
from goldenthread.integrity import guards
from tests.databases import pointed_at


@dataclass(frozen=True)
class Somebody:
    """Anyone or anything that the trail can name: it needs a uid, and here a name."""

    name: str
    uid: UUID = field(default_factory=uuid4)
    role_title: str = ""


@pytest.fixture
def worker() -> Somebody:
    return Somebody("Rosa Delgado", role_title="Case manager")


@pytest.fixture
def client_uid() -> UUID:
    return uuid4()


@events.verb
def write_trail(worker: Somebody, rounds: int = 13) -> list[UUID]:
    """A day of an agency, nine events a round: alone and together, about one client, several or none."""
    people = [uuid4() for _ in range(5)]
    for number in range(rounds):
        person = people[number % 5]
        events.record("client.opened", by=worker, client=person)
        with events.verb():
            events.record("note.signed", by=worker, client=person, detail={"digest": f"sha256:{number:064}"})
            events.record("followup.done", by=worker, client=person)
        events.record("home.opened", by=worker, clients=people[:3], detail={"count": 3})
        events.record("access.denied", by=worker, why="not your program", outcome="denied")
        events.record("import.done", by=events.System("importer"), detail={"rows": number})
        for kind in ("plan.drafted", "goal.status_changed", "strategy.date_moved"):
            events.record(kind, by=worker, client=person)
    return people


@pytest.fixture
def owned_trail(committed_db, worker) -> Iterator[list[UUID]]:
    """117 events, and a connection as the tables' owner with every guard taken down: the worst insider there is."""
    people = write_trail(worker)
    with pointed_at(committed_db.owner_url):
        guards.remove(connection)
        yield people


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside can be looked at inside, and never happened after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
