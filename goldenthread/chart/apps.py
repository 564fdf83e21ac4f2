from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChartConfig(AppConfig):
    name = "goldenthread.chart"

    def ready(self) -> None:
        from goldenthread.agency.permissions import Permission
        from goldenthread.clients.chart_frame import register_tab

        register_tab("overview", _("Overview"), "chart:overview", Permission.READ_RECORD)
        register_tab("story", _("Story"), "chart:story", Permission.READ_RECORD)
        register_tab("thread", _("Thread"), "chart:thread", Permission.READ_RECORD)
        register_tab("trail", _("Who opened this"), "chart:trail", Permission.READ_TRAIL)
