from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "goldenthread.exchange"

    def ready(self) -> None:
        from goldenthread.agency.permissions import Permission
        from goldenthread.clients.chart_frame import register_tab

        register_tab("sources", _("Brought in"), "exchange:of_client", Permission.READ_RECORD)
