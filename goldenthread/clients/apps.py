from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClientsConfig(AppConfig):
    name = "goldenthread.clients"
    verbose_name = _("clients")

    def ready(self) -> None:
        from goldenthread.agency.permissions import Permission
        from goldenthread.web import nav

        from .chart_frame import register_tab

        nav.register(_("People"), "clients:list", order=20)
        register_tab("people", _("Person"), "clients:person", Permission.READ_PERSON)
