from django.urls import path

from .views import audits, rules, weights

app_name = "reports"

urlpatterns = [
    path("rules/", rules.every, name="rules"),
    path("rules/<str:code>/", rules.one, name="rule"),
    path("agency/programs/<uuid:uid>/weights/", weights.of_program, name="weights"),
    path("audits/", audits.every, name="audits"),
    path("audits/<uuid:uid>/", audits.one, name="audit"),
    path("audits/<uuid:uid>/progress/", audits.progress, name="audit_progress"),
    path("audits/<uuid:uid>/findings.csv", audits.export, {"form": "csv"}, name="audit_csv"),
    path("audits/<uuid:uid>/findings.json", audits.export, {"form": "json"}, name="audit_json"),
]
