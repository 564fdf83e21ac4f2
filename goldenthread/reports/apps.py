from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "goldenthread.reports"

    def ready(self) -> None:
        from goldenthread.web import nav

        from .permissions import can_audit

        nav.register(_("Audits"), "reports:audits", order=70, shown=lambda staff: bool(can_audit(staff)))
        nav.register(_("The rules"), "reports:rules", order=30, account=True)
