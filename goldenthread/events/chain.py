"""
The keyed chain: each event's digest covers its own values and the digest of the event before it.

    mac = HMAC-SHA256(key, prev + canonical(values))

`canonical` is the JSON array of the values in the order of SEALED, as RFC 8785 would write it. Whoever changes,
removes, reorders or inserts an event would need the key, which the database does not hold, and the anchors kept
outside it (`anchors.py`), which catch even that.
"""

import hmac
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from json.encoder import c_encode_basestring, c_make_encoder  # type: ignore[attr-defined]
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from goldenthread import clock

from . import anchors
from .models import Event, EventSubject, Head, canonical_json

CHAIN = 1
GENESIS = bytes(32)
SEALED = (
    "chain", "seq", "at", "kind", "actor_kind", "actor_uid", "actor_name", "role", "session", "ip", "request_id",
    "outcome", "why", "client_uid", "concerned", "object_type", "object_uid", "object_label", "detail", "key_id",
)  # fmt: skip

# What JSONEncoder.encode makes anew for every call; keeping it doubles the speed of verifying a trail.
_pieces = c_make_encoder(None, None, c_encode_basestring, None, ":", ",", False, False, False)


class TrailBroken(Exception):
    """The trail cannot go on safely, so whatever wanted to be recorded does not happen."""


def append(events: Sequence[Event], subjects: Sequence[Sequence[UUID]]) -> None:
    """
    Seal and store `events` after the chain's last one. `subjects[i]` is whom `events[i]` concerned, if several.

    Runs inside the caller's transaction. The head row is locked from here to its end: on PostgreSQL by the
    SELECT, on SQLite by the transaction having begun IMMEDIATE.
    """
    head = _locked_head()
    at = clock.now()
    sealed = []
    if head.key_id != settings.TRAIL_KEY_ID:
        sealed.append(_sealed(_hand_over(head.key_id), head, at))
        head.key_id = settings.TRAIL_KEY_ID
    for event, uids in zip(events, subjects, strict=True):
        event.concerned = digest_of(uids)
        sealed.append(_sealed(event, head, at))
    Event.objects.bulk_create(sealed)
    rows = [
        EventSubject(event=event, event_seq=event.seq, client_uid=uid)
        for event, uids in zip(events, subjects, strict=True)
        for uid in uids
    ]
    if rows:
        EventSubject.objects.bulk_create(rows)
    before = head.seq - len(sealed)
    if (
        Head.objects.filter(chain=CHAIN, seq=before).update(seq=head.seq, mac=head.mac, key_id=head.key_id)
        != 1
    ):
        raise TrailBroken("The end of the trail moved while it was locked.")
    anchors.after_commit(head.seq, head.mac, at)


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


def _locked_head() -> Head:
    head = Head.objects.select_for_update().filter(chain=CHAIN).first()
    if head is not None:
        return head
    if Event.objects.filter(chain=CHAIN).exists():
        raise TrailBroken("The trail has events but its head row is gone. Nothing more is recorded.")
    try:
        with transaction.atomic():
            Head.objects.create(chain=CHAIN, seq=0, mac=GENESIS, key_id=settings.TRAIL_KEY_ID)
    except IntegrityError:
        pass  # another writer began the chain in the same instant
    return Head.objects.select_for_update().get(chain=CHAIN)


def _hand_over(old_key: str) -> Event:
    """The old key's last event names the new one: a chain that changes keys without it is a forged chain."""
    new_key = settings.TRAIL_KEY_ID
    detail = {"old_key": old_key, "new_key": new_key, "fingerprint": fingerprint_of(new_key)}
    return Event(kind="trail.key_changed", actor_kind=Event.Actor.SYSTEM, actor_name="trail", detail=detail)


def _sealed(event: Event, head: Head, at: datetime) -> Event:
    event.chain, event.seq, event.at = CHAIN, head.seq + 1, at
    event.key_id, event.prev = head.key_id, bytes(head.mac)
    event.mac = seal_with(key_named(event.key_id))(written(event), event.prev)
    head.seq, head.mac = event.seq, event.mac
    return event


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, dict):
        return canonical_json(value)
    return value
