"""
Is the trail as it was written, and are the signed records what the trail says was signed?

Walks the chain once, in order and in batches, so a million events need no more memory than a thousand. It looks at
the head row, the anchors, whom each page concerned, every row that events tell of, every signed document and its
signatures, the stored files and the database's guards.
"""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import DatabaseError, connection, models
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from goldenthread.integrity import documents, files, guards
from goldenthread.integrity.rows import digests, told_models

from .anchors import anchors_in
from .chain import CHAIN, GENESIS, SEALED, Seal, TrailBroken, digest_of, fingerprint_of, key_named, seal_with
from .models import Event, EventSubject, Head
from .words import one_line

BATCH = 2000
KEPT = 100
# SQLite stores text in a column of numbers, and sorts it after them.
IN_CHAIN = f"chain = {CHAIN} AND seq BETWEEN 1 AND {2**63 - 1}"

# What SQLite, which stores anything in any column, may answer when a row is read.
UNREADABLE = (DatabaseError, ValueError, TypeError, OverflowError)

Row = tuple[Any, ...]
Model = type[models.Model]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Problem:
    """One thing that is not as it was left. Events have a number; other things stand after all events."""

    what: str
    seq: int | None = None
    at: str = ""
    kind: str = ""

    def __str__(self) -> str:
        if self.seq is None:
            return one_line(self.what)
        where = _("event %s") % self.seq
        told = ", ".join(filter(None, [where, self.at and f"{self.at} UTC", self.kind]))
        return one_line(f"{told}: {self.what}")


@dataclass
class Report:
    events: int = 0
    anchors: int = 0
    documents: int = 0
    files: int = 0
    found: int = 0
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return self.found == 0

    @property
    def first(self) -> Problem | None:
        """The first bad event; without one, the first other problem."""
        return min(self.problems, key=lambda problem: (problem.seq is None, problem.seq or 0), default=None)

    def add(self, problem: Problem) -> None:
        """Keeps the first ones, and counts all: a trail that is wrong throughout must not fill the memory."""
        self.found += 1
        if len(self.problems) < KEPT or (
            problem.seq is not None and self.first and problem.seq < (self.first.seq or 0)
        ):
            self.problems.append(problem)


def silent(what: str, done: int, of: int) -> None:
    """Shows no progress."""


def verify(*, anchors: Path | None = None, progress: Progress = silent) -> Report:
    """Look at everything. `anchors` is the file of heads kept outside; None leaves that part out."""
    began = time.monotonic()
    report = verify_trail(anchors=anchors, progress=progress)
    _check_documents(report, progress)
    _check_files(report, progress)
    for fault in guards.missing_or_altered(connection):
        report.add(Problem(_("a guard of the database: %s") % fault))
    report.seconds = time.monotonic() - began
    return report


def verify_trail(*, anchors: Path | None = None, progress: Progress = silent) -> Report:
    """The chain, its head, its anchors, whom it concerned, and the records that it says were signed."""
    report = Report()
    _Walk(report, _read_anchors(anchors, report), progress).run()
    return report


def _read_anchors(path: Path | None, report: Report) -> dict[int, set[str]]:
    """The digests that the anchors name for each event. Two that differ cannot both be true, so one will be found."""
    named: dict[int, set[str]] = defaultdict(set)
    if path is None:
        return named
    try:
        for anchor in anchors_in(path):
            named[anchor.seq].add(anchor.mac)
            report.anchors += 1
    except (OSError, ValueError) as failure:
        report.add(Problem(_("the anchors cannot be read: %s") % failure))
    return named


