"""
Writing the trail.

    @events.verb
    def sign_note(draft, *, by):
        ...
        events.record("note.signed", by=by, client=note.client, about=note)

A verb is one transaction. Verbs called by verbs join it; the outermost appends all their events last, so the
chain's head is locked only for an instant, and an exception leaves neither the change nor its events.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, overload
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest

from .kinds import kind_named
from .origin import Origin, current, origin_of
from .words import storable

if TYPE_CHECKING:
    from .models import Event, EventQuerySet

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class System:
    """An actor that is no person: the importer, the nightly clock, sign-in before anybody is known."""

    name: str


@dataclass
class _Waiting:
    """An event that its verb will append, and whom it concerns if that is several clients."""

    event: "Event"
    clients: list[UUID]


_waiting: ContextVar[list[_Waiting] | None] = ContextVar("waiting", default=None)
_system: ContextVar[System | None] = ContextVar("system", default=None)


@overload
def verb(action: None = None) -> AbstractContextManager[None]: ...
@overload
def verb(action: Callable[P, R]) -> Callable[P, R]: ...
def verb(action: Callable[P, R] | None = None) -> Callable[P, R] | AbstractContextManager[None]:
    """Everything inside happens, with its events, or nothing does: `@events.verb` or `with events.verb():`."""
    if action is None:
        return _together()

    @wraps(action)
    def done_together(*args: P.args, **kwargs: P.kwargs) -> R:
        with _together():
            return action(*args, **kwargs)

    return done_together


def record(
    kind: str,
    *,
    by: Any = None,
    client: Any = None,
    clients: Iterable[Any] = (),
    about: Any = None,
    wrote: Iterable[Any] = (),
    why: str = "",
    detail: dict[str, Any] | None = None,
    role: str = "",
    outcome: str = "ok",
) -> None:
    """
    Remember that `kind` happened; the outermost verb writes it. Outside any verb it is written at once.

    `by` is a member of staff or a `System`; without it, the one `as_system` names, or whoever is signed in.
    `client`, `clients` and `about` are things with a `uid`, or uids. `detail` holds ids, counts, codes and digests:
    never the words of a record. `wrote` are the rows, only ever added to, that this added: the event keeps what they
    say, as digests, and `verify` compares.
    """
    detail = _what_was_written(wrote) | (detail or {})
    entry = _entry(kind, current(), by, client, clients, about, why, detail, role, outcome)
    waiting = _waiting.get()
    if waiting is None:
        _append_now(entry)
    else:
        waiting.append(entry)


def read(
    request: HttpRequest,
    kind: str,
    *,
    client: Any = None,
    clients: Iterable[Any] = (),
    about: Any = None,
    why: str = "",
    detail: dict[str, Any] | None = None,
    role: str = "",
) -> "Event":
    """Somebody is shown what is in a record: written now, before the page is sent. Once per page."""
    entry = _entry(kind, origin_of(request), None, client, clients, about, why, detail, role, "ok")
    _append_now(entry)
    _remember_on(request, entry)
    return entry.event


def denied(
    request: HttpRequest,
    reason: str,
    *,
    client: Any = None,
    about: Any = None,
    detail: dict[str, Any] | None = None,
    kind: str = "access.denied",
) -> "Event":
    """Somebody was refused, and why. Views need not call this: raising PermissionDenied is enough."""
    entry = _entry(kind, origin_of(request), None, client, (), about, reason, detail, "", "denied")
    _append_now(entry)
    return entry.event


@contextmanager
def as_system(name: str) -> Iterator[System]:
    """Events inside that name nobody were done by the system actor `name`."""
    system = System(name)
    token = _system.set(system)
    try:
        yield system
    finally:
        _system.reset(token)


def trail_of(client: Any) -> "EventQuerySet":
    """Every event that concerned `client`, newest first. For long charts: `Event.objects.newest_concerning`."""
    from .models import Event

    return Event.objects.concerning(_uid(client))


@contextmanager
def _together() -> Iterator[None]:
    joined = _waiting.get()
    if joined is None:
        with transaction.atomic():
            mine: list[_Waiting] = []
            token = _waiting.set(mine)
            try:
                yield
            finally:
                _waiting.reset(token)
            _append(mine)
    else:
        so_far = len(joined)
        try:
            with transaction.atomic():
                yield
        except BaseException:
            del joined[so_far:]
            raise


def _append_now(entry: _Waiting) -> None:
    with transaction.atomic():
        _append([entry])


def _append(entries: list[_Waiting]) -> None:
    """Inside a transaction that is the caller's, and ends with it."""
    from .chain import append

    if entries:
        append([entry.event for entry in entries], [entry.clients for entry in entries])


