"""
Records out of a file, one at a time, whatever its size. What cannot be read is told with its line and why,
and the reading goes on where it can.
"""

import codecs
import csv
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from .columns import KNOWN, SECTIONS, guess

LONGEST = 16 * 1024 * 1024  # of one field or one line
MOST_VALUES = (
    2_000_000  # of one JSON value: two or three letters each, they take thirty times as much when read
)
CHUNK = 1 << 16
csv.field_size_limit(LONGEST)


@dataclass(frozen=True)
class Record:
    """One note of an export: its words by what they are ("text", "date", ...), as they stand in the file."""

    file: str
    line: int
    id: str
    fields: Mapping[str, str]
    columns: frozenset[str] = frozenset()  # what this file has columns for
    is_whole_file: bool = False


@dataclass(frozen=True)
class Trouble:
    """Something that could not be read. `is_note`: it could after all, and how."""

    file: str
    line: int
    reason: str
    is_note: bool = False


@dataclass
class _Source:
    path: Path
    name: str
    mapping: Mapping[str, str]
    told: set[str] = field(default_factory=set)

    def trouble(self, line: int, reason: str, *, is_note: bool = False) -> Trouble:
        return Trouble(self.name, line, reason, is_note)


def read(name: str, mapping: Mapping[str, str]) -> Iterator[Record | Trouble]:
    source = _Source(Path(name), name, mapping)
    try:
        yield from _read(source)
    except OSError as error:
        yield source.trouble(1, f"it cannot be read: {error.strerror or error}.")
    except RecursionError as error:
        yield source.trouble(1, f"{reason_of(error)}; what follows was left out.")


def _read(source: _Source) -> Iterator[Record | Trouble]:
    if source.path.is_dir():
        yield source.trouble(1, "this is a folder; name the files in it.")
        return
    if source.path.exists() and not source.path.is_file():
        yield source.trouble(1, "this is a pipe or a device; name a file.")  # either may never end
        return
    with source.path.open("rb") as raw:
        head = raw.read(4096)
    if not head.strip(b" \t\r\n\xef\xbb\xbf"):
        yield source.trouble(1, "there is nothing in it.")
        return
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b")):
        yield source.trouble(1, "this is a spreadsheet, document or archive; export it as CSV, JSON or text.")
        return
    encoding, doubt = encoding_of(source.path, head)
    if doubt:
        yield source.trouble(doubt[0], doubt[1], is_note=bool(encoding))
    if encoding:
        yield from READERS[shape_of(source.path, head, encoding)](source, encoding)