class _Walk:
    """The chain from its first event to its last."""

    def __init__(self, report: Report, anchors: dict[int, set[str]], progress: Progress) -> None:
        self.report, self.anchors, self.progress = report, anchors, progress
        self.subjects, self.last_id = 0, 0
        self.told: Counter[Model] = Counter()
        self.handed_to: dict[str, str] | None = None

    def run(self) -> None:
        self.head_seq, self.head_mac, last, total, outside = _ends()
        self.seq, self.mac, self.key_id = 0, GENESIS, ""
        self.mac_at_head = GENESIS
        try:
            for rows in _batches():
                self._follow(rows)
                self.progress(_("events"), self.report.events, max(total, self.report.events))
        except DatabaseError as failure:
            told = _("it cannot be read, and what follows was not checked: %s")
            self.report.add(Problem(told % failure, self.seq + 1))
            return
        if outside:
            self.report.add(Problem(_("%s events stand outside the chain") % outside))
        self._check_end(last)
        listed = EventSubject.objects.filter(event_id__lte=self.last_id).count()
        self._check_untold()
        if listed != self.subjects:
            told = _("the list of whom pages concerned has %(listed)s rows, the events tell of %(told)s")
            self.report.add(Problem(told % {"listed": listed, "told": self.subjects}))

    def _follow(self, rows: list[Row]) -> None:
        """The hot loop: whatever is not exactly right goes to `_diagnose`."""
        seq, mac, key_id, seal = self.seq, self.mac, self.key_id, _seal_named(self.key_id)
        shared: dict[int, Row] = {}
        for row in rows:
            values = row[3:]
            if values[KEY_ID] != key_id:
                self._change_key(key_id, row)
                key_id = values[KEY_ID]
                seal = _seal_named(key_id)
            if _is_right(row, seq, mac, seal):
                seq, mac = values[SEQ], row[2]
            else:
                self._diagnose(row, seq, mac, seal)
                seq, mac = _whole(values[SEQ]) or seq + 1, _bytes(row[2])
            if seq == self.head_seq:
                self.mac_at_head = mac
            if seq in self.anchors and any(anchor != mac.hex() for anchor in self.anchors[seq]):
                self.report.add(_problem(row, _("it is not the event that an anchor names")))
            if values[CONCERNED]:
                shared[row[0]] = row
            self.handed_to = _hand_over(row) if values[KIND] == "trail.key_changed" else None
        self.report.events += len(rows)
        self.last_id = max(self.last_id, max(row[0] for row in rows))
        self.seq, self.mac, self.key_id = seq, mac, key_id
        self._check_subjects(shared)
        self._check_wrote(rows)

    def _change_key(self, key_id: str, row: Row) -> None:
        new_key = row[3:][KEY_ID]
        if _seal_named(new_key) is None:
            self.report.add(_problem(row, _("it is sealed with key “%s”, which is not known here") % new_key))
        elif key_id and self.handed_to != {"new_key": new_key, "fingerprint": fingerprint_of(new_key)}:
            self.report.add(_problem(row, _("its key changed without being handed over")))

    def _diagnose(self, row: Row, seq: int, mac: bytes, seal: Seal | None) -> None:
        """Say what is wrong with the first of these: a gap, a link, or the values themselves."""
        values, prev = row[3:], _bytes(row[1])
        if values[SEQ] != seq + 1:
            missing = _("missing: the next one found is event %s") % values[SEQ]
            self.report.add(Problem(missing, seq + 1))
        elif seal is None:
            self.report.add(_problem(row, _("its seal cannot be checked without its key")))
        elif _is_sealed(row, mac, seal):
            self.report.add(_problem(row, _("its link to the event before it was altered")))
        elif _is_sealed(row, prev, seal):
            self.report.add(_problem(row, _("it does not follow the event before it")))
        else:
            self.report.add(_problem(row, _("it is not as it was sealed")))

    def _check_end(self, last: int) -> None:
        """Head and last event as they were when the walk began; others may have written since."""
        after = min(self.head_seq, last) + 1
        if self.head_seq != last:
            told = _("the head row says the trail ends at event %(head)s; it ends at event %(last)s")
            self.report.add(Problem(told % {"head": self.head_seq, "last": last}, after))
        elif self.head_mac != self.mac_at_head:
            self.report.add(Problem(_("the head row does not carry the seal of the last event"), after))
        beyond = [seq for seq, macs in self.anchors.items() if macs and seq > self.seq]
        if beyond:
            told = _("missing: an anchor names event %(anchor)s, but the trail ends at event %(last)s")
            self.report.add(Problem(told % {"anchor": max(beyond), "last": self.seq}, self.seq + 1))

    def _check_subjects(self, shared: dict[int, Row]) -> None:
        found: dict[int, list[UUID]] = defaultdict(list)
        ids = list(shared)
        for start in range(0, len(ids), 500):
            rows = EventSubject.objects.filter(event_id__in=ids[start : start + 500])
            for event_id, event_seq, uid in rows.values_list(
                "event_id", "event_seq", "client_uid"
            ).iterator():
                if event_seq == shared[event_id][3:][SEQ]:
                    found[event_id].append(uid)
        for event_id, row in shared.items():
            if digest_of(found[event_id]) != row[3:][CONCERNED]:
                self.report.add(_problem(row, _("the clients it concerned are not those that were sealed")))
            with suppress(ValueError):
                self.subjects += int(str(row[3:][CONCERNED]).partition(":")[0])

    def _check_wrote(self, rows: list[Row]) -> None:
        """Events keep what the rows they tell of said. An edited row is found by it, whatever else was forged."""
        told: dict[Model, list[tuple[str, str, Row]]] = defaultdict(list)
        for row in rows:
            for model, wrote in _wrote(row[3:][DETAIL]).items():
                told[model] += [(key, digest, row) for key, digest in wrote.items()]
        for model, said in told.items():
            self.told[model] += len(said)
            stored = _stored(model, [key for key, _digest, _row in said])
            for key, digest, row in said:
                if fault := _fault_of(stored.get(key), digest):
                    self.report.add(_problem(row, fault % {"row": f"{model._meta.verbose_name} {key}"}))

    def _check_untold(self) -> None:
        """A row can be added without the trail's key; the event that tells of it cannot."""
        for model in told_models():
            if model._base_manager.count() != self.told[model]:
                for key in sorted(_untold(model, self.progress), key=str)[:KEPT]:
                    told = _("%(row)s: no event tells of it")
                    self.report.add(Problem(told % {"row": f"{model._meta.label} {key}"}))


