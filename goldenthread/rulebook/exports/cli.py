"""`goldenthread check FILE...`, from the words typed to an exit status: 0 nothing found, 1 findings, 2 could not."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import IO

from goldenthread.rulebook.judging import all_rules
from goldenthread.rulebook.naming import NOBODY

from .columns import BadMapping, read_mapping, table
from .names import names_served
from .policy_file import BadPolicy, read_policy
from .reading import Record, Trouble, read
from .showing import PRINTERS, Printer, Tally, explained

NOTHING, FOUND, COULD_NOT = 0, 1, 2
OTHER_NAMED = "W601"  # the rule that asks whom the other records are about
EPILOG = """\
Every FILE is read: .csv and .tsv (a heading, one note a row), .jsonl (one note a line), .json (a list of notes),
anything else as plain text, one note a file. Exit status: 0 nothing found, 1 findings, 2 something could not be read.

`goldenthread check` without a FILE, or with --deploy, --tag, --database or --fail-level, is Django's own system check;
`goldenthread check --agency` judges the records in the database.
"""


def main(
    words: Sequence[str], *, now: datetime, out: IO[str] | None = None, err: IO[str] | None = None
) -> int:
    out, err = out or sys.stdout, err or sys.stderr
    with contextlib.suppress(AttributeError, ValueError):  # a stream of the caller's own may have no encoding
        out.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        err.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return run(parser().parse_args(words), now=now, out=out, err=err)
    except (BadMapping, BadPolicy, BadPrefix) as error:
        err.write(f"{error}\n")
        return COULD_NOT
    except SystemExit as done:  # how argparse ends
        return int(done.code or 0)
    except BrokenPipeError:  # whoever read the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="goldenthread check",
        description="Judge notes exported from any system by the rules of good documentation.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = made.add_argument
    add("files", nargs="*", metavar="FILE")
    add("--map", action="append", default=[], metavar="WHAT=COLUMN", help="what a column is: text=Narrative")
    add(
        "--columns",
        action="store_true",
        help="list what columns may be, and what those of the FILEs are taken for",
    )
    add(
        "--select", action="append", default=[], metavar="CODES", help="only rules whose code begins so: N,W1"
    )
    add("--ignore", action="append", default=[], metavar="CODES", help="not rules whose code begins so")
    add("--explain", metavar="CODE", help="the page of one rule")
    add("--weights", type=Path, metavar="FILE", help="weights, numbers and columns from a TOML file")
    add("--format", choices=list(PRINTERS), default="text", help="text (default), json, sarif or github")
    add("--quiet", "-q", action="store_true", help="only the summary")
    return made


def run(asked: argparse.Namespace, *, now: datetime, out: IO[str], err: IO[str]) -> int:
    color = wants_color(out)
    if asked.explain:
        out.write(explained(known_code(asked.explain), color=color) + "\n")
        return NOTHING
    policy, columns = read_policy(asked.weights)
    mapping = columns | read_mapping(asked.map)
    if asked.columns:
        return show_columns(asked.files, mapping, out, err)
    if not asked.files:
        err.write("Name at least one FILE; --help says more.\n")
        return COULD_NOT
    from .judging import (
        judged,
    )  # what looks into texts takes a while to load; --help and --explain do without

    wanted = choice(prefixes(asked.select), prefixes(asked.ignore))
    printer = PRINTERS[asked.format](out, color=color, quiet=asked.quiet)
    tally = Tally()
    printer.begin()
    others = names_served(asked.files, mapping) if wanted(OTHER_NAMED) else NOBODY
    items = chain.from_iterable(read(file, mapping) for file in asked.files)
    for item in judged(items, policy, wanted, now=now, others=others):
        if isinstance(item, Trouble):
            tell_trouble(item, tally, printer, err)
        else:
            tally.add(item)
            printer.show(item)
    printer.end(tally)
    return COULD_NOT if tally.troubles else FOUND if tally.findings else NOTHING


def tell_trouble(trouble: Trouble, tally: Tally, printer: Printer, err: IO[str]) -> None:
    tally.troubles += not trouble.is_note
    printer.trouble(trouble)
    err.write(f"{trouble.file}:{trouble.line}: {trouble.reason}\n")


def show_columns(files: list[str], mapping: dict[str, str], out: IO[str], err: IO[str]) -> int:
    if not files:
        out.write(table() + "\n")
        return NOTHING
    status = NOTHING
    for file in files:
        first = next(iter(without_notes(read(file, mapping))), None)
        if isinstance(first, Record):
            found = ", ".join(sorted(first.columns))
            out.write(f"{file}: {found}\n")
        elif first:
            err.write(f"{first.file}:{first.line}: {first.reason}\n")
            status = COULD_NOT
    return status


def without_notes(items: Iterator[Record | Trouble]) -> Iterator[Record | Trouble]:
    return (item for item in items if isinstance(item, Record) or not item.is_note)


class BadPrefix(ValueError):
    pass


def prefixes(asked: list[str]) -> tuple[str, ...]:
    found = tuple(each.strip().upper() for words in asked for each in words.split(",") if each.strip())
    for each in found:
        if not any(rule.code.startswith(each) for rule in all_rules()):
            raise BadPrefix(f"No rule's code begins with {each}.")
    return found


def choice(select: tuple[str, ...], ignore: tuple[str, ...]) -> Callable[[str], bool]:
    """The longer prefix decides, as in other linters: `--select N --ignore N2 --select N204`."""

    def wanted(code: str) -> bool:
        chosen = max((len(each) for each in select if code.startswith(each)), default=-1 if select else 0)
        refused = max((len(each) for each in ignore if code.startswith(each)), default=-1)
        return chosen >= 0 and chosen > refused

    return wanted


def known_code(code: str) -> str:
    code = code.strip().upper()
    if code not in {rule.code for rule in all_rules()}:
        raise BadPrefix(f"There is no rule {code}. docs/reference/rules lists them all.")
    return code


def wants_color(out: IO[str]) -> bool:
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