def encoding_of(path: Path, head: bytes) -> tuple[str, tuple[int, str] | None]:
    """UTF-8, UTF-16 where the file says so, or Windows-1252; "" where it is none. And what to say about it."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        wrong = first_wrong(path, "utf-16")
        return ("", (wrong, "it begins as UTF-16 and is not.")) if wrong else ("utf-16", None)
    wrong = first_wrong(path, "utf-8")
    if not wrong:
        return "utf-8-sig", None
    if other := first_wrong(path, "cp1252"):
        return "", (other, "this is neither UTF-8 nor Windows-1252 text.")
    return "cp1252", (wrong, "this is not UTF-8; read as Windows-1252.")


def first_wrong(path: Path, encoding: str) -> int:
    """The line of the first byte that is not of this encoding; 0 if there is none."""
    decoder, line = codecs.getincrementaldecoder(encoding)(), 1
    with path.open("rb") as raw:
        while True:
            chunk = raw.read(CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return line + chunk[: error.start].count(b"\n")
            if not chunk:
                return 0
            line += chunk.count(b"\n")


def shape_of(path: Path, head: bytes, encoding: str) -> str:
    suffix = path.suffix.lower()
    begins = head.decode(encoding, errors="ignore").lstrip("\ufeff \t\r\n")[:1]
    if suffix in (".csv", ".tsv", ".tab"):
        return "csv"
    if suffix in (".jsonl", ".ndjson"):
        return "lines"
    if suffix == ".json":
        return "array" if begins == "[" else "lines"
    return "text"


def read_text(source: _Source, encoding: str) -> Iterator[Record | Trouble]:
    """One note a file; its name is its id."""
    if source.path.stat().st_size > LONGEST:
        yield source.trouble(1, "longer than 16 MB; a text file holds one note.")
        return
    text = source.path.read_text(encoding=encoding)
    if reason := unfit(text):
        yield source.trouble(1 + text[: text.find("\0")].count("\n") if "\0" in text else 1, reason)
        return
    yield Record(source.name, 1, source.path.stem, {"text": text}, frozenset({"text"}), is_whole_file=True)


def read_csv(source: _Source, encoding: str) -> Iterator[Record | Trouble]:
    with source.path.open(encoding=encoding, newline="") as opened:
        delimiter = delimiter_of(opened)
        rows = rows_of(source, _Lines(opened), delimiter)
        for line, row in rows:
            if isinstance(row, Trouble):
                yield row
                continue
            heading = told_apart([cell.strip() for cell in row])
            found = guess(heading, source.mapping)
            if reason := unusable(heading, found):
                yield source.trouble(line, reason)
                return
            for name in found.values():
                if f"{name} (2)" in heading:
                    reason = f"“{name}” heads two columns: the first is read, --map can name the other “{name} (2)”."
                    yield source.trouble(line, reason, is_note=True)
            break
        seen = 0
        for line, row in rows:
            seen += 1
            yield row if isinstance(row, Trouble) else record_of_row(source, heading, found, row, line)
    if not seen:
        yield source.trouble(1, "there is a heading and no row under it.")


class _Lines:
    """Lines for one row after the other. A row that goes on beyond all measure is broken off, and so is its line."""

    def __init__(self, opened: TextIO) -> None:
        self.opened, self.number, self.left, self.is_over = opened, 0, LONGEST, False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.opened.readline(LONGEST)
        if not line:
            self.is_over = True
            raise StopIteration
        self.number += 1
        self.left -= len(line)
        if self.left > 0:
            return line
        while line and not line.endswith("\n"):
            line = self.opened.readline(LONGEST)
        raise csv.Error("longer than 16 MB")


def rows_of(source: _Source, lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | Trouble]]:
    """The rows that hold anything, each with the line it begins on."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        line, lines.left = lines.number + 1, LONGEST
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, source.trouble(line, f"this row is not CSV ({error}).")
            continue
        if lines.is_over:  # the row was complete and yet looked for more
            reason = "a quotation mark opened in this row is never closed; all that follows was read as part of it."
            yield line, source.trouble(line, reason)
        if any(cell.strip() for cell in row):
            yield line, row


def told_apart(names: list[str]) -> list[str]:
    """Of columns with one name the second is "Note (2)"."""
    before: Counter[str] = Counter()
    for place, name in enumerate(names):
        before[name] += 1
        if name and before[name] > 1:
            names[place] = f"{name} ({before[name]})"
    return names


def delimiter_of(opened: TextIO) -> str:
    """Comma, semicolon or tab: whichever the heading has most of."""
    heading = opened.readline(CHUNK)
    opened.seek(0)
    return max(",;\t", key=heading.count)


def record_of_row(
    source: _Source, heading: list[str], found: Mapping[str, str], row: list[str], line: int
) -> Record | Trouble:
    cells = dict(zip(heading, row, strict=False))
    if found.get("text", heading[0]) not in cells or len(row) > len(heading):
        fields = "1 field" if len(row) == 1 else f"{len(row)} fields"
        return source.trouble(line, f"{fields} where the heading has {len(heading)}; this row was left out.")
    return record_of(source, cells, found, line)


def read_lines(source: _Source, encoding: str) -> Iterator[Record | Trouble]:
    """JSON Lines; also one object spread over a whole file, or our own form with a list of notes."""
    seen, broken = 0, None
    with source.path.open(encoding=encoding) as opened:
        for number, line in enumerate(lines_of(opened), start=1):
            if not line.strip():
                continue
            seen += 1
            if len(line) >= LONGEST:
                yield source.trouble(number, "a line longer than 16 MB; it was left out.")
                continue
            try:
                row = loads(line)
            except (ValueError, RecursionError) as error:
                if seen == 1 and source.path.suffix.lower() == ".json":
                    broken = error
                    break
                yield source.trouble(number, f"this is not JSON ({reason_of(error)}).")
                continue
            yield from records_of_value(source, row, number)
    if broken is not None:
        yield from read_whole(source, encoding)


def lines_of(opened: TextIO) -> Iterator[str]:
    """The lines; of one beyond all measure only its beginning."""
    while line := opened.readline(LONGEST):
        yield line
        while line and not line.endswith("\n"):
            line = opened.readline(LONGEST)


