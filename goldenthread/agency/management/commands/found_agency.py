from argparse import ArgumentParser
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from goldenthread.agency import actions
from goldenthread.agency.models import Agency, Program
from goldenthread.agency.presets import PRESETS


class Command(BaseCommand):
    help = "Begin: the agency, its first program, and a link with which its first administrator signs in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="what the agency is called")
        parser.add_argument("--zone", required=True, help="its time zone, such as America/New_York")
        parser.add_argument("--admin-email", required=True, help="the first administrator signs in with it")
        parser.add_argument("--admin-name", default="Administrator")
        parser.add_argument("--program", default="Case management", help="the first program")
        parser.add_argument("--kind", default=Program.Kind.CASE_MANAGEMENT, choices=Program.Kind.values)
        parser.add_argument("--preset", choices=sorted(PRESETS), help="settings for it, each with its source")

    def handle(self, *args: Any, **said: Any) -> None:
        if Agency.objects.exists():
            raise CommandError("There is an agency already. Its administrators add staff and hand out links.")
        if said["zone"] not in available_timezones():
            raise CommandError(f"There is no time zone {said['zone']!r}. Write it like America/New_York.")
        try:
            validate_email(said["admin_email"])
        except ValidationError as error:
            raise CommandError(f"{said['admin_email']!r} is no e-mail.") from error
        token = actions.found_agency(
            **{
                name: said[name]
                for name in ("name", "zone", "admin_name", "admin_email", "program", "kind", "preset")
            }
        )
        self.stdout.write(
            f"{said['name']} is founded.\n\nOpen this once, within a week, to choose a password:\n"
        )
        self.stdout.write(f"\n  {settings.ORIGIN}{reverse('invitation', args=[token])}\n\n")
        self.stdout.write(f"Then sign in as {said['admin_email'].lower()} and add your staff.\n")
