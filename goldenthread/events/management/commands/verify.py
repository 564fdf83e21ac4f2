import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.events.verify import Report, verify

SECONDS_BETWEEN = 5
BLANK = "\r\033[K"


class Command(BaseCommand):
    help = (
        "Checks the trail from its first event to its last, the anchors kept outside it, every signed record, "
        "the stored files and the database's guards. Exit status 0: all is as it was written. 1: something is not."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anchors", type=Path, help="the file of anchors (by default the one in the settings)"
        )
        parser.add_argument("--quiet", action="store_true", help="print problems only")

    def handle(self, *, anchors: Path | None = None, quiet: bool = False, **options: Any) -> None:
        if anchors is None and Path(settings.ANCHOR_FILE).exists():
            anchors = Path(settings.ANCHOR_FILE)
        self.quiet, self.printed_at, self.on_terminal = quiet, time.monotonic(), self.stdout.isatty()

        report = verify(anchors=anchors, progress=self.progress)

        if self.on_terminal and not quiet:
            self.stdout.write(BLANK, ending="")
        self.print_problems(report)
        if not quiet:
            self.print_summary(report, anchors)
        if not report.ok:
            sys.exit(1)

    def progress(self, what: str, done: int, of: int) -> None:
        """One line that moves on a terminal; elsewhere a line every few seconds."""
        if self.quiet:
            return
        line = f"{what}: {done:,} / {of:,}" if of else f"{what}: {done:,}"
        if self.on_terminal:
            self.stdout.write(f"{BLANK}{line}", ending="")
            self.stdout.flush()
        elif time.monotonic() - self.printed_at >= SECONDS_BETWEEN:
            self.stdout.write(line)
            self.printed_at = time.monotonic()

    def print_problems(self, report: Report) -> None:
        first = report.first
        if first is None:
            return
        self.stdout.write(self.style.ERROR(_("First bad: %s") % first))
        for problem in report.problems:
            if problem is not first:
                self.stdout.write(_("Also: %s") % problem)
        if more := report.found - len(report.problems):
            self.stdout.write(ngettext("And %s more.", "And %s more.", more) % f"{more:,}")

    def print_summary(self, report: Report, anchors: Path | None) -> None:
        looked_at = _(
            "Looked at %(events)s events, %(anchors)s anchors, %(documents)s signed records and %(files)s files in %(seconds)s seconds."
        ) % {
            "events": f"{report.events:,}",
            "anchors": f"{report.anchors:,}",
            "documents": f"{report.documents:,}",
            "files": f"{report.files:,}",
            "seconds": f"{report.seconds:.1f}",
        }
        self.stdout.write(looked_at)
        if anchors is None:
            self.stdout.write(
                _(
                    "There are no anchors to compare with, so a trail whose end was cut off would not be noticed."
                )
            )
        if report.ok:
            self.stdout.write(self.style.SUCCESS(_("All is as it was written.")))
        else:
            self.stdout.write(ngettext("%s problem.", "%s problems.", report.found) % f"{report.found:,}")
