from django.core.management import call_command
from django.core.management.base import BaseCommand

from goldenthread.integrity.roles import as_owner


class Command(BaseCommand):
    help = (
        "Make or update the tables, their guards, and the application's rights. On PostgreSQL this runs as "
        "the owner named by GOLDENTHREAD_OWNER_DATABASE, if there is one."
    )
    requires_system_checks = []

    def handle(self, *args, verbosity, **options):
        with as_owner():
            call_command("migrate", interactive=False, verbosity=verbosity)
