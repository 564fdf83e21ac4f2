from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "goldenthread.assessments"
    verbose_name = _("assessments")

    def ready(self) -> None:
        from goldenthread.agency.permissions import Permission
        from goldenthread.clients.chart_frame import register_tab

        register_tab("assessments", _("Assessments"), "assessments:of_client", Permission.READ_RECORD)
