"""Signing: read once more, signed once, closed. Nothing of it on the way, everything of it together."""

import json
from datetime import UTC, date, datetime

import pytest

from goldenthread import rulebook
from goldenthread.clients import actions as clients
from goldenthread.events import Event
from goldenthread.notes import actions
from goldenthread.notes.models import Encounter, FollowUp, Note, NoteDraft, NoteSignature
from tests import noting
from tests.cast import standing_on
from tests.signing import shown_on

LATER = date(2024, 4, 20)


@pytest.fixture
def password(cast, rosas_page):
    password = cast.let_in(cast.rosa)
    rosas_page.browser.force_login(cast.rosa)  # a new password ends the sessions under the old one
    return password


def test_what_is_read_is_what_will_stand(cast, rosas_page, kinds):
    goal = cast.marias_plan.goals.get()
    rosas_page.save(noting.words(goals={goal.uid: {"rating": "setback", "reason": "No answer for weeks."}}))
    kinds()

    html = rosas_page.browser.get(f"{rosas_page.url}sign/").content.decode()

    for words in (
        "walnut form",
        "“I will fill it in tonight.”",
        "setback",
        "No answer for weeks.",
        "(40 minutes)",
    ):
        assert words in html
    assert "I, Rosa Delgado, wrote this note." in html
    assert kinds() == ["note.previewed"]
    assert not Note.objects.exists()


def test_everything_is_written_together_and_the_draft_is_gone(cast, rosas_page, password, kinds):
    goal = cast.marias_plan.goals.get()
    step = goal.strategies.first()
    touch = {"rating": "progress", "seen": "Folder ready.", "strategies": [step.uid]}
    rosas_page.save(
        noting.words(goals={goal.uid: touch}, present=["client"], others=[("Ms. Vale", "housing officer")])
    )
    kinds()

    answer = rosas_page.sign(password)

    note = Note.objects.get()
    encounter, progress, follow_up = note.encounter, note.progress.get(), note.follow_ups.get()
    signature = note.signatures.get()
    assert answer["Location"] == f"/notes/{note.uid}/"
    assert (note.author, note.client, note.plan, note.kind) == (
        cast.rosa, cast.maria, cast.marias_plan, "home_visit",
    )  # fmt: skip
    assert encounter.began_at == note.happened_at == datetime(2024, 4, 2, 14, tzinfo=UTC)
    assert (encounter.minutes, encounter.service_date, encounter.zone) == (40, noting.ON, "America/New_York")
    assert (encounter.mode, encounter.with_whom, encounter.outcome) == ("in_person", "client", "completed")
    assert [str(each) for each in encounter.participants.all()] == ["Mari", "Ms. Vale, housing officer"]
    assert [activity.code for activity in note.activities.all()] == ["linked"]
    assert (progress.origin, progress.rating, progress.seen) == (goal.origin, "progress", "Folder ready.")
    assert note.strategies_touched.get().strategy == step
    assert (follow_up.what, follow_up.who_staff, follow_up.due_on) == (
        noting.PROMISE[0], cast.rosa, date(2024, 4, 16),
    )  # fmt: skip
    assert (signature.printed_name, signature.meaning, signature.digest) == (
        "Rosa Delgado",
        "author",
        note.digest,
    )
    assert note.is_intact
    assert not NoteDraft.objects.exists()
    assert kinds() == ["note.previewed", "signed_in.confirmed", "note.signed"]


def test_the_event_says_what_was_signed_and_nothing_of_its_words(cast, rosas_page, password):
    rosas_page.save()

    rosas_page.sign(password)

    event, note = Event.objects.get(kind="note.signed"), Note.objects.get()
    wrote = event.detail.pop("wrote")
    assert sorted(wrote) == ["notes.note", "notes.notesignature"]
    assert event.detail == {
        "digest": note.digest,
        "findings": ["N108"],
        "weights": {"N108": "warn"},
        "ignored": [],
        "excepted": [],
        "rulebook": rulebook.VERSION,
        "day": "2024-04-02",
        "late": False,
        "method": "password",
    }
    assert "walnut" not in json.dumps(event.detail)


def test_the_event_tells_the_role_that_allowed_it(cast, rosas_page, password):
    """In a small agency one person has several; the trail says in which this was done."""
    cast.gives(cast.rosa, "biller", cast.housing)
    cast.gives(cast.rosa, "administrator", cast.youth)
    rosas_page.save()

    rosas_page.sign(password)

    assert Event.objects.get(kind="note.signed").role == "Case manager"
    assert Event.objects.get(kind="signed_in.confirmed").role == "Case manager"


