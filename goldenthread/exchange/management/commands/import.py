import sys
from functools import partial
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from goldenthread.agency.models import Program, Staff
from goldenthread.clients.models import Client
from goldenthread.events.words import one_line
from goldenthread.exchange.actions import NoChart, bring_in
from goldenthread.exchange.reading import BadFile, read_file


class Command(BaseCommand):
    help = "Bring in plans and notes from JSON or JSON Lines files. See docs/reference/import.md."

    def add_arguments(self, parser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--program", required=True, help="the program whose charts they belong to, by name"
        )
        parser.add_argument("--by", required=True, help="who brings them in, by e-mail")
        parser.add_argument("--into", default="", help="record number: everything goes into this one chart")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        parser.add_argument("--quiet", action="store_true", help="only the totals")

    def handle(self, *args, **options) -> None:
        program, by = (
            self.found(Program, name=options["program"]),
            self.found(Staff, email__iexact=options["by"]),
        )
        into = self.found(Client, record_number=options["into"]) if options["into"] else None
        try:
            files = [(path, read_file(path)) for path in options["files"]]
        except BadFile as error:
            raise CommandError(f"{one_line(error)}\nNothing was brought in.") from error
        for path, records in files:
            try:
                report = bring_in(
                    records,
                    origin=path.name,
                    program=program,
                    by=by,
                    into=into,
                    dry_run=options["dry_run"],
                    progress=partial(self.progress, len(records)),
                )
            except PermissionDenied as error:
                raise CommandError(f"{by.name}: {error}") from error
            except NoChart as error:
                raise CommandError(f"{error}\nNothing was brought in.") from error
            self.tell(path, report, options)

    def found(self, model, **lookup):
        try:
            return model.objects.get(**lookup)
        except (model.DoesNotExist, model.MultipleObjectsReturned) as error:
            [value] = lookup.values()
            raise CommandError(f"There is no {model._meta.verbose_name} “{value}”.") from error

    def progress(self, total: int, done: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{done} of {total}", ending="\n" if done == total else "")
            sys.stderr.flush()

    def tell(self, path: Path, report, options) -> None:
        if not options["quiet"]:
            for line in report.lines:
                self.stdout.write(f"  {one_line(line)}")
        did = "would come in" if options["dry_run"] else "came in"
        self.stdout.write(
            f"{path.name}: {report.sources} {did} ({report.drafts} ready to sign, "
            f"{report.sources - report.drafts} with gaps), {report.charts} new charts, {report.known} known already."
        )
