"""
Reading plans and notes from a file, whole or not at all. `docs/reference/import.md` describes the form.

A record is kept exactly as it stands in the file. What is checked here is only whether it can be understood:
every complaint names the file, the line or record, and the reason.
"""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.integrity.documents import digest
from goldenthread.integrity.errors import Refused
from goldenthread.integrity.text import clean_json

LINES = (
    "id",
    "date",
    "began",
    "ended",
    "place",
    "place_code",
    "client_place",
    "author",
    "kind",
    "format",
    "text",
    "safety",
    "late_reason",
    "no_goal_because",
)
ITEM_LINES = ("issue", "goal", "goal_statement", "strategy", "responsible", "target_date")
SECTION_LINES = ("activities", "observations", "response")
ROWS = {"present": ("name", "title"), "follow_ups": ("what", "who", "due")}
NAME_LENGTH = 200
LONGEST = 64 * 1024 * 1024
MOST_VALUES = 4_000_000  # a file of the largest size that holds nothing else would fill gigabytes when read
DEEPEST = 40  # far beyond any record, far below where reading one would fail
NOTE, PLAN = "note", "plan"


TOO_DEEP = gettext_lazy("lists or objects stand inside one another beyond all measure.")


class BadFile(Exception):
    """The file is refused whole."""

    def __init__(self, file: str, where: str, reason: str):
        super().__init__(f"{file}: {where}: {reason}" if where else f"{file}: {reason}")


@dataclass(frozen=True)
class Record:
    kind: str
    id: str
    where: str
    words: dict[str, Any]

    @property
    def person(self) -> str:
        """The client's name where the record states it."""
        meta = self.words.get("meta")
        elsewhere = meta.get("person") if isinstance(meta, dict) else ""
        return self.of_client("name") or (elsewhere.strip() if isinstance(elsewhere, str) else "")

    @property
    def record_number(self) -> str:
        return self.of_client("record_number")

    @property
    def born_on(self) -> str:
        return self.of_client("born_on")

    def of_client(self, name: str) -> str:
        stated = self.words.get("client")
        stated = stated if isinstance(stated, dict) else {"name": stated}
        return str(stated.get(name) or "").strip()

    @property
    def digest(self) -> str:
        return digest(self.words)


def read_file(path: Path) -> list[Record]:
    """Every record of a JSON or JSON Lines file. Raises `BadFile` for the first thing that cannot be understood."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise BadFile(path.name, "", _("this is a pipe or a device; please name a file."))
        if path.stat().st_size > LONGEST:
            raise BadFile(path.name, "", _("larger than 64 MB; please split it."))
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(
            path.name, _("byte %(at)s") % {"at": error.start}, _("this is not UTF-8 text.")
        ) from error
    except OSError as error:
        raise BadFile(path.name, "", error.strerror or str(error)) from error
    if sum(map(text.count, "{[,")) > MOST_VALUES:
        raise BadFile(path.name, "", _("there are more than 4,000,000 values in it; please split it."))
    if not text.strip():
        raise BadFile(path.name, "", _("the file is empty."))
    records = list(records_of(path.name, text))
    if not records:
        raise BadFile(path.name, "", _("there is no plan and no note in it."))
    refuse_twins(path.name, records)
    return records


def records_of(file: str, text: str) -> Iterator[Record]:
    try:
        whole = loads(text)
    except json.JSONDecodeError as error:
        if is_lines(text):
            yield from records_of_lines(file, text)
            return
        where = _("line %(number)s") % {"number": error.lineno}
        raise BadFile(file, where, not_json(error)) from error
    except ValueError as error:
        raise BadFile(file, "", not_json(error)) from error
    if isinstance(whole, dict) and ("plans" in whole or "notes" in whole):
        for name, kind in (("plans", PLAN), ("notes", NOTE)):
            rows = whole.get(name, [])
            if not isinstance(rows, list):
                raise BadFile(file, name, _("should be a list."))
            for at, row in enumerate(rows, start=1):
                yield checked(file, f"{name}[{at}]", row, kind)
    else:
        rows = whole if isinstance(whole, list) else [whole]
        for at, row in enumerate(rows, start=1):
            yield checked(file, _("record %(at)s") % {"at": at}, row, None)


def is_lines(text: str) -> bool:
    """Whether the first line that says anything is a value of its own."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return text.count("\n{") > 0 and first.startswith("{") and first.rstrip().endswith("}")
    return True


def not_json(error: ValueError) -> str:
    return _("this is not JSON (%(reason)s).") % {"reason": getattr(error, "msg", str(error))}


def records_of_lines(file: str, text: str) -> Iterator[Record]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = _("line %(number)s") % {"number": number}
        try:
            row = loads(line)
        except ValueError as error:
            raise BadFile(file, where, not_json(error)) from error
        yield checked(file, where, row, None)


def loads(text: str) -> Any:
    try:
        return json.loads(
            text,
            parse_constant=refuse_constant,
            parse_float=finite,
            object_pairs_hook=refuse_double_keys,
        )
    except RecursionError as error:
        raise ValueError(TOO_DEEP) from error


def is_too_deep(value: Any) -> bool:
    """Whether lists and objects stand inside one another further than `DEEPEST`."""
    level = [value]
    for _depth in range(DEEPEST):
        level = [inner for each in level for inner in insides(each)]
        if not level:
            return False
    return True


def insides(value: Any) -> Iterable[Any]:
    """The lists and objects that stand directly in `value`."""
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (each for each in held if isinstance(each, dict | list))


def finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:30]} is too large a number")
    return number


def refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def refuse_double_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("the same name stands twice in one object")
    return found


def checked(file: str, where: str, row: Any, kind: str | None) -> Record:
    if not isinstance(row, dict):
        raise BadFile(file, where, _("a record should be an object in braces."))
    if is_too_deep(row):
        raise BadFile(file, where, str(TOO_DEEP))
    try:
        clean_json(row)
    except ValidationError as error:
        raise BadFile(file, where, error.messages[0]) from error
    kind = kind or (PLAN if "items" in row else NOTE)
    if not str(row.get("id") if row.get("id") is not None else "").strip():
        raise BadFile(file, where, _("it has no id, so it could not be found again."))
    refuse_unless_text(file, where, row, LINES)
    check_client(file, where, row)
    if kind == PLAN:
        check_plan(file, where, row)
    else:
        check_note(file, where, row)
    if len(str(row["id"])) > 200:
        raise BadFile(file, where, _("its id is longer than 200 characters."))
    record = Record(kind, str(row["id"]), where, row)
    try:
        digest(row)
    except Refused as error:
        raise BadFile(file, where, str(error)) from error
    if len(record.person) > NAME_LENGTH:
        raise BadFile(file, where, _("the client's name is longer than 200 characters."))
    return record


def check_client(file: str, where: str, row: dict[str, Any]) -> None:
    stated = row.get("client")
    if isinstance(stated, dict):
        refuse_unless_text(file, f"{where}, client", stated, ("name", "record_number", "born_on"))
    elif not isinstance(stated, str | None):
        raise BadFile(file, where, _("client should be a name, or an object with a name."))
    born_on = stated.get("born_on") if isinstance(stated, dict) else None
    try:
        is_day = not born_on or parse_date(str(born_on)) is not None
    except ValueError:
        is_day = False
    if not is_day:
        raise BadFile(file, f"{where}, client", _("born_on is not a day like 1981-05-04."))


def check_plan(file: str, where: str, row: dict[str, Any]) -> None:
    items = row.get("items")
    if not isinstance(items, list) or not items:
        raise BadFile(file, where, _("a plan should have a list of items."))
    for at, item in enumerate(items, start=1):
        place = f"{where}, items[{at}]"
        if not isinstance(item, dict):
            raise BadFile(file, place, _("an item should be an object in braces."))
        refuse_unless_text(file, place, item, ITEM_LINES)
        if not isinstance(item.get("measures") or [], list):
            raise BadFile(file, place, _("%(name)s should be a list.") % {"name": "measures"})


def check_note(file: str, where: str, row: dict[str, Any]) -> None:
    if not row.get("text") and not row.get("sections"):
        raise BadFile(file, where, _("a note should have a text or sections."))
    if not isinstance(row.get("sections") or {}, dict):
        raise BadFile(file, where, _("sections should be an object: section name and text."))
    refuse_unless_text(file, f"{where}, sections", row.get("sections") or {}, SECTION_LINES)
    for name in (*ROWS, "activities", "goals"):
        if not isinstance(row.get(name) or [], list):
            raise BadFile(file, where, _("%(name)s should be a list.") % {"name": name})
    for name, columns in ROWS.items():
        for at, each in enumerate(row.get(name) or [], start=1):
            place = f"{where}, {name}[{at}]"
            if not isinstance(each, dict):
                raise BadFile(file, place, _("this should be an object in braces."))
            refuse_unless_text(file, place, each, columns)


def refuse_unless_text(file: str, where: str, row: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        value = row.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | None):
            raise BadFile(file, where, _("%(name)s should be text.") % {"name": name})


def refuse_twins(file: str, records: list[Record]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for record in records:
        first = seen.setdefault((record.kind, record.id), record.where)
        if first != record.where:
            raise BadFile(
                file,
                record.where,
                _("the id %(id)s stands already at %(first)s.") % {"id": record.id, "first": first},
            )
