from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgencyConfig(AppConfig):
    name = "goldenthread.agency"
    verbose_name = _("the agency")

    def ready(self) -> None:
        from goldenthread.web import letterhead, nav

        from . import heard  # noqa: F401 - its receivers are what it is for
        from .greeting import agency_or_nothing, introduce
        from .rights import can_see_coverage

        letterhead.register(agency_or_nothing, introduce)
        nav.register(
            _("Agency"),
            "agency:index",
            order=90,
            shown=lambda staff: bool(can_see_coverage(staff)),
        )
        nav.register(_("Your account"), "account", order=10, account=True)
        nav.register(_("What each role may do"), "agency:roles", order=20, account=True)
