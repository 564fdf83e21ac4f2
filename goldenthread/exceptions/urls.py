from django.urls import path

from . import views

app_name = "exceptions"

urlpatterns = [
    path("exceptions/", views.requests, name="list"),
    path("exceptions/rules/", views.rules, name="rules"),
    path("exceptions/<uuid:uid>/answer/", views.answer, name="answer"),
    path("exceptions/<uuid:uid>/taken-back/", views.take_back, name="take_back"),
    path("exceptions/words/<uuid:uid>/answer/", views.answer_words, name="answer_words"),
]
