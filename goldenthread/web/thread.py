"""
The thread, drawn: where each knot stands and how the lines run between them. Pure arithmetic, no database.

    drawing = thread.draw(
        [Knot("n1", 0, "Depression"), Knot("g1", 1, "“Sleep through the night”", said=True),
         Knot("n2", 0, "Hearing", broken="waits for a decision")],
        [Link("n1", "g1")])
    {% thread_large drawing _("The thread: two needs, one goal, one break") %}

Whoever has leaves (notes, mostly) takes one lane each; everybody else stands in the middle of what hangs from
them. So two knots of one column are always at least a lane apart, however long the thread.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

COLUMNS = (_("Needs"), _("Goals"), _("Strategies"), _("Notes"))


@dataclass(frozen=True)
class Knot:
    """
    One need, goal, strategy or note (or several notes, said as “12 notes”).

    `broken` says in words that the thread ends here and should not; `from_nowhere`, that it begins here and
    should not. `said` sets the label in the record's serif.
    """

    key: str
    column: int
    label: str
    detail: str = ""
    href: str = ""
    said: bool = False
    broken: str = ""
    from_nowhere: bool = False


@dataclass(frozen=True)
class Link:
    start: str
    end: str
    whole: bool = True


@dataclass(frozen=True)
class Placed:
    knot: Knot
    x: float
    y: float
    depth: int
    above: tuple[str, ...] = ()  # where it also leads, told already under another knot


@dataclass(frozen=True)
class Line:
    path: str
    whole: bool


@dataclass(frozen=True)
class Head:
    x: float
    words: Any


@dataclass(frozen=True)
class Drawing:
    """`knots` are in reading order: each need, its goals, their strategies, their notes, then the next need."""

    width: float
    height: float
    knots: tuple[Placed, ...]
    lines: tuple[Line, ...]
    heads: tuple[Head, ...]
    words_width: float
    words_height: float

    @property
    def breaks(self) -> int:
        return sum(bool(placed.knot.broken) for placed in self.knots)


@dataclass(frozen=True)
class Scale:
    gap: float
    lane: float
    left: float
    top: float
    straight: float


LARGE = Scale(gap=264, lane=96, left=8, top=44, straight=0.78)
SMALL = Scale(gap=94, lane=18, left=9, top=9, straight=0.12)


def draw(
    knots: Sequence[Knot], links: Iterable[Link], *, columns: Sequence[Any] = COLUMNS, large: bool = True
) -> Drawing:
    scale = LARGE if large else SMALL
    links = _checked(knots, links, len(columns))
    lanes, order = _lanes(knots, links)
    spots = {
        knot.key: (scale.left + knot.column * scale.gap, scale.top + lanes[knot.key] * scale.lane)
        for knot in knots
    }
    by_key = {knot.key: knot for knot in knots}
    last = len(columns) - 1
    lines = [Line(_run(spots[link.start], spots[link.end], scale), link.whole) for link in links]
    lines += [
        Line(_stub(spots[knot.key], scale, ahead=True), False) for knot in knots if _ends(knot, links, last)
    ]
    lines += [
        Line(_stub(spots[k.key], scale, ahead=False), False) for k in knots if k.from_nowhere and k.column
    ]
    room = scale.gap * scale.straight if large else 0
    bottom = max((y for _x, y in spots.values()), default=scale.top)
    return Drawing(
        width=2 * scale.left + last * scale.gap + room,
        height=bottom + (scale.lane if large else scale.top),
        knots=tuple(
            Placed(by_key[key], *spots[key], depth, tuple(by_key[other].label for other in above))
            for key, depth, above in order
        ),
        lines=tuple(lines),
        heads=tuple(Head(scale.left + at * scale.gap, words) for at, words in enumerate(columns))
        if large
        else (),
        words_width=room - 18 if large else 0,
        words_height=scale.lane - 12 if large else 0,
    )


def _checked(knots: Sequence[Knot], links: Iterable[Link], columns: int) -> list[Link]:
    column = {knot.key: knot.column for knot in knots}
    if len(column) != len(knots):
        raise ValueError("Two knots share a key.")
    if any(not 0 <= at < columns for at in column.values()):
        raise ValueError("A knot stands outside the columns.")
    links = list(dict.fromkeys(links))
    for link in links:
        if column[link.start] >= column[link.end]:
            raise ValueError(f"A thread runs from need to note, not from {link.start} to {link.end}.")
    return links


def _lanes(
    knots: Sequence[Knot], links: list[Link]
) -> tuple[dict[str, float], list[tuple[str, int, list[str]]]]:
    """The lane of each knot, and all of them in reading order with their depth and what they share with one above."""
    after: dict[str, list[str]] = {knot.key: [] for knot in knots}
    for link in links:
        after[link.start].append(link.end)
    lanes: dict[str, float] = {}
    order: list[tuple[str, int, list[str]]] = []
    seen: set[str] = set()
    free = 0

    def place(key: str, depth: int) -> None:
        nonlocal free
        seen.add(key)
        order.append((key, depth, [follower for follower in after[key] if follower in seen]))
        own = []
        for follower in after[key]:
            if follower not in seen:
                place(follower, depth + 1)
                own.append(lanes[follower])
        if own:
            lanes[key] = (own[0] + own[-1]) / 2
        else:
            lanes[key] = free
            free += 1

    for knot in sorted(knots, key=lambda knot: knot.column):
        if knot.key not in seen:
            place(knot.key, 0)
    return lanes, order


def _ends(knot: Knot, links: list[Link], last: int) -> bool:
    return bool(knot.broken) and knot.column < last and all(link.start != knot.key for link in links)


def _run(start: tuple[float, float], end: tuple[float, float], scale: Scale) -> str:
    """Straight along its own lane past the words, then over to the other lane in the space before the next column."""
    (x1, y1), (x2, y2) = start, end
    turn, arrive = x1 + scale.gap * scale.straight, x1 + scale.gap
    middle = (turn + arrive) / 2
    onward = f" H{x2:g}" if x2 > arrive else ""
    if y1 == y2:
        return f"M{x1:g} {y1:g} H{x2:g}"
    return f"M{x1:g} {y1:g} H{turn:g} C{middle:g} {y1:g} {middle:g} {y2:g} {arrive:g} {y2:g}{onward}"


def _stub(at: tuple[float, float], scale: Scale, *, ahead: bool) -> str:
    x, y = at
    return (
        f"M{x + 6:g} {y:g} H{x + scale.gap:g}"
        if ahead
        else f"M{x - scale.gap * (1 - scale.straight):g} {y:g} H{x - 6:g}"
    )
