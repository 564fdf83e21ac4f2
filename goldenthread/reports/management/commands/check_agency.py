"""The audit from the server's own command line: `goldenthread check --agency`."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from goldenthread import events, rulebook
from goldenthread.agency.models import Program, Staff
from goldenthread.agency.policy import PolicyBook
from goldenthread.agency.rights import today
from goldenthread.reports.asking import Asked, drawn
from goldenthread.reports.forms import codes_in
from goldenthread.reports.judging import Judged, judged
from goldenthread.reports.paper import as_csv, as_json
from goldenthread.reports.records import KINDS

USAGE = 2
COLUMNS = [
    *("seed", "rulebook", "code", "weight", "kind", "record", "date", "field", "about", "start", "end"),
    *("said_no", "message", "words"),
]


class Command(BaseCommand):
    help = "Judge stored records by the rulebook. Exit status: 0 nothing found, 1 findings, 2 wrong usage."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--program", action="append", default=[], help="by name; again for more")
        parser.add_argument("--from", dest="since", type=day, help="first day, 2026-05-01 (90 days ago)")
        parser.add_argument("--until", type=day, help="last day (today)")
        parser.add_argument("--team", default="", help="a supervisor's e-mail: only records of that team")
        parser.add_argument(
            "--kind", action="append", choices=list(KINDS), help="note, unless said otherwise"
        )
        parser.add_argument("--select", action="append", default=[], help="beginnings of codes: W, N1")
        parser.add_argument("--weight", action="append", default=[], choices=["block", "warn", "advise"])
        parser.add_argument("--sample", type=int, help="so many records of each kind for each worker")
        parser.add_argument("--seed", default="1", help="the same seed draws the same sample again")
        parser.add_argument("--as-signed", action="store_true", help="judge as of the day each was signed")
        parser.add_argument("--format", choices=["text", "json", "csv"], default="text")
        parser.add_argument("--quiet", "-q", action="store_true", help="no progress on the error output")

    def handle(self, *args, **options) -> None:
        asked, programs = self.asked(options)
        keys = drawn(asked, programs, None)
        total = sum(map(len, keys.values()))
        with events.as_system("check") as system:
            detail = {"records": total, "seed": asked.seed, "rulebook": rulebook.VERSION}
            events.record("audit.run", by=system, detail=detail)
        book = PolicyBook(program.pk for program in programs)
        records = self.watched(judged(asked, keys, book), total, options["quiet"])
        found = getattr(self, f"as_{options['format']}")(records, asked)
        sys.exit(1 if found else 0)

    def asked(self, options) -> tuple[Asked, list[Program]]:
        programs = [self.found(Program, name=name) for name in options["program"]] or list(
            Program.objects.all()
        )
        team = self.found(Staff, email__iexact=options["team"]) if options["team"] else None
        until = options["until"] or today()
        try:
            codes = codes_in(" ".join(options["select"]))
        except ValidationError as error:
            raise CommandError(error.messages[0], returncode=USAGE) from error
        if options["sample"] is not None and options["sample"] < 1:
            raise CommandError("A sample has at least one record.", returncode=USAGE)
        since = options["since"] or until - timedelta(days=90)
        if until < since:
            raise CommandError(f"{until} is before {since}.", returncode=USAGE)
        asked = Asked(
            since=since,
            until=until,
            programs=tuple(str(program.uid) for program in programs),
            team=str(team.uid) if team else "",
            kinds=tuple(dict.fromkeys(options["kind"] or ["note"])),
            codes=codes,
            weights=tuple(options["weight"]),
            sample=options["sample"],
            seed=options["seed"] if options["sample"] else "",
            as_signed=options["as_signed"],
        )
        return asked, programs

    def found(self, model, **lookup):
        try:
            return model.objects.get(**lookup)
        except model.DoesNotExist as error:
            [value] = lookup.values()
            words = f"There is no {model._meta.verbose_name} “{value}”."
            if model is Program:
                words += f" There is {', '.join(f'“{name}”' for name in names_of_programs())}."
            raise CommandError(words, returncode=USAGE) from error

    def watched(self, batches, total: int, quiet: bool) -> Iterator[Judged]:
        done = 0
        for batch in batches:
            yield from batch
            done += len(batch)
            if not quiet:
                self.stderr.write(f"{done} of {total} records judged")

    def as_text(self, records: Iterator[Judged], asked: Asked) -> int:
        count = found = 0
        for each in records:
            count += 1
            found += len(each.found)
            for finding in each.found:
                where = finding.where.field or "-"
                at = f":{finding.where.start}-{finding.where.end}" if finding.where.start is not None else ""
                self.stdout.write(
                    f"{each.kind} {each.record.uid} {each.day} {where}{at}: {finding.code} {finding.weight} "
                    f"{' '.join(finding.message.split())}{answer_to(finding, each)}"
                )
        drawn_by = f", {asked.sample} for each worker, seed {asked.seed}" if asked.sample else ""
        self.stdout.write(f"{count} records judged{drawn_by}; {found} findings. Rulebook {rulebook.VERSION}.")
        return found

    def as_json(self, records: Iterator[Judged], asked: Asked) -> int:
        rows, count = [], 0
        for each in records:
            count += 1
            rows += rows_of(each, asked)
        said = {"asked": asked.kept, "rulebook": rulebook.VERSION, "judged": count, "findings": rows}
        self.stdout.write(as_json(said))
        return len(rows)

    def as_csv(self, records: Iterator[Judged], asked: Asked) -> int:
        rows = [row for each in records for row in rows_of(each, asked)]
        self.stdout.write(as_csv(rows, COLUMNS), ending="")
        return len(rows)


def rows_of(each: Judged, asked: Asked) -> list[dict]:
    return [
        {
            "seed": asked.seed,
            "rulebook": rulebook.VERSION,
            "code": finding.code,
            "weight": finding.weight,
            "kind": each.kind,
            "record": str(each.record.uid),
            "date": each.day.isoformat() if each.day else "",
            "field": finding.where.field,
            "about": finding.about,
            "start": finding.where.start,
            "end": finding.where.end,
            "said_no": each.said_no.get(finding, ""),
            "message": finding.message,
            "words": finding.where.quote,
        }
        for finding in each.found
    ]


def answer_to(finding: rulebook.Finding, each: Judged) -> str:
    way = each.said_no.get(finding)
    return f" [the writer answered: {way.label}]" if way else ""


def day(text: str) -> date:
    return date.fromisoformat(text)


def names_of_programs() -> list[str]:
    return list(Program.objects.order_by("name").values_list("name", flat=True))