def _check_documents(report: Report, progress: Progress) -> None:
    total = documents.count_sealed()
    for damage in documents.verify():
        report.documents += 1
        if damage is not None:
            report.add(Problem(str(damage)))
        if report.documents % 500 == 0 or report.documents == total:
            progress(_("signed records"), report.documents, total)


def _check_files(report: Report, progress: Progress) -> None:
    for damage in files.verify_files():
        report.files += 1
        if damage:
            report.add(Problem(damage))
        if report.files % 100 == 0:
            progress(_("files"), report.files, 0)


def _wrote(detail: Any) -> dict[Model, dict[str, str]]:
    """The rows an event tells of: their models, keys and digests."""
    if not isinstance(detail, str) or '"wrote":{' not in detail:
        return {}
    with suppress(ValueError, LookupError, AttributeError, TypeError):
        wrote = json.loads(detail)["wrote"]
        return {apps.get_model(label): dict(said) for label, said in wrote.items()}
    return {}


def _stored(model: Model, keys: list[str]) -> dict[str, str]:
    """What these rows say now. One that cannot be read spoils its batch: the others are asked for one by one."""
    found: dict[str, str] = {}
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        try:
            found |= {str(key): digest for key, digest in digests(model, some).items()}
        except UNREADABLE:
            found |= {some[0]: "unreadable"} if len(some) == 1 else _one_by_one(model, some)
    return found


def _one_by_one(model: Model, keys: list[str]) -> dict[str, str]:
    return {key: digest for each in keys for key, digest in _stored(model, [each]).items()}


def _fault_of(stored: str | None, told: str) -> str:
    if stored is None:
        return _("%(row)s, of which it tells, is gone")
    return "" if stored == told else _("%(row)s is not as it was when this was written")


def _untold(model: Model, progress: Progress = silent) -> set[Any]:
    """Keys are read first, events after: a row that is written meanwhile has its event by then."""
    keys = set(model._base_manager.values_list("pk", flat=True))
    telling = Event.objects.filter(chain=CHAIN, detail__contains=f'"{model._meta.label_lower}":{{')
    for done, detail in enumerate(telling.order_by().values_list("detail", flat=True).iterator(BATCH)):
        if done % BATCH == 0:
            progress(_("rows that no event tells of"), done, 0)
        keys -= {
            model._meta.pk.to_python(key) for key in detail.get("wrote", {}).get(model._meta.label_lower, ())
        }
    return keys