def _entry(
    kind: str,
    origin: Origin,
    by: Any,
    client: Any,
    clients: Iterable[Any],
    about: Any,
    why: str,
    detail: dict[str, Any] | None,
    role: str,
    outcome: str,
) -> _Waiting:
    from .models import Event

    kind_named(kind)
    actor = by or _system.get() or origin.user
    if actor is None:
        raise ValueError(f"Who did it? “{kind}” names nobody, and nobody is signed in.")
    subjects = list(dict.fromkeys(_uid(one) for one in clients))
    if client is not None and _uid(client) not in subjects:
        subjects.insert(0, _uid(client))
    event = Event(
        kind=kind,
        **_actor(actor, role or origin.role),
        session=origin.session,
        ip=origin.ip,
        request_id=origin.request_id,
        outcome=outcome,
        why=storable(why),
        client_uid=subjects[0] if len(subjects) == 1 else None,
        **_object(about),
        detail=_detail(_signed(kind, about) | (detail or {})),
    )
    return _Waiting(event, subjects if len(subjects) > 1 else [])


def _actor(actor: Any, role: str) -> dict[str, Any]:
    from .models import Event

    if isinstance(actor, System):
        return {"actor_kind": Event.Actor.SYSTEM, "actor_name": storable(actor.name)[:200]}
    return {
        "actor_kind": Event.Actor.STAFF,
        "actor_uid": actor.uid,
        "actor_name": storable(getattr(actor, "name", "") or actor)[:200],
        "role": storable(role or getattr(actor, "role_title", ""))[:100],
    }


def _object(about: Any) -> dict[str, Any]:
    """
    What it was about. A thing that wants to be named in the trail says how, in `event_label`;
    other things are called by their type, because the text of a record has no place here.
    """
    if about is None:
        return {}
    label = getattr(about, "event_label", None) or about._meta.verbose_name
    return {
        "object_type": about._meta.label_lower,
        "object_uid": getattr(about, "uid", None),
        "object_label": storable(label)[:200],
    }


def _signed(kind: str, about: Any) -> dict[str, str]:
    """A signing event names the digest that was signed; `verify` compares it with the record."""
    digest = getattr(about, "digest", "") if kind.endswith("signed") else ""
    return {"digest": digest} if digest else {}


def _what_was_written(rows: Iterable[Any]) -> dict[str, Any]:
    """The digest of each row as the database holds it now."""
    from goldenthread.integrity.rows import digests

    keys: dict[type[Model], list[Any]] = {}
    for row in rows:
        keys.setdefault(type(row), []).append(row.pk)
    wrote = {model._meta.label_lower: digests(model, keys[model]) for model in keys}
    return {"wrote": wrote} if wrote else {}


def _uid(thing: Any) -> UUID:
    return thing if isinstance(thing, UUID) else thing.uid


def _detail(value: Any) -> Any:
    """The detail as JSON that any database gives back unchanged; long text is refused, it may be a record's."""
    match value:
        case dict():
            return {_detail(str(key)): _detail(one) for key, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_detail(one) for one in (sorted(value) if isinstance(value, set | frozenset) else value)]
        case None | bool() | int():
            return value
        case _:
            text = storable(value)
            if len(text) > 300:
                raise ValueError(
                    "An event's detail holds ids, counts, codes and digests, never the words of a record."
                )
            return text


def _remember_on(request: HttpRequest, entry: _Waiting) -> None:
    """What the page showed, so that a test can prove that every page showing a record wrote its event."""
    entry.event.concerning = entry.clients or [uid for uid in [entry.event.client_uid] if uid]  # type: ignore[attr-defined]
    if not hasattr(request, "read_events"):
        request.read_events = []  # type: ignore[attr-defined]
    request.read_events.append(entry.event)  # type: ignore[attr-defined]
