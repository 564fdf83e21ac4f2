"""The reference of event kinds, made from the list itself."""

from goldenthread.events.kinds import KINDS, Category, Kind
from goldenthread.events.words import one_line

CATEGORIES = {
    Category.CREATE: "creates",
    Category.READ: "reads",
    Category.UPDATE: "changes",
    Category.DELETE: "discards",
    Category.EXECUTE: "does",
    Category.AUTH: "signs in or out",
}


def markdown() -> str:
    """`docs/reference/events.md`."""
    things: dict[str, list[tuple[str, Kind]]] = {}
    for name, kind in KINDS.items():
        things.setdefault(name.partition(".")[0], []).append((name, kind))
    lines = [
        "# Events",
        "",
        "<!-- Made by `make reference`. -->",
        "",
        f"Everything that the trail can tell: {len(KINDS)} kinds. Those marked *record* show or hand out what is in a",
        "client's record, and every page that does so writes one.",
    ]
    for thing in sorted(things):
        lines += ["", f"## {thing}", "", "| kind | in words | category | |", "| --- | --- | --- | --- |"]
        lines += [_row(name, kind) for name, kind in sorted(things[thing])]
    return "\n".join(lines) + "\n"


def _row(name: str, kind: Kind) -> str:
    words = one_line(kind.sentence % _Placeholders()).replace("|", "\\|")
    return (
        f"| `{name}` | {words} | {CATEGORIES[kind.category]} | {'*record*' if kind.reads_content else ''} |"
    )


class _Placeholders(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"‹{name.replace('_', ' ')}›"
