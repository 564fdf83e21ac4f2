from django.urls import path

from .views import rules

app_name = "reports"

urlpatterns = [
    path("rules/", rules.every, name="rules"),
    path("rules/<str:code>/", rules.one, name="rule"),
]
