from django.urls import path

from . import views

app_name = "exchange"

urlpatterns = [
    path("people/<uuid:uid>/sources/", views.of_client, name="of_client"),
    path("sources/<uuid:uid>/draft/", views.complete, name="complete"),
]
