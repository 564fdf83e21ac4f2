"""Writing: nothing is kept before the first keystroke, and nothing typed is lost after it."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.events import Event
from goldenthread.notes import actions
from goldenthread.notes.models import Note, NoteDraft
from tests import noting
from tests.cast import standing_on


def test_opening_the_page_keeps_nothing(rosas_page, kinds):
    kinds()

    answer = rosas_page.open()

    assert answer.status_code == 200
    assert not NoteDraft.objects.exists()
    assert kinds() == ["note.draft_opened"]


def test_the_page_has_what_one_needs_beside_it_and_fills_nothing_in(cast, rosas_page):
    html = rosas_page.open().content.decode()

    assert "I want to stay near the persimmon school." in html
    assert "More kinds" in html
    form = html.split('<form id="note"')[1].split("</form>")[0]
    assert "checked" not in form
    assert 'name="place" maxlength="200" id' not in form


def test_the_first_save_begins_the_draft_and_those_after_it_write_no_event(rosas_page, kinds):
    kinds()

    first = rosas_page.save(noting.words(activities="C"))
    second = rosas_page.save(noting.words(activities="Ca"))

    assert [first.json()["version"], second.json()["version"]] == [1, 2]
    assert kinds() == ["note.drafted"]
    assert rosas_page.draft.words["activities"] == ["Ca"]
    assert rosas_page.draft.contact_on == noting.ON


def test_the_draft_comes_back_as_it_was_typed(rosas_page):
    rosas_page.save(
        noting.words(began="quarter to ten", activities="<b>Ünïcödé</b> & “quotes”\n\nand a line")
    )

    html = rosas_page.open().content.decode()

    assert 'value="quarter to ten"' in html
    assert "&lt;b&gt;Ünïcödé&lt;/b&gt; &amp; “quotes”\n\nand a line" in html
    assert "This is still needed." not in html


# A browser sends CR LF for every line end; what a form holds is sent as it is.
typed = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\n"), max_size=200)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=typed, place=typed, began=typed)
def test_whatever_is_typed_is_kept_byte_for_byte(rosas_page, text, place, began):
    rosas_page.save(noting.words(activities=text, place=place, began=began))

    words = rosas_page.draft.words
    assert (words["activities"], words["place"], words["began"]) == ([text], [place], [began])


def test_what_the_page_adds_by_itself_is_no_part_of_the_words(rosas_page):
    rosas_page.save(noting.words() | {"shown": ["abc"], "go": ["stay"]})

    assert not {"version", "enrollment", "csrfmiddlewaretoken", "go", "shown"} & set(rosas_page.draft.words)


def test_another_kind_keeps_everything_typed(rosas_page):
    rosas_page.save(noting.words(kind="home_visit"))
    rosas_page.save(noting.words(kind="record_review"))

    form = rosas_page.open().content.decode()

    assert "I will fill it in tonight." in form
    assert "What you found" in form or "What it means" in form


def test_another_programs_person_does_not_exist(cast, note_page, kinds):
    page = note_page(cast.rosa, cast.young)
    kinds()

    assert page.open().status_code == 404
    assert page.save().status_code == 404
    assert not NoteDraft.objects.exists()
    assert kinds() == ["access.not_found", "access.not_found"]


@pytest.mark.parametrize("who", ["bea", "quinn", "fern"])
def test_a_colleague_who_does_not_write_notes_is_told_why(cast, note_page, kinds, who):
    page = note_page(getattr(cast, who), cast.maria)
    kinds()

    opened, saved = page.open(), page.send()

    assert {opened.status_code, saved.status_code} == {403}
    assert "<p" in opened.content.decode()
    assert not NoteDraft.objects.exists()
    assert "note.drafted" not in kinds()


def test_a_draft_is_its_authors_alone(cast, rosas_page):
    rosas_page.save()

    for other in (cast.dana, cast.dee, cast.omar):
        browser = cast.browser_of(other)
        assert browser.get(rosas_page.url).status_code == 404
        assert browser.get(f"{rosas_page.url}sign/").status_code == 404
        assert browser.post(f"{rosas_page.url}discard/").status_code == 404


def test_the_same_key_in_anothers_hands_is_another_draft(cast, rosas_page, note_page):
    rosas_page.save(noting.words(activities="Rosa's"))
    danas = note_page(cast.dana, cast.maria)
    danas.key, danas.url = rosas_page.key, rosas_page.url

    danas.save(noting.words(activities="Dana's"))

    assert {draft.author: draft.words["activities"] for draft in NoteDraft.objects.all()} == {
        cast.rosa: ["Rosa's"],
        cast.dana: ["Dana's"],
    }


# What was typed, the field that is marked, and what is said about it.
IMPOSSIBLE = [
    ({"began": "10:00", "ended": "09:00"}, "ended", "It cannot end before it began."),
    ({"began": "10:00", "ended": "10:00"}, "ended", "It cannot end before it began."),
    ({"day": "2024-04-03"}, "day", "This has not happened yet."),
    ({"began": "11:30", "ended": "14:00"}, "ended", "It has not ended yet."),
    ({"day": "2024-03-10", "began": "02:30", "ended": "03:30"}, "began", "The clocks skipped this hour"),
    ({"day": "1970-01-01"}, "day", "This is before the person was born."),
    ({"day": "0001-01-01"}, "day", "Please check the year."),
    ({"day": "9999-12-31"}, "day", "Please check the year."),
    ({"day": "2024-02-30"}, "day", "This is not a day we can read."),
    ({"day": ""}, "day", "This is still needed."),
    ({"began": "25:00"}, "began", "This is not a time we can read."),
    ({"ended": ""}, "ended", "This is still needed."),
    ({"kind": ""}, "kind", "This is still needed."),
    ({"kind": "seance"}, "kind", "Please choose one of what is offered."),
    ({"place": "x" * 201}, "place", "201 characters long and 200 fit"),
    ({"activities": "y" * 20_001}, "activities", "20001 characters long and 20000 fit"),
    ({"place_code": "77"}, "place_code", "Please choose one of what is offered."),
    ({"present": ["person:nobody"]}, "present", "Please choose one of what is offered."),
    ({"promises": [("Call the office", "", "2024-04-16")]}, "next-0-who", "This is still needed."),
    ({"promises": [("Call the office", "Rosa", "soon")]}, "next-0-due", "This is not a day we can read."),
    ({"promises": [("Call the office", "Rosa", "2020-01-01")]}, "next-0-due", "This is before the contact."),
    ({"others": [("", "neighbor")]}, "other-0-name", "This is still needed."),
]


@pytest.mark.parametrize(("changes", "field", "sentence"), IMPOSSIBLE)
def test_an_impossible_note_cannot_go_on_to_be_signed(rosas_page, changes, field, sentence):
    answer = rosas_page.send(noting.words(**{"response": "“Kept, all of it.”"} | changes), go="sign")

    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert f'id="id_{field}_error"' in html
    assert f'href="#id_{field}' in html
    assert "“Kept, all of it.”" in html
    assert rosas_page.draft.words["response"] == ["“Kept, all of it.”"]
    assert not Note.objects.exists()


def test_a_touched_goal_is_rated(cast, rosas_page):
    goal = cast.marias_plan.goals.get()

    answer = rosas_page.send(noting.words(goals={goal.uid: {"seen": "She wrote twice."}}), go="sign")

    assert answer.status_code == 422
    assert f'href="#id_goal-{goal.uid}-rating_0"' in answer.content.decode()


@pytest.mark.parametrize("text", ["a\x00b", "half \ud83d of it"])
def test_what_no_database_can_hold_is_refused_with_everything_kept_on_the_page(rosas_page, text):
    body = noting.words(observations="She was well.")
    rosas_page.save()

    answer = rosas_page.send(body | {"activities": [text.encode("utf-8", "surrogatepass")]})
    saved = rosas_page.save(body | {"activities": [text.encode("utf-8", "surrogatepass")]})

    if "\x00" in text:
        html = answer.content.decode()
        assert (answer.status_code, saved.status_code) == (422, 422)
        assert "cannot be stored" in html
        assert "She was well." in html
        assert 'id="id_activities_error"' in html
        assert "null character" in saved.json()["message"]
    else:
        # A lone surrogate cannot reach us through a form: UTF-8 has no such letter, and the browser's � is kept.
        assert "�" in rosas_page.draft.words["activities"][0]


def test_a_second_window_is_shown_both_texts_and_overwrites_nothing(cast, rosas_page):
    goal = cast.marias_plan.goals.get()
    rosas_page.save(noting.words(goals={goal.uid: {"seen": "Saved first."}}))
    theirs = noting.words(goals={goal.uid: {"seen": "Typed second."}}, promises=[("Go", "Rosa", "")])

    quiet = rosas_page.save(theirs, version=0)
    loud = rosas_page.send(theirs, version=0)

    for answer in (quiet, loud):
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "What was seen or said" in html
        assert "What is to be done" in html
        assert "first" in html and "second" in html
        assert f"goal-{goal.uid}" not in html
    assert "<html" not in quiet.content.decode()
    assert rosas_page.draft.words[f"goal-{goal.uid}-seen"] == ["Saved first."]


def test_a_save_that_arrives_after_signing_says_so(cast, rosas_page):
    rosas_page.save()
    actions.sign_note(rosas_page.draft, by=cast.rosa, version=1)

    late = rosas_page.save(noting.words(activities="And the plum jam."))
    sent = rosas_page.send()

    note = Note.objects.get()
    assert late.status_code == 409
    assert "This note is signed." in late.content.decode()
    assert "And the plum jam." in late.content.decode()
    assert sent["Location"] == f"/notes/{note.uid}/"
    assert not NoteDraft.objects.exists()


def test_a_save_that_arrives_after_the_draft_was_thrown_away_does_not_bring_it_back(rosas_page):
    rosas_page.save()
    rosas_page.browser.post(f"{rosas_page.url}discard/")

    late = rosas_page.save(noting.words(activities="And the plum jam."))

    assert late.status_code == 409
    assert "And the plum jam." in late.content.decode()
    assert not NoteDraft.objects.exists()


def test_goals_of_another_person_and_fields_of_nobody_change_nothing(cast, rosas_page, note_page):
    other = cast.taken_in(cast.housing, cast.rosa, legal_name="Somebody Else")
    theirs = cast.planned(other, cast.rosa).goals.get()
    said = noting.words(
        goals={theirs.uid: {"rating": "achieved", "seen": "Injected."}}, no_goal_because="None."
    )
    said |= {"client": [str(other.uid)], "is_late": ["1"], "signed_at": ["2020-01-01"], "author": ["dana"]}
    rosas_page.save(said)

    note = actions.sign_note(rosas_page.draft, by=cast.rosa, version=1)

    assert (note.client, note.author, note.is_late) == (cast.maria, cast.rosa, False)
    assert not note.progress.exists()
    assert "Injected." not in note.document


def test_an_enrollment_of_another_program_cannot_be_named(cast, rosas_page):
    rosas_page.enrollment = cast.enrollment_of(cast.young)

    assert rosas_page.save().status_code == 404
    rosas_page.enrollment.uid = "nonsense"
    assert rosas_page.save().status_code == 404


def test_a_draft_stays_with_its_person_whatever_the_post_says(cast, rosas_page):
    rosas_page.save()
    rosas_page.enrollment = cast.enrollment_of(
        cast.taken_in(cast.housing, cast.rosa, legal_name="Somebody Else")
    )

    rosas_page.save(noting.words(activities="More."))

    assert rosas_page.draft.client == cast.maria


def test_words_about_the_goals_of_another_days_plan_are_kept(cast, rosas_page):
    goal = cast.marias_plan.goals.get()
    rosas_page.save(noting.words(goals={goal.uid: {"rating": "progress", "seen": "She wrote twice."}}))
    before_the_plan = noting.words(day="2024-03-12")

    rosas_page.save(before_the_plan)
    html = rosas_page.open().content.decode()

    assert rosas_page.draft.words[f"goal-{goal.uid}-seen"] == ["She wrote twice."]
    assert "No plan was in force that day." in html
    assert "She wrote twice." in html
    rosas_page.save(noting.words())
    assert "checked" in rosas_page.open().content.decode().split(f'name="goal-{goal.uid}-rating"')[1][:200]


def test_one_more_row_without_a_script(rosas_page):
    rosas_page.send(noting.words(), go="add-next")
    rosas_page.version = 1

    html = rosas_page.open().content.decode()

    assert 'name="next-1-what"' in html
    assert rosas_page.draft.words["next-0-what"] == [noting.PROMISE[0]]


@pytest.mark.parametrize("count", ["", "many", "-3", "999999", "9" * 40, "²"])
def test_a_senseless_count_of_rows_breaks_nothing(rosas_page, count):
    rosas_page.save(noting.words() | {"next-TOTAL_FORMS": [count]})

    assert rosas_page.open().status_code == 200
    assert rosas_page.send(rosas_page.draft.words, go="sign").status_code in (302, 422)


def test_words_without_counts_are_rows_all_the_same(cast, rosas_page):
    said = {name: values for name, values in noting.words().items() if not name.endswith("_FORMS")}

    note = actions.sign_note(cast.note_drafted(cast.maria, cast.rosa, said), by=cast.rosa, version=1)

    assert note.follow_ups.get().what == noting.PROMISE[0]


def test_a_draft_is_thrown_away_by_its_author_and_the_trail_remembers_that_it_was(cast, rosas_page, kinds):
    rosas_page.save()
    kinds()

    assert rosas_page.browser.get(f"{rosas_page.url}discard/").status_code == 405
    answer = rosas_page.browser.post(f"{rosas_page.url}discard/")

    assert answer["Location"] == f"/people/{cast.maria.uid}/story/"
    assert rosas_page.draft is None
    assert kinds()[:1] == ["note.discarded"]
    assert "walnut" not in json.dumps(Event.objects.get(kind="note.discarded").detail)


def test_ones_own_drafts_and_nobody_elses(cast, rosas_page, note_page, kinds):
    rosas_page.save()
    danas = note_page(cast.dana, cast.maria)
    danas.save(noting.words(activities="Dana's."))
    kinds()

    html = rosas_page.browser.get("/notes/drafts/").content.decode()

    assert f"/notes/drafts/{rosas_page.key}/" in html
    assert str(danas.key) not in html
    assert "Dana&#x27;s." not in html
    assert kinds() == ["note.drafts_listed"]


def test_several_drafts_about_one_person_are_told_apart(cast, rosas_page, note_page):
    rosas_page.save()
    note_page(cast.rosa, cast.maria).save({})

    html = " ".join(rosas_page.browser.get("/notes/drafts/").content.decode().split())

    assert html.count(">Maria") == 2
    assert "walnut form" in html
    assert "no kind chosen yet" in html
    assert html.count("begun just now") == 2
    assert "Home visit, begun just now" in rosas_page.browser.get("/").content.decode()


def test_a_supervisor_sees_that_there_is_a_draft_and_never_its_words(cast, rosas_page):
    rosas_page.save()

    html = cast.browser_of(cast.dana).get("/").content.decode()

    assert "Rosa Delgado" in html
    assert "walnut" not in html


def test_a_note_is_written_in_the_program_asked_for(cast, rosas_page):
    earlier = cast.enrollment_of(cast.maria)

    answer = rosas_page.browser.get(f"/people/{cast.maria.uid}/notes/new/?in={earlier.uid}")

    assert str(earlier.uid) in answer.content.decode()
    assert rosas_page.browser.get(f"/people/{cast.maria.uid}/notes/new/?in={uuid4()}").status_code == 404
    assert rosas_page.browser.get(f"/people/{cast.maria.uid}/notes/new/?in=x").status_code == 404


def test_whoever_is_late_is_told_and_not_stopped(cast, rosas_page, note_page):
    with standing_on(date(2024, 4, 20)):
        page = note_page(cast.rosa, cast.maria)
        page.save()

        assert "late entry" in page.open().content.decode()
        assert page.send(go="sign").status_code == 302


def test_pages_cost_the_same_few_queries(cast, rosas_page, django_assert_max_num_queries):
    rosas_page.save()
    with django_assert_max_num_queries(45):
        rosas_page.open()


def test_thirty_rows_cost_as_many_queries_as_one(rosas_page):
    rosas_page.save()
    with CaptureQueriesContext(connection) as one:
        rosas_page.open()
    many = [(f"Call {number}", "Rosa Delgado", "2024-05-01") for number in range(30)]
    people = [(f"Person {number}", "neighbor") for number in range(30)]
    rosas_page.save(noting.words(promises=many, others=people))
    with CaptureQueriesContext(connection) as thirty:
        rosas_page.open()

    assert len(thirty) == len(one)