def test_signed_twice_is_signed_once(rosas_page, password, kinds):
    rosas_page.save()
    first = rosas_page.sign(password)
    kinds()

    second = rosas_page.sign(password)
    opened = rosas_page.browser.get(f"{rosas_page.url}sign/")

    assert first["Location"] == second["Location"] == opened["Location"]
    assert (Note.objects.count(), NoteSignature.objects.count()) == (1, 1)
    assert kinds() == []


def test_a_wrong_password_signs_nothing_and_keeps_the_draft(rosas_page, password, kinds):
    rosas_page.save()
    kinds()

    answer = rosas_page.sign("not the password")

    assert answer.status_code == 422
    assert "This is not your password." in answer.content.decode()
    assert rosas_page.draft.version == 1
    assert not Note.objects.exists()
    assert kinds() == ["note.previewed", "signed_in.failed", "note.previewed"]


def test_the_post_carries_no_text(rosas_page, password):
    rosas_page.save()
    url = f"{rosas_page.url}sign/"
    said = {"password": password, "version": 1, "shown": shown_on(rosas_page.browser, url)}

    rosas_page.browser.post(url, said | {"activities": "Something else.", "day": "2024-04-01"})

    assert "Something else." not in Note.objects.get().document


def test_what_was_shown_is_what_is_signed(rosas_page, password):
    rosas_page.save()
    shown = shown_on(rosas_page.browser, f"{rosas_page.url}sign/")

    rosas_page.browser.post(f"{rosas_page.url}sign/", {"password": password, "version": 1, "shown": shown})

    assert Note.objects.get().digest == shown


def test_a_name_that_changed_since_is_read_once_more(cast, rosas_page, password):
    """The draft is the same; the document made of it is not."""
    rosas_page.save()
    said = {
        "password": password,
        "version": 1,
        "shown": shown_on(rosas_page.browser, f"{rosas_page.url}sign/"),
    }
    clients.change_details(cast.maria, by=cast.rosa, version=cast.maria.version, legal_name="Maria Renamed")

    answer = rosas_page.browser.post(f"{rosas_page.url}sign/", said)

    assert answer.status_code == 409
    assert "Please read it once more." in answer.content.decode()
    assert not Note.objects.exists()
    assert rosas_page.browser.post(
        f"{rosas_page.url}sign/", said | {"shown": shown_on(rosas_page.browser, f"{rosas_page.url}sign/")}
    )["Location"]
    assert Note.objects.get().content["client"]["name"] == "Maria Renamed"


def test_a_draft_that_moved_on_is_read_once_more(rosas_page, password):
    rosas_page.save()
    rosas_page.save(noting.words(response="“No, I will not.”"))

    answer = rosas_page.sign(password, version=1)

    assert answer.status_code == 409
    assert "“No, I will not.”" in answer.content.decode()
    assert not Note.objects.exists()
    assert 'name="version" value="2"' in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"activities": ""}, "N201"),
        ({"observations": ""}, "N203"),
        ({"no_goal_because": ""}, "G101"),
        ({"safety": ""}, "N601"),
    ],
)
def test_not_ready_is_said_with_the_field_and_changes_nothing(rosas_page, password, kinds, changes, code):
    rosas_page.save(noting.words(**changes))
    kinds()

    answer = rosas_page.sign(password)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert code in html
    assert f'href="{rosas_page.url}#' in html
    assert rosas_page.draft.version == 1
    assert not Encounter.objects.exists()
    assert "note.signed" not in kinds()


def test_unsound_words_are_not_signed_whoever_posts(rosas_page, password):
    rosas_page.save(noting.words(ended="09:00"))

    answer = rosas_page.sign(password)

    assert answer.status_code == 422
    assert f'href="{rosas_page.url}#id_ended"' in answer.content.decode()
    assert not Encounter.objects.exists()


@pytest.mark.parametrize("version", ["", "x", "1e9", "-1"])
def test_a_senseless_version_signs_nothing(rosas_page, password, version):
    rosas_page.save()

    assert rosas_page.sign(password, version=version).status_code in (409, 422)
    assert not Note.objects.exists()


