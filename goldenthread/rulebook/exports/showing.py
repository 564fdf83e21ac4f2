"""What was found, printed: for people, as JSON, as SARIF and as annotations of a pull request."""

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from goldenthread import __version__
from goldenthread.rulebook.facts import shorten
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.judging import all_rules, rule
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.reference import markdown
from goldenthread.rulebook.words import _, ngettext

from .judging import Judged
from .reading import Record, Trouble

WIDTH = 96
# What a note leaves open, in the few words that fit one line with the others.
LEFT_OPEN = {
    "N101": {"on": "when it was", "began": "when it began", "ended": "how long it took"},
    "N102": {"": "the place"},
    "N103": {"": "who was there or was reached"},
    "N105": {"": "where the client was"},
    "N201": {"": "what was done"},
    "N203": {"": "how the client was"},
    "N204": {"": "how the client took it"},
    "N206": {"": "where things stand with the goals"},
    "N402": {"": "what comes next"},
    "N501": {"sought": "who was sought", "follow_ups": "what will be tried next"},
}
SARIF_LEVEL = {"block": "error", "warn": "warning", "advise": "note"}
GITHUB_LEVEL = {"block": "error", "warn": "warning", "advise": "notice"}


@dataclass
class Tally:
    records: int = 0
    flagged: int = 0
    troubles: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    @property
    def findings(self) -> int:
        return self.codes.total()

    def add(self, each: Judged) -> None:
        self.records += 1
        self.flagged += bool(each.findings)
        self.codes.update(finding.code for finding in each.findings)


@dataclass
class Printer:
    """Prints one thing after the other as it comes, so that a file of any size can be told; as it stands, nothing."""

    out: IO[str]
    color: bool = False
    quiet: bool = False

    def begin(self) -> None: ...

    def show(self, each: Judged) -> None: ...

    def trouble(self, each: Trouble) -> None: ...

    def end(self, tally: Tally) -> None: ...

    def paint(self, code: str, words: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if self.color and words else words


class Text(Printer):
    def show(self, each: Judged) -> None:
        if self.quiet:
            return
        missing = [finding for finding in each.findings if finding.code in LEFT_OPEN]
        if len(missing) > 1:
            self.show_missing(each.record, missing)
        else:
            self.show_all(each.record, missing)
        self.show_all(each.record, [finding for finding in each.findings if finding.code not in LEFT_OPEN])

    def show_missing(self, record: Record, missing: list[Finding]) -> None:
        """All that a note leaves open, on one line."""
        missing = sorted(missing, key=lambda finding: finding.code)
        what = ", ".join(dict.fromkeys(_(left_open(finding)) for finding in missing))
        codes = ",".join(sorted({finding.code for finding in missing}))
        self.line(record, record.line, 1, codes, _("The note leaves open: {what}.").format(what=what))

    def show_all(self, record: Record, findings: list[Finding]) -> None:
        for finding in findings:
            line, column = place(record, finding)
            self.line(record, line, column, finding.code, finding.message)
            if finding.where.quote:
                self.underline(record, finding)

    def line(self, record: Record, line: int, column: int, code: str, message: str) -> None:
        where = f"{record.file}:{line}:{column}" if record.is_whole_file else f"{record.file}:{line}"
        name = (
            ""
            if record.is_whole_file or record.id == str(record.line)
            else self.paint("2", f" [{printable(record.id)}]")
        )
        self.out.write(
            f"{self.paint('1', printable(where))}: {self.paint('31;1', code)} {printable(message)}{name}\n"
        )

    def underline(self, record: Record, finding: Finding) -> None:
        shown, at, length = window(text_of(record, finding), finding.where.start or 0, finding.where.end or 0)
        self.out.write(
            f"    | {printable(shown)}\n    | {' ' * at}{self.paint('31;1', '^' * length)} {self.paint('2', reason(finding))}\n"
        )

    def trouble(self, each: Trouble) -> None:
        """To the error stream of whoever called; see `cli`."""

    def end(self, tally: Tally) -> None:
        self.out.write(summary(tally) + "\n")


class Json(Printer):
    def begin(self) -> None:
        self.first = True
        self.out.write('{"records": [')

    def show(self, each: Judged) -> None:
        self.out.write(("" if self.first else ",") + "\n" + json.dumps(as_json(each), ensure_ascii=False))
        self.first = False

    def end(self, tally: Tally) -> None:
        self.out.write("\n]}\n")


class Sarif(Printer):
    def begin(self) -> None:
        driver = {
            "name": "goldenthread",
            "version": __version__,
            "rules": [described(each.code) for each in all_rules()],
        }
        head = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0"}
        self.out.write(json.dumps(head)[:-1] + ', "runs": [{"columnKind": "unicodeCodePoints", ')
        self.out.write(f'"tool": {{"driver": {json.dumps(driver, ensure_ascii=False)}}}, "results": [')
        self.first = True
        self.troubles: list[Trouble] = []

    def show(self, each: Judged) -> None:
        for finding in each.findings:
            self.out.write(
                ("" if self.first else ",")
                + "\n"
                + json.dumps(self.result(each.record, finding), ensure_ascii=False)
            )
            self.first = False

    def result(self, record: Record, finding: Finding) -> dict[str, object]:
        line, column = place(record, finding)
        region: dict[str, object] = {"startLine": line}
        if record.is_whole_file and finding.where.quote and "\n" not in finding.where.quote:
            region |= {"startColumn": column, "endColumn": column + len(finding.where.quote)}
        if finding.where.quote:
            region["snippet"] = {"text": finding.where.quote}
        location = {
            "physicalLocation": {"artifactLocation": {"uri": as_uri(record.file)}, "region": region},
            "logicalLocations": [{"name": record.id, "kind": "record"}],
        }
        return {
            "ruleId": finding.code,
            "level": SARIF_LEVEL[finding.weight],
            "message": {"text": finding.message},
            "locations": [location],
        }

    def trouble(self, each: Trouble) -> None:
        if not each.is_note:
            self.troubles.append(each)

    def end(self, tally: Tally) -> None:
        notices = [
            {
                "level": "error",
                "message": {"text": each.reason},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": as_uri(each.file)},
                            "region": {"startLine": each.line},
                        }
                    }
                ],
            }
            for each in self.troubles
        ]
        invocation = {"executionSuccessful": not self.troubles, "toolExecutionNotifications": notices}
        self.out.write(f'\n], "invocations": [{json.dumps(invocation, ensure_ascii=False)}]}}]}}\n')


