"""
One request of the walk: asked as somebody, in a savepoint that is taken back, with everything the answer holds as text
and everything it wrote.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.test import Client as Browser
from django.urls import reverse
from pypdf import PdfReader

from goldenthread.events.models import Event
from goldenthread.plans.middleware import SIGNING
from tests.access.matrix import Route
from tests.access.world import OUTSIDERS, ROLES, World

MISSING = "missing"
NOWHERE = UUID("00000000-0000-4000-8000-00000000dead")
TOKEN = "a-token-of-this-screen"
WRITES = re.compile(
    r'^\s*(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE
)
# What a refusal may write: the trail, the session, and how often somebody has tried.
MEMORY = re.compile(r"events_\w+|django_session|agency_short_memory|usersessions_\w+")
MADE_FOR_THIS_PAGE = re.compile(
    r'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": ?|name="csrf-token" content=)"[^"]*"'
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    headers: dict[str, str]
    wrote: frozenset[str]
    events: tuple[Event, ...]

    @property
    def said(self) -> str:
        """The status as the matrix writes it."""
        if self.status == 302 and self.headers.get("Location", "").startswith("/sign-in/?"):
            return "login"
        return str(self.status)

    @property
    def everything(self) -> str:
        return "\n".join([self.text, *(f"{name}: {value}" for name, value in self.headers.items())])

    @property
    def likeness(self) -> tuple:
        """What somebody could tell two answers apart by, without what is made anew for each."""
        headers = {name: value for name, value in self.headers.items() if name != "Content-Length"}
        return self.status, MADE_FOR_THIS_PAGE.sub("", self.text), MADE_FOR_THIS_PAGE.sub("", str(headers))

    @property
    def changed(self) -> set[str]:
        """Tables of the record that were written."""
        return {table for table in self.wrote if not MEMORY.fullmatch(table)}

    def concerning(self) -> set[UUID]:
        """Clients whose reading this very request wrote down."""
        reads = [event for event in self.events if event.told.reads_content]
        return {
            uid
            for event in reads
            for uid in (event.client_uid, *(s.client_uid for s in event.subjects.all()))
            if uid
        }


class Walker:
    def __init__(self, world: World):
        self.world = world
        self.cookies = {role: self._signed_in(role) for role in [*ROLES, *OUTSIDERS]}
        self.at_the_screen = {role: self._signed_in(role, signing=True) for role in [*ROLES, *OUTSIDERS]}
        self.began_at = Event.objects.first().seq

    def ask(
        self,
        role: str,
        method: str,
        path: str,
        data: dict[str, Any] | None = None,
        *,
        signing: bool = False,
        **headers,
    ) -> Answer:
        browser = Browser(raise_request_exception=False)
        browser.cookies = SimpleCookie((self.at_the_screen if signing else self.cookies)[role])
        with taken_back(), noted() as wrote:
            if method in ("GET", "HEAD", "POST"):
                response = getattr(browser, method.lower())(path, data or {}, headers=headers)
            else:
                response = browser.generic(method, path, headers=headers)
            events = tuple(Event.objects.filter(seq__gt=self.began_at).prefetch_related("subjects"))
        return Answer(
            response.status_code, text_of(response), dict(response.headers), frozenset(wrote), events
        )

    def visit(self, role: str, method: str, route: Route, ids: dict[str, Any], **more: Any) -> Answer:
        path = reverse(route.name, kwargs=ids)
        return self.ask(role, method, path, signing=path.startswith("/signing/"), **more)

    def ids(self, route: Route, of: str | tuple[str, ...]) -> dict[str, Any]:
        """The ids of an address, each naming a thing of the client given: `("maria", "ned")` mixes two."""
        whose = (of,) * len(route.things) if isinstance(of, str) else of
        return {
            kwarg: self.thing(thing, client, route)
            for (kwarg, thing), client in zip(route.things.items(), whose, strict=True)
        }

    def thing(self, thing: str, client: str, route: Route) -> Any:
        if thing in WORDS_IN_ADDRESSES:
            return WORDS_IN_ADDRESSES[thing][client != "maria"]
        if client == MISSING:
            return NOWHERE
        known = self.world.agency_things | self.world.things[client]
        if thing not in known and thing in self.world.things["maria"]:
            return NOWHERE  # not everybody has one
        if thing not in known:
            raise LookupError(
                f"What does an id after “{thing}/” name, as in {route.path}? "
                "Say it for every client in `_things_of` of tests/access/world.py."
            )
        return known[thing]

    def _signed_in(self, role: str, *, signing: bool = False) -> dict[str, str]:
        if role == "anonymous":
            return {}
        browser = Browser()
        browser.force_login(self.world.staff[role])
        if signing:
            session = browser.session
            session[SIGNING] = {"plan": str(self.world.things["maria"]["plans waiting"]), "token": TOKEN}
            session.save()
        return {name: morsel.value for name, morsel in browser.cookies.items()}


# Ids that are no uid: there, and not there.
WORDS_IN_ADDRESSES = {
    "signing": (TOKEN, "no-such-token"),
    "signer": ("client", "nobody"),
    "invitation": ("spent", "unknown"),
    "passkeys": (9001, 9002),
    "rules": ("N101", "X999"),
}


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def noted() -> Iterator[set[str]]:
    """The tables that are written inside the block."""
    tables: set[str] = set()

    def note(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        if (found := WRITES.match(sql)) and context["cursor"].rowcount:
            tables.add(found[1])
        return done

    with connection.execute_wrapper(note):
        yield tables


def text_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if response.headers.get("Content-Type") == "application/pdf":
        pages = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        return re.sub(r"[-\u00ad]?\n", "", pages)
    return content.decode()
