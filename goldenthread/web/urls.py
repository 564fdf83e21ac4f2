from django.urls import path

from goldenthread.web import views

app_name = "web"
urlpatterns = [
    path("look/", views.look, name="look"),
    path("health/", views.health, name="health"),
    path("still-here/", views.still_here, name="still_here"),
]
