from django.urls import path

from .views import beside, reading, signing, writing

app_name = "plans"

DRAFT = "plans/drafts/<uuid:key>/"
PLAN = "plans/<uuid:uid>/"

urlpatterns = [
    path("people/<uuid:uid>/plan/", reading.of_client, name="of_client"),
    path("people/<uuid:uid>/plan/new/", writing.start, name="start"),
    path(DRAFT, writing.draft, name="draft"),
    path(f"{DRAFT}findings/", writing.findings, name="findings"),
    path(f"{DRAFT}no/", writing.say_no, name="say_no"),
    path(f"{DRAFT}exceptions/", writing.ask_exception, name="ask_exception"),
    path(f"{DRAFT}preview/", writing.preview, name="preview"),
    path(f"{DRAFT}discard/", writing.discard, name="discard"),
    path(PLAN, reading.detail, name="detail"),
    path(f"{PLAN}action-plan.pdf", reading.paper, name="paper"),
    path(f"{PLAN}signing/", signing.start, name="start_signing"),
    path(f"{PLAN}supervisor/", signing.supervisor, name="supervisor"),
    path(f"{PLAN}strategies/<uuid:strategy_uid>/status/", beside.status, name="status"),
    path(f"{PLAN}strategies/<uuid:strategy_uid>/date/", beside.move, name="move"),
    path(f"{PLAN}goals/<uuid:goal_uid>/standing/", beside.goal, name="goal"),
    path(f"{PLAN}needs/<uuid:need_uid>/decision/", beside.decide, name="decide"),
    path(f"{PLAN}copies/new/", beside.copy, name="copy"),
    path(f"{PLAN}reviews/new/", beside.review, name="review"),
    path(f"{PLAN}void/", beside.void, name="void"),
    path("signing/<str:token>/", signing.screen, name="signing"),
    path("signing/<str:token>/leave/", signing.leave, name="leave_signing"),
    path("signing/<str:token>/<str:who>/", signing.sign, name="sign"),
]
