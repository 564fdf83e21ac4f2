from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "goldenthread.reports"

    def ready(self) -> None:
        from goldenthread.web import nav

        nav.register(_("The rules"), "reports:rules", order=30, account=True)
