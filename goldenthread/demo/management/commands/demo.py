import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goldenthread.agency.models import Agency, Staff
from goldenthread.agency.reauth import DEMO_PASSWORD
from goldenthread.demo.build import build


class Command(BaseCommand):
    help = "Load the invented demo agency into an empty database; with --whom, say whom to sign in as."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--whom", action="store_true", help="only say whom to sign in as")

    def handle(self, *args, **options) -> None:
        if not settings.DEMO and not settings.MODE == "test":
            raise CommandError("The demo agency belongs in a demo. Set GOLDENTHREAD_MODE=demo.")
        if options["whom"]:
            self.say_whom()
        elif Agency.objects.exists():
            self.stdout.write("There is an agency in this database already; nothing was loaded.")
        else:
            self.stdout.write("Loading the demo agency:")
            build(self.progress)

    def progress(self, name: str, done: int, total: int) -> None:
        end = "\n" if done == total or not sys.stdout.isatty() else ""
        start = "\r" if sys.stdout.isatty() else ""
        self.stdout.write(f"{start}  {done} of {total} charts: {name:<12}", ending=end)
        self.stdout.flush()

    def say_whom(self) -> None:
        self.stdout.write("Sign in with one click as:")
        for person in Staff.objects.filter(email__endswith="@demo.invalid").order_by("pk"):
            self.stdout.write(f"  {person.name:<18} {person.title}")
        self.stdout.write(f"When a signature asks for the password: {DEMO_PASSWORD}")
