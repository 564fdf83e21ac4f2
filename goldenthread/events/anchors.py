"""
Anchors: the end of the chain, written now and then to a file that the database cannot reach.

A chain alone cannot show that its tail was cut, nor that somebody with the key rewrote it. The file should belong
to another account or lie on another machine; a backup's manifest carries the same line.
"""

import json
import logging
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

EVERY_EVENTS = 100
EVERY_SECONDS = 60

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Anchor:
    chain: int
    seq: int
    mac: str
    at: str


@dataclass
class _Last:
    """Where this process last set an anchor. Each process keeps its own count, which can only mean more anchors."""

    seq: int = -EVERY_EVENTS
    moment: float = 0.0


_last = _Last()


def after_commit(seq: int, mac: bytes, at: datetime) -> None:
    """Once the transaction is durable, set an anchor if one is due."""
    if _is_due(seq):
        transaction.on_commit(lambda: _set(Anchor(1, seq, mac.hex(), at.astimezone(UTC).isoformat())))


def anchors_in(path: Path) -> Iterator[Anchor]:
    """Every anchor in the file. A line that is none raises ValueError, naming it."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                anchor = Anchor(**json.loads(line))
                if not isinstance(anchor.seq, int) or not isinstance(anchor.mac, str):
                    raise TypeError
            except (ValueError, TypeError):
                raise ValueError(f"line {number} of the anchors is not an anchor") from None
            yield anchor


def _is_due(seq: int) -> bool:
    """Also at once in a new process, in another database, and after somebody moved the file away."""
    return (
        not _last.seq < seq < _last.seq + EVERY_EVENTS
        or time.monotonic() - _last.moment >= EVERY_SECONDS
        or not settings.ANCHOR_FILE.exists()
    )


def _set(anchor: Anchor) -> None:
    """What was committed stays committed: a file that cannot be written is for the operator to mend."""
    try:
        _append_line(settings.ANCHOR_FILE, json.dumps(vars(anchor)))
    except OSError as failure:
        log.warning("The trail's anchor at event %s could not be written: %s", anchor.seq, failure)
    else:
        _last.seq, _last.moment = anchor.seq, time.monotonic()


def _append_line(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        os.write(handle, f"{line}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
