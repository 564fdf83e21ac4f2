from django.urls import path

from .views import guidance, reading, writing

app_name = "assessments"

DESK = "people/<uuid:uid>/enrollments/<uuid:enrollment_uid>/assessments/<uuid:key>/"

urlpatterns = [
    path("people/<uuid:uid>/assessments/", reading.of_client, name="of_client"),
    path("people/<uuid:uid>/assessments/new/", writing.begin, name="begin"),
    path("people/<uuid:uid>/assessments/<uuid:assessment_uid>/", reading.detail, name="detail"),
    path(DESK, writing.desk, name="desk"),
    path(f"{DESK}guidance/", guidance.findings, name="guidance"),
    path(f"{DESK}no/", guidance.say_no, name="say_no"),
    path(f"{DESK}review/", writing.review, name="review"),
    path(f"{DESK}exceptions/", writing.ask_exception, name="ask_exception"),
    path(f"{DESK}signature/", writing.sign, name="sign"),
    path(f"{DESK}discard/", writing.discard, name="discard"),
]
