import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from goldenthread.agency import reference as roles
from goldenthread.events import reference as kinds
from goldenthread.rulebook import extraction
from goldenthread.rulebook import reference as rules

FOLDER = settings.BASE_DIR / "docs" / "reference"


class Command(BaseCommand):
    help = "Writes docs/reference from the code: rules, roles and events. With --check it only says what is stale."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="write nothing; exit status 1 if a page is stale"
        )

    def handle(self, *, check, **options):
        made = pages()
        stale = [file for file, text in made.items() if not file.exists() or file.read_text() != text]
        orphaned = [file for file in (FOLDER / "rules").glob("*.md") if file not in made]
        if check:
            self._say_what_is_stale(stale + orphaned)
        else:
            _write({file: made[file] for file in stale})
            _remove(orphaned)
            self.stdout.write(f"{len(made)} pages; {len(stale)} written, {len(orphaned)} removed.")

    def _say_what_is_stale(self, files: list[Path]) -> None:
        for file in files:
            self.stdout.write(f"{file.relative_to(settings.BASE_DIR)} is stale.")
        if files:
            self.stdout.write("Run `make reference` and commit what it writes.")
            sys.exit(1)


def pages() -> dict[Path, str]:
    return {
        FOLDER / "roles.md": roles.markdown(),
        FOLDER / "events.md": kinds.markdown(),
        extraction.FILE: extraction.source(),
        **{FOLDER / "rules" / name: text for name, text in rules.pages().items()},
    }


def _write(pages: dict[Path, str]) -> None:
    for file, text in pages.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _remove(files: list[Path]) -> None:
    for file in files:
        file.unlink()
