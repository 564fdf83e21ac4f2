from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExceptionsConfig(AppConfig):
    name = "goldenthread.exceptions"

    def ready(self) -> None:
        from goldenthread.web import nav

        from .permissions import can_see_requests

        nav.register(
            _("Requests"), "exceptions:list", order=80, shown=lambda staff: bool(can_see_requests(staff))
        )
