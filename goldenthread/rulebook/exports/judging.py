"""Records of an export judged one after the other, each against the records shortly before it."""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from goldenthread.rulebook.facts import EarlierText
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.judging import judge
from goldenthread.rulebook.naming import NOBODY, Names
from goldenthread.rulebook.policy import Policy, longest

from .columns import WORDS
from .layout import LaidOut, laid_out
from .reading import Record, Trouble

LAST = 20  # notes of one client, or of one author, that a note is compared with
KEPT = 2_000  # clients and authors whose last notes are held at a time: memory stays flat


@dataclass(frozen=True)
class Judged:
    record: Record
    laid_out: LaidOut
    findings: tuple[Finding, ...]


class Shelf:
    """The last notes by client and by author; of one file where it names neither."""

    def __init__(self) -> None:
        self.by_owner: OrderedDict[tuple[str, str], deque[tuple[str, EarlierText]]] = OrderedDict()

    def before(self, record: Record) -> Iterator[EarlierText]:
        client = client_of(record)
        for owner in owners(record):
            for whose, earlier in self.by_owner.get(owner, ()):
                if owner[0] != "author" or not client or whose != client:
                    yield replace(earlier, other_client=bool(owner[0] == "author" and client and whose))

    def put(self, record: Record, laid_out: LaidOut) -> None:
        earlier = EarlierText(
            uid=f"{record.file}:{record.id}",
            label=f"{record.file}:{record.line}",
            sections={key: text for key, text in laid_out.facts.sections.items() if text},
        )
        for owner in owners(record):
            self.by_owner.setdefault(owner, deque(maxlen=LAST)).append((client_of(record), earlier))
            self.by_owner.move_to_end(owner)
        while len(self.by_owner) > KEPT:
            self.by_owner.popitem(last=False)


def client_of(record: Record) -> str:
    return record.fields.get("client", "").strip().lower()


def owners(record: Record) -> list[tuple[str, str]]:
    named = [(what, record.fields.get(what, "").strip().lower()) for what in ("client", "author")]
    return [owner for owner in named if owner[1]] or [("all", "")]


def judged(
    items: Iterable[Record | Trouble],
    policy: Policy,
    wanted: Callable[[str], bool],
    *,
    now: datetime,
    others: Names = NOBODY,
) -> Iterator[Judged | Trouble]:
    shelf = Shelf()
    for item in items:
        if isinstance(item, Trouble):
            yield item
            continue
        laid = laid_out(item, now=now, earlier=shelf.before(item), others=others)
        shelf.put(item, laid)
        found = [capped(each, policy) for each in judge(laid.facts, policy) if wanted(each.code)]
        yield Judged(item, laid, tuple(sorted(found, key=place_of)))


def capped(finding: Finding, policy: Policy) -> Finding:
    """Nothing is being signed here, so nothing blocks, unless the policy that was given says so."""
    if finding.blocks and longest(policy.weights, finding.code) != "block":
        return replace(finding, weight="warn")
    return finding


def place_of(finding: Finding) -> tuple[bool, int, int, str]:
    """What is missing first, then the words in reading order."""
    key = finding.where.field.removeprefix("sections.")
    where = WORDS.index(key) if key in WORDS else 0
    return finding.where.start is not None, where, finding.where.start or 0, finding.code
