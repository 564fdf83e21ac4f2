from django.urls import path

from .views import reading, signing, writing

app_name = "notes"

urlpatterns = [
    path("people/<uuid:uid>/notes/new/", writing.new, name="new"),
    path("notes/drafts/", writing.drafts_of_mine, name="drafts"),
    path("notes/drafts/<uuid:key>/", writing.draft, name="draft"),
    path("notes/drafts/<uuid:key>/guidance/", writing.guidance, name="guidance"),
    path("notes/drafts/<uuid:key>/no/", writing.say_no, name="say_no"),
    path("notes/drafts/<uuid:key>/exceptions/", signing.ask_exception, name="ask_exception"),
    path("notes/drafts/<uuid:key>/discard/", writing.discard, name="discard"),
    path("notes/drafts/<uuid:key>/sign/", signing.sign, name="sign"),
    path("notes/<uuid:uid>/", reading.detail, name="detail"),
    path("notes/<uuid:uid>/note.pdf", reading.paper, name="paper"),
    path("notes/<uuid:uid>/addendum/", signing.addendum, name="addendum"),
    path("follow-ups/<uuid:uid>/done/", reading.finish, name="finish"),
]
