from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate


class IntegrityConfig(AppConfig):
    name = "goldenthread.integrity"
    verbose_name = "Integrity"

    def ready(self) -> None:
        from goldenthread.integrity import guards, roles

        # Signals come once per app; listening to our own means once per run, after every table is built.
        pre_migrate.connect(guards.before_migrations, sender=self)
        post_migrate.connect(guards.after_migrations, sender=self)
        post_migrate.connect(roles.after_migrations, sender=self)
        register(guards.check_database, Tags.database)