def test_whoever_lost_the_right_meanwhile_is_told_why(cast, rosas_page, password):
    rosas_page.save()
    cast.rosa.memberships.update(ends_on=date(2024, 4, 1))

    answer = rosas_page.sign(password)

    assert answer.status_code in (403, 404)
    assert not Note.objects.exists()


def test_a_late_note_is_labeled_and_signed(cast, note_page, password):
    assert cast.marias_plan
    with standing_on(LATER):
        page = note_page(cast.rosa, cast.maria)
        page.save(noting.words(late_reason="Out sick until today."))
        page.sign(password)

    note = Note.objects.get()
    assert (note.is_late, note.late_reason) == (True, "Out sick until today.")
    assert note.happened_at < note.written_at <= note.signed_at
    assert note.content["late"] == {"is_late": True, "reason": "Out sick until today."}
    assert Event.objects.get(kind="note.signed").detail["late"] is True


def test_the_document_holds_what_the_note_says(cast):
    document = cast.marias_note.content

    assert document["format"] == "goldenthread/note/1"
    assert document["client"]["name"] == "Maria Quillfeather Testperson"
    assert document["encounter"]["began"] == "2024-04-02T14:00:00Z"
    assert document["encounter"]["place"] == {"code": "12", "label": "their home"}
    assert document["sections"][0]["key"] == "activities"
    assert document["goals"][0]["rating"] == {"code": "progress", "label": "progress"}
    assert document["follow_ups"] == [{"what": noting.PROMISE[0], "who": "Rosa Delgado", "due": "2024-04-16"}]
    assert document["source"] is None


def test_me_is_written_out(cast):
    note = cast.noted(cast.maria, cast.rosa, noting.words(promises=[("Go there", "me", "2024-04-16")]))

    assert (note.follow_ups.get().who_name, note.follow_ups.get().who_staff) == ("Rosa Delgado", cast.rosa)


def test_a_video_call_says_where_the_client_was(cast):
    said = noting.words(kind="video", place="", place_code="10", client_place="Her sister's spare room")

    note = cast.noted(cast.maria, cast.rosa, said)

    assert note.encounter.client_place == "Her sister's spare room"
    assert note.content["encounter"]["client_place"] == "Her sister's spare room"


def test_an_attempt_is_no_contact_and_asks_for_little(cast):
    said = noting.words(
        kind="attempt", place="", place_code="", present=[], activity_codes=[], observations="", response="",
        safety="", activities="Rang her number twice; no answer.",
    )  # fmt: skip

    note = cast.noted(cast.maria, cast.rosa, said)

    assert note.encounter.outcome == "attempted"
    assert note.content["sections"] == [
        {
            "key": "activities",
            "title": "Whom you tried to reach, and how",
            "text": "Rang her number twice; no answer.",
        }
    ]


def test_words_typed_under_another_kind_stand_in_the_note(cast):
    note = cast.noted(
        cast.maria, cast.rosa, noting.words(kind="collateral", others=[("Ms. Vale", "officer")])
    )

    texts = {section["key"]: section["text"] for section in note.content["sections"]}
    assert texts["response"] == "“I will fill it in tonight.”"


def test_consent_to_talk_is_marked_where_people_are_offered(cast, rosas_page):
    clients.add_related_person(cast.maria, by=cast.rosa, name="Pomegranate Ruiz", relationship="sister")

    html = rosas_page.open().content.decode()

    assert 'Pomegranate Ruiz, sister <span class="no-talk">no consent to talk</span>' in html


def test_a_promise_is_its_authors_or_a_colleagues_or_somebody_elses(cast):
    promises = [("A", "rosa delgado", "2024-04-16"), ("B", "Pomegranate", "2024-04-16")]

    note = cast.noted(cast.maria, cast.rosa, noting.words(promises=promises))

    assert {each.what: each.who_staff for each in FollowUp.objects.filter(note=note)} == {
        "A": cast.rosa,
        "B": None,
    }


def test_signing_costs_a_fixed_number_of_queries(cast, django_assert_max_num_queries):
    assert cast.marias_note
    many = [(f"Call {number}", "Rosa Delgado", "2024-05-01") for number in range(30)]
    draft = cast.note_drafted(cast.maria, cast.rosa, noting.words(day="2024-04-01", promises=many))

    with django_assert_max_num_queries(70):
        actions.sign_note(draft, by=cast.rosa, version=1)
