from django.urls import path

from . import views

app_name = "chart"

urlpatterns = [
    path("people/<uuid:uid>/", views.overview, name="overview"),
    path("people/<uuid:uid>/story/", views.tell, name="story"),
    path("people/<uuid:uid>/thread/", views.thread, name="thread"),
    path("people/<uuid:uid>/trail/", views.trail, name="trail"),
]
