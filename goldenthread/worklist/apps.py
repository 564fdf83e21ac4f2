from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorklistConfig(AppConfig):
    name = "goldenthread.worklist"

    def ready(self) -> None:
        from goldenthread.web import nav

        nav.register(_("Today"), "worklist:home", order=10)