class Github(Printer):
    def show(self, each: Judged) -> None:
        for finding in each.findings:
            line, column = place(each.record, finding)
            at = f"file={escaped(each.record.file)},line={line},col={column},title={finding.code}"
            self.out.write(f"::{GITHUB_LEVEL[finding.weight]} {at}::{escaped(finding.message, value=True)}\n")

    def trouble(self, each: Trouble) -> None:
        level = "notice" if each.is_note else "error"
        self.out.write(
            f"::{level} file={escaped(each.file)},line={each.line}::{escaped(each.reason, value=True)}\n"
        )


PRINTERS: Mapping[str, type[Printer]] = {"text": Text, "json": Json, "sarif": Sarif, "github": Github}


def as_json(each: Judged) -> dict[str, object]:
    return {
        "file": each.record.file,
        "record": each.record.id,
        "elements": dict(each.laid_out.elements),
        "findings": [
            {
                "code": finding.code,
                "message": finding.message,
                "field": finding.where.field.removeprefix("sections."),
                "start": finding.where.start,
                "end": finding.where.end,
                "words": finding.where.quote,
                "suggestions": list(finding.suggestions),
                "weight": finding.weight,
            }
            for finding in each.findings
        ],
    }


def described(code: str) -> dict[str, object]:
    found = rule(code)
    return {
        "id": code,
        "name": type(found).__name__,
        "shortDescription": {"text": found.heading},
        "fullDescription": {"text": " ".join(found.why.split())},
        "help": {"text": markdown(found)},
        "defaultConfiguration": {"level": SARIF_LEVEL.get(Policy().weight_of(code), "none")},
    }


def explained(code: str, *, color: bool) -> str:
    """The rule's page, for a terminal."""
    lines = []
    for line in markdown(rule(code)).splitlines():
        heading = line.startswith("#")
        words = re.sub(r"\*\*(.+?)\*\*", r"\1", line.lstrip("# ")).replace("`", "").replace("  > ", "  → ")
        if heading and color:
            words = f"\x1b[1m{words}\x1b[0m"
        indent = "    " if line.startswith("  ") else "  " if line.startswith("- ") else ""
        lines.append(textwrap.fill(words, WIDTH, subsequent_indent=indent) if words else "")
    return "\n".join(lines)


def left_open(finding: Finding) -> str:
    known = LEFT_OPEN[finding.code]
    return known.get(finding.where.field) or known.get("") or next(iter(known.values()))


def text_of(record: Record, finding: Finding) -> str:
    return record.fields.get(finding.where.field.removeprefix("sections."), "")


def place(record: Record, finding: Finding) -> tuple[int, int]:
    """Line and column: of the words in a text file, of the row in a table."""
    if not record.is_whole_file or finding.where.start is None:
        return record.line, 1
    before = record.fields["text"][: finding.where.start]
    return 1 + before.count("\n"), finding.where.start - (before.rfind("\n") + 1) + 1


def window(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The line of the words, cut to fit: (shown, where the words begin in it, how many are underlined)."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    end = min(end, last)
    begin = max(first, start - max(20, (WIDTH - (end - start)) // 2)) if last - first > WIDTH else first
    until = min(last, begin + WIDTH)
    shown = ("…" if begin > first else "") + text[begin:until] + ("…" if until < last else "")
    at = start - begin + (begin > first)
    return shown, at, max(1, min(end, until) - start)


def reason(finding: Finding) -> str:
    """Why, in a few words: how the rule's own reason begins."""
    first = re.split(r"(?<=[.;:])\s", " ".join(finding.rule.why.split()), maxsplit=1)[0]
    return shorten(first.rstrip(".;:"), 64)


def printable(words: str) -> str:
    """One column for every code point as far as that can be, and nothing that moves a terminal's cursor."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def escaped(words: str, *, value: bool = False) -> str:
    words = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return words if value else words.replace(":", "%3A").replace(",", "%2C")


def as_uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file.replace("\\", "/"))


def summary(tally: Tally) -> str:
    records = ngettext("{n} record", "{n} records", tally.records).format(n=f"{tally.records:,}")
    if not tally.findings:
        return _("Nothing found in {records}.").format(records=records)
    found = ngettext("{n} finding", "{n} findings", tally.findings).format(n=f"{tally.findings:,}")
    commonest = list(listed(tally))
    return _("{found} in {flagged} of {records}.").format(
        found=found, flagged=f"{tally.flagged:,}", records=records
    ) + "".join(commonest)


def listed(tally: Tally) -> Iterator[str]:
    for code, count in tally.codes.most_common(8):
        yield f"\n  {count:>6,}  {code}  {rule(code).heading}"
    if len(tally.codes) > 8:
        yield "\n          " + _("and {n} more rules").format(n=len(tally.codes) - 8)
