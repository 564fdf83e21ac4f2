"""Each room's address. Rooms say their own paths; this says where each begins."""

from django.urls import include, path

handler400 = "goldenthread.web.errors.bad_request"
handler403 = "goldenthread.web.errors.forbidden"
handler404 = "goldenthread.web.errors.not_found"
handler500 = "goldenthread.web.errors.server_error"

urlpatterns = [
    path("", include("goldenthread.web.urls")),
    path("", include("goldenthread.agency.account_urls")),
    path("agency/", include("goldenthread.agency.urls")),
    path("", include("goldenthread.clients.urls")),
    path("", include("goldenthread.exceptions.urls")),
    path("", include("goldenthread.assessments.urls")),
    path("", include("goldenthread.plans.urls")),
    path("", include("goldenthread.notes.urls")),
    path("", include("goldenthread.chart.urls")),
    path("", include("goldenthread.exchange.urls")),
    path("", include("goldenthread.reports.urls")),
    path("", include("goldenthread.worklist.urls")),
]
