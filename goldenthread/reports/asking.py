"""What an audit is asked: which records, judged as of when, and which findings are wanted."""

from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.agency.models import Program, Staff
from goldenthread.clients.scope import not_barred

from .permissions import audited_by
from .records import KINDS


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`sample`: so many records of each kind for each worker, as auditors draw them; the same `seed` draws the same."""

    since: date
    until: date
    programs: tuple[str, ...] = ()  # uids; none: all one may audit
    team: str = ""  # uid of a supervisor
    kinds: tuple[str, ...] = ("note",)
    codes: tuple[str, ...] = ()  # beginnings: W, N1, N101; none: every rule
    weights: tuple[str, ...] = ()
    sample: int | None = None
    seed: str = ""
    as_signed: bool = False

    @property
    def kept(self) -> dict[str, Any]:
        """As a run keeps it."""
        return asdict(self) | {"since": self.since.isoformat(), "until": self.until.isoformat()}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Asked":
        lists = {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
        days = {name: date.fromisoformat(kept[name]) for name in ("since", "until")}
        return cls(**kept | lists | days)

    def wants(self, code: str, weight: str) -> bool:
        return (not self.codes or code.startswith(self.codes)) and (
            not self.weights or weight in self.weights
        )


def programs_asked(asked: Asked, staff: Staff | None) -> list[Program]:
    """Without anybody it is the agency itself that asks, from its own computer."""
    allowed = audited_by(staff) if staff else None
    found = Program.objects.all() if allowed is None else Program.objects.filter(pk__in=allowed)
    return list(found.filter(uid__in=map(UUID, asked.programs)) if asked.programs else found)


def drawn(asked: Asked, programs: list[Program], staff: Staff | None) -> dict[str, list[int]]:
    """The keys of the records to judge, by kind, in the order in which charts tell them."""
    return {kind: _drawn(asked, _rows(asked, kind, programs, staff)) for kind in asked.kinds}


def _rows(asked: Asked, kind: str, programs: list[Program], staff: Staff | None) -> QuerySet:
    rows = KINDS[kind].rows(asked.since, asked.until).filter(program__in=programs)
    if staff:
        rows = rows.filter(not_barred(staff, client="client_id"))
    if asked.team:
        team = Staff.objects.filter(supervisor__uid=asked.team)
        rows = rows.filter(worker__in=list(team.values_list("pk", flat=True)))
    return rows.order_by("client", "day", "pk")


def _drawn(asked: Asked, rows: QuerySet) -> list[int]:
    if not asked.sample:
        return list(rows.values_list("pk", flat=True))
    found = list(rows.values_list("pk", "uid", "worker"))
    of_worker: dict[int | None, list[tuple[bytes, int]]] = {}
    for pk, uid, worker in found:
        of_worker.setdefault(worker, []).append((lot(asked.seed, uid), pk))
    chosen = {pk for lots in of_worker.values() for _lot, pk in sorted(lots)[: asked.sample]}
    return [pk for pk, _uid, _worker in found if pk in chosen]


def lot(seed: str, uid: UUID) -> bytes:
    """A record's place in the draw: whoever knows the seed can draw again by hand, and gets the same."""
    return sha256(f"{seed}:{uid}".encode()).digest()