def read_whole(source: _Source, encoding: str) -> Iterator[Record | Trouble]:
    if source.path.stat().st_size > 4 * LONGEST:
        yield source.trouble(
            1, "one JSON value larger than 64 MB; a list or one record a line can be any size."
        )
        return
    try:
        value = loads(source.path.read_text(encoding))
    except json.JSONDecodeError as error:
        yield source.trouble(error.lineno, f"this is not JSON ({error.msg}).")
    except (ValueError, RecursionError) as error:
        yield source.trouble(1, f"this is not JSON ({reason_of(error)}).")
    else:
        yield from records_of_value(source, value, 1)


def read_array(source: _Source, encoding: str) -> Iterator[Record | Trouble]:
    """A JSON list, an element at a time: only one element is ever held."""
    decoder = json.JSONDecoder(parse_constant=refused, parse_float=finite)
    with source.path.open(encoding=encoding) as opened:
        held, line, seen = opened.read(CHUNK).lstrip("\ufeff"), 1, 0
        gap = len(held) - len(held.lstrip())
        line, held = line + held[:gap].count("\n"), held[gap + 1 :]
        while True:
            skipped = len(held) - len(held.lstrip(" \t\r\n,"))
            line, held = line + held[:skipped].count("\n"), held[skipped:]
            if held.startswith("]"):
                break
            try:
                refuse_too_many(held)
                row, end = decoder.raw_decode(held)
                if end == len(held) and not isinstance(row, dict | list):
                    raise json.JSONDecodeError("cut off", held, end)
            except (ValueError, RecursionError) as error:
                more = "" if isinstance(error, RecursionError) else opened.read(max(CHUNK, len(held)))
                if more and len(held) < LONGEST:
                    held += more
                    continue
                at = getattr(error, "pos", 0)
                yield source.trouble(line + held[:at].count("\n"), f"this is not JSON ({reason_of(error)}).")
                return
            seen += 1
            yield from records_of_value(source, row, line)
            line, held = line + held[:end].count("\n"), held[end:]
            if len(held) < CHUNK:
                held += opened.read(CHUNK)
    if not seen:
        yield source.trouble(1, "there is no record in it.")


def records_of_value(source: _Source, row: Any, line: int) -> Iterator[Record | Trouble]:
    if not isinstance(row, dict):
        yield source.trouble(line, "a record should be an object in braces.")
        return
    inside = next(
        (row[name] for name in ("notes", "records", "entries") if isinstance(row.get(name), list)), None
    )
    if inside is not None:
        for each in inside:
            yield from records_of_value(source, each, line)
        return
    found = guess(row, source.mapping)
    if reason := unusable(list(row), found):
        yield source.trouble(line, reason)
        return
    yield record_of(source, row, found, line)


def record_of(
    source: _Source, row: Mapping[str, Any], found: Mapping[str, str], line: int
) -> Record | Trouble:
    try:
        fields = {what: said(row.get(name)) for what, name in found.items()}
    except RecursionError as error:
        return source.trouble(line, f"{reason_of(error)}; it was left out.")
    for what, text in fields.items():
        if reason := unfit(text):
            return source.trouble(line, f"{found[what]}: {reason}")
    return Record(source.name, line, fields.pop("id", "").strip() or str(line), fields, frozenset(found))


def said(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(said(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(said(each) for each in value.values())
    return "" if value is None or isinstance(value, bool) else str(value)


def unusable(names: list[str], found: Mapping[str, str]) -> str:
    """Why nothing can be judged here; "" if it can."""
    for what, name in found.items():
        if name not in names:
            return f"there is no column “{name}” for {what}; it has {listed(names)}."
    if "text" not in found and not any(section in found for section in SECTIONS):
        return f"no column for the text is known; it has {listed(names)}. Say which with --map text=COLUMN."
    return ""


def listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name[:40]}”" for name in names[:12])
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown or "none"


def unfit(text: str) -> str:
    if "\0" in text:
        return "a NUL character stands in the text; it was left out."
    try:
        text.encode()
    except UnicodeEncodeError:
        return "half a character stands in the text; it was left out."
    return ""


def refuse_too_many(text: str) -> None:
    if sum(map(text.count, "{[,")) > MOST_VALUES:
        raise ValueError("more than 2,000,000 values in one")


def loads(text: str) -> Any:
    refuse_too_many(text)
    return json.loads(text, parse_constant=refused, parse_float=finite)


def reason_of(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "lists or objects inside one another beyond all measure"
    return getattr(error, "msg", str(error))


def refused(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:30]} is too large a number")
    return number


READERS = {"text": read_text, "csv": read_csv, "lines": read_lines, "array": read_array}
assert set(SECTIONS) < set(KNOWN)
