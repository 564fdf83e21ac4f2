"""
The keyed chain: each event's digest covers its own values and the digest of the event before it.

    mac = HMAC-SHA256(key, prev + canonical(values))

`canonical` is the JSON array of the values in the order of SEALED, as RFC 8785 would write it. Whoever changes,
removes, reorders or inserts an event would need the key, which the database does not hold, and the anchors kept
outside it (`anchors.py`), which catch even that.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from json.encoder import c_encode_basestring, c_make_encoder  # type: ignore[attr-defined]
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.backends.utils import CursorWrapper

from goldenthread import clock

from . import anchors
from .models import Event, EventSubject, Head, canonical_json

CHAIN = 1
GENESIS = bytes(32)
HEAD = Head._meta.db_table
SEALED = (
    "chain", "seq", "at", "kind", "actor_kind", "actor_uid", "actor_name", "role", "session", "ip", "request_id",
    "outcome", "why", "client_uid", "concerned", "object_type", "object_uid", "object_label", "detail", "key_id",
)  # fmt: skip

# What JSONEncoder.encode makes anew for every call; keeping it doubles the speed of verifying a trail.
_pieces = c_make_encoder(None, None, c_encode_basestring, None, ":", ",", False, False, False)


class TrailBroken(Exception):
    """The trail cannot go on safely, so whatever wanted to be recorded does not happen."""


@dataclass
class End:
    """Where the chain ends: the head row, while it is held."""

    seq: int
    mac: bytes
    key_id: str


def append(events: Sequence[Event], subjects: Sequence[Sequence[UUID]]) -> None:
    """
    Seal and store `events` after the chain's last one. `subjects[i]` is whom `events[i]` concerned, if several.

    Runs inside the caller's transaction. The head row is locked from here to its end: on PostgreSQL by the
    SELECT, on SQLite by the transaction having begun IMMEDIATE.
    """
    with connection.cursor() as cursor:
        end = _locked_end(cursor)
        began_at = end.seq
        at = clock.now()
        sealed = []
        if end.key_id != settings.TRAIL_KEY_ID:
            sealed.append(_sealed(_hand_over(end.key_id), end, at))
            end.key_id = settings.TRAIL_KEY_ID
        for event, uids in zip(events, subjects, strict=True):
            event.concerned = digest_of(uids)
            sealed.append(_sealed(event, end, at))
        Event.objects.bulk_create(sealed)
        _list_subjects(events, subjects)
        _move_end(cursor, began_at, end)
    anchors.after_commit(end.seq, end.mac, at)


class Seal:
    """HMAC-SHA256 with one key: `seal(values, prev)`. Both halves of the key are hashed once, not for each event."""

    def __init__(self, key: bytes) -> None:
        self.hmac = hmac.new(key, digestmod="sha256")

    def __call__(self, values: Sequence[Any], prev: bytes) -> bytes:
        """The digest of an event, from its values in the order of SEALED, as they are written into the array."""
        mac = self.hmac.copy()
        mac.update(prev + "".join(_pieces(values, 0)).encode())
        return mac.digest()


@lru_cache(maxsize=8)
def seal_with(key: bytes) -> Seal:
    return Seal(key)


def written(event: Event) -> list[Any]:
    """The values of an event as they stand in the array."""
    return [_as_json(getattr(event, name)) for name in SEALED]


def digest_of(uids: Sequence[UUID]) -> str:
    """How many clients and, without naming them, which: sealed in the event whose subjects they are."""
    if not uids:
        return ""
    listed = ",".join(sorted(uid.hex for uid in uids))
    return f"{len(uids)}:{sha256(listed.encode()).hexdigest()}"


def key_named(key_id: str) -> bytes:
    keys = {**settings.TRAIL_OLD_KEYS, settings.TRAIL_KEY_ID: settings.TRAIL_KEY}
    if key_id not in keys:
        raise TrailBroken(
            f"The trail was sealed with key “{key_id}”. Name it in GOLDENTHREAD_TRAIL_OLD_KEYS."
        )
    return keys[key_id].encode()


def fingerprint_of(key_id: str) -> str:
    return hmac.digest(key_named(key_id), b"golden thread: a key of the trail", "sha256").hex()[:32]


# The head row is read and written in plain SQL: it is part of every page, and here the ORM would cost as much as
# the event itself.
def _locked_end(cursor: CursorWrapper) -> End:
    lock = connection.ops.for_update_sql() if connection.features.has_select_for_update else ""
    query = f"SELECT seq, mac, key_id FROM {HEAD} WHERE chain = %s {lock}"  # noqa: S608 - our own table
    cursor.execute(query, [CHAIN])
    if (row := cursor.fetchone()) is None:
        _begin_chain()
        cursor.execute(query, [CHAIN])
        row = cursor.fetchone()
    seq, mac, key_id = row
    return End(seq, bytes(mac), key_id)


def _begin_chain() -> None:
    # In this order: whoever began the chain a moment ago made the head and its first events visible together.
    if Event.objects.filter(chain=CHAIN).exists() and not Head.objects.filter(chain=CHAIN).exists():
        raise TrailBroken("The trail has events but its head row is gone. Nothing more is recorded.")
    try:
        with transaction.atomic():
            Head.objects.create(chain=CHAIN, seq=0, mac=GENESIS, key_id=settings.TRAIL_KEY_ID)
    except IntegrityError:
        pass  # another writer began the chain in the same instant


def _move_end(cursor: CursorWrapper, began_at: int, end: End) -> None:
    cursor.execute(
        f"UPDATE {HEAD} SET seq = %s, mac = %s, key_id = %s WHERE chain = %s AND seq = %s",  # noqa: S608
        [end.seq, end.mac, end.key_id, CHAIN, began_at],
    )
    if cursor.rowcount != 1:
        raise TrailBroken("The end of the trail moved while it was held.")


def _list_subjects(events: Sequence[Event], subjects: Sequence[Sequence[UUID]]) -> None:
    rows = [
        EventSubject(event=event, event_seq=event.seq, client_uid=uid)
        for event, uids in zip(events, subjects, strict=True)
        for uid in uids
    ]
    if rows:
        EventSubject.objects.bulk_create(rows)


def _hand_over(old_key: str) -> Event:
    """The old key's last event names the new one: a chain that changes keys without it is a forged chain."""
    new_key = settings.TRAIL_KEY_ID
    detail = {"old_key": old_key, "new_key": new_key, "fingerprint": fingerprint_of(new_key)}
    return Event(kind="trail.key_changed", actor_kind=Event.Actor.SYSTEM, actor_name="trail", detail=detail)


def _sealed(event: Event, end: End, at: datetime) -> Event:
    event.chain, event.seq, event.at = CHAIN, end.seq + 1, at
    event.key_id, event.prev = end.key_id, end.mac
    event.mac = seal_with(key_named(event.key_id))(written(event), event.prev)
    end.seq, end.mac = event.seq, event.mac
    return event


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, dict):
        return canonical_json(value)
    return value
