from django.urls import path

from . import views

app_name = "assessments"

DESK = "people/<uuid:uid>/enrollments/<uuid:enrollment_uid>/assessments/<uuid:key>/"

urlpatterns = [
    path("people/<uuid:uid>/assessments/", views.of_client, name="of_client"),
    path("people/<uuid:uid>/assessments/new/", views.begin, name="begin"),
    path("people/<uuid:uid>/assessments/<uuid:assessment_uid>/", views.detail, name="detail"),
    path(DESK, views.desk, name="desk"),
    path(f"{DESK}review/", views.review, name="review"),
    path(f"{DESK}signature/", views.sign, name="sign"),
    path(f"{DESK}discard/", views.discard, name="discard"),
]