def _ends() -> tuple[int, bytes, int, int, int]:
    """Head and last event in one statement: another process may be writing."""
    sql = f"""
        SELECT (SELECT seq FROM {_table(Head)} WHERE chain = {CHAIN}),
               (SELECT mac FROM {_table(Head)} WHERE chain = {CHAIN}),
               max(CASE WHEN {IN_CHAIN} THEN seq END),
               count(*),
               coalesce(sum(CASE WHEN {IN_CHAIN} THEN 0 ELSE 1 END), 0)
        FROM {_table(Event)}
    """  # noqa: S608 - our own table names
    with connection.cursor() as cursor:
        cursor.execute(sql)
        head_seq, head_mac, last, total, outside = cursor.fetchone()
    return _whole(head_seq), _bytes(head_mac) or GENESIS, _whole(last), total, outside


def _batches() -> Iterator[list[Row]]:
    """Rows of (id, prev, mac, *SEALED) in the order of the chain, as they were written into the seal."""
    columns = ", ".join(["id", "prev", "mac", *(_as_sealed(name) for name in SEALED)])
    sql = f"""
        SELECT {columns} FROM {_table(Event)}
        WHERE {IN_CHAIN} AND seq > %s ORDER BY seq LIMIT %s
    """  # noqa: S608 - our own column names
    after: Any = 0
    with connection.cursor() as cursor:
        while rows := _rows(cursor, sql, after):
            yield rows
            after = rows[-1][3 + SEQ]


def _rows(cursor: CursorWrapper, sql: str, after: Any, most: int = BATCH) -> list[Row]:
    """A row that SQLite cannot decode spoils its batch: the others come one by one, up to it."""
    try:
        cursor.execute(sql, [after, most])
        return cursor.fetchall()
    except DatabaseError:
        if most == 1:
            raise
        return _rows(cursor, sql, after, 1)


def _as_sealed(name: str) -> str:
    """The SQL that gives a column in the form in which it was sealed, without a Python object in between."""
    column = Event._meta.get_field(name)
    postgresql = connection.vendor == "postgresql"
    if isinstance(column, models.DateTimeField):
        if postgresql:
            return f"to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
        return f"CASE length({name}) WHEN 19 THEN {name} || '.000000' ELSE {name} || '' END"
    if isinstance(column, models.UUIDField) and postgresql:
        return f"replace({name}::text, '-', '')"
    return name


def _whole(value: Any) -> int:
    """SQLite stores anything in any column, and what it gives back may be no number at all."""
    return value if isinstance(value, int) else 0


def _bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else b""


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _is_right(row: Row, seq: int, mac: bytes, seal: Seal | None) -> bool:
    return row[3 + SEQ] == seq + 1 and row[1] == mac and seal is not None and _is_sealed(row, mac, seal)


def _is_sealed(row: Row, prev: bytes, seal: Seal) -> bool:
    try:
        return seal(row[3:], prev) == row[2]
    except (TypeError, ValueError):  # a value that no sealed event can have
        return False


def _hand_over(row: Row) -> dict[str, str] | None:
    with suppress(ValueError, TypeError, KeyError):
        detail = json.loads(row[3:][DETAIL])
        return {"new_key": detail["new_key"], "fingerprint": detail["fingerprint"]}
    return None


def _seal_named(key_id: str) -> Seal | None:
    with suppress(TrailBroken):
        return seal_with(key_named(key_id))
    return None


def _problem(row: Row, what: str) -> Problem:
    values = row[3:]
    return Problem(what, values[SEQ], one_line(values[AT])[:19], one_line(values[KIND]))


SEQ, AT, KIND, KEY_ID = (SEALED.index(name) for name in ("seq", "at", "kind", "key_id"))
CONCERNED, DETAIL = SEALED.index("concerned"), SEALED.index("detail")
OBJECT_TYPE, OBJECT_UID = SEALED.index("object_type"), SEALED.index("object_uid")
