from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "goldenthread.plans"
    verbose_name = _("plans")

    def ready(self) -> None:
        from goldenthread.agency.permissions import Permission
        from goldenthread.clients.chart_frame import register_tab

        register_tab("plan", _("Plan"), "plans:of_client", Permission.READ_RECORD)
