"""Writing: begun, kept at every pause, never over somebody else's text."""

from uuid import uuid4

import pytest

from goldenthread.assessments.models import AssessmentDraft


@pytest.fixture
def desk(cast):
    return f"/people/{cast.maria.uid}/enrollments/{cast.enrollment_of(cast.maria).uid}/assessments/{uuid4()}/"


def autosaved(browser, desk, **typed):
    return browser.post(desk, typed, headers={"X-Autosave": "1"})


def test_begun_on_a_page_of_its_own_and_nothing_is_written_yet(cast, rosas):
    answer = rosas.get(f"/people/{cast.maria.uid}/assessments/new/")

    page = rosas.get(answer["Location"])
    assert page.status_code == 200
    assert b"Where do you live" in page.content
    assert not AssessmentDraft.objects.exists()


def test_somebody_enrolled_twice_is_asked_for_which_program(cast, rosas):
    cast.gives(cast.rosa, "case_manager", cast.youth)
    from goldenthread.clients import actions

    actions.enroll(
        cast.maria, by=cast.omar, program=cast.youth, intake_on=cast.enrollment_of(cast.maria).intake_on
    )

    choices = rosas.get(f"/people/{cast.maria.uid}/assessments/new/").context["choices"]

    assert sorted(name for name, _url in choices) == ["Housing", "Youth"]


def test_the_first_pause_makes_the_draft_and_the_next_change_it(cast, rosas, desk, kinds):
    kinds()

    first = autosaved(rosas, desk, version=0, **{"housing-said": "Rents a ro"})
    second = autosaved(rosas, desk, version=1, **{"housing-said": "Rents a room.", "housing-rating": "2"})

    draft = AssessmentDraft.objects.get()
    assert (first.json()["version"], second.json()["version"]) == (1, 2)
    assert draft.words == {"housing-said": "Rents a room.", "housing-rating": "2"}
    assert (draft.author, draft.client, draft.program) == (cast.rosa, cast.maria, cast.housing)
    assert kinds() == ["assessment.drafted"]


def test_what_was_typed_comes_back_letter_for_letter(cast, rosas, desk):
    typed = "  “Qué será”\n\n\tзавтра 👩‍👩‍👧 <b>&amp;</b>  "
    autosaved(rosas, desk, version=0, **{"housing-said": typed, "assessed_on": "not a day"})

    page = rosas.get(desk)

    assert page.context["form"]["housing-said"].value() == typed
    assert page.context["form"]["assessed_on"].value() == "not a day"


def test_two_windows_one_winner_and_both_texts(cast, rosas, desk):
    autosaved(rosas, desk, version=0, summary="One")
    autosaved(rosas, desk, version=1, summary="Two")

    late = autosaved(rosas, desk, version=1, summary="Late")

    assert late.status_code == 409
    assert [(text.theirs, text.yours) for text in late.context["texts"]] == [("Two", "Late")]
    assert AssessmentDraft.objects.get().words == {"summary": "Two"}


def test_the_same_words_again_are_no_new_version(cast, rosas, desk):
    answers = [autosaved(rosas, desk, version=0, summary="One").json()["version"] for _twice in range(2)]

    assert answers == [1, 1]


def test_a_null_character_is_refused_with_a_sentence(cast, rosas, desk):
    answer = autosaved(rosas, desk, version=0, summary="One\x00Two")

    assert answer.status_code in (409, 422)
    assert b"null character" in answer.content
    assert not AssessmentDraft.objects.exists()


def test_a_draft_is_its_authors_alone(cast, rosas, desk):
    autosaved(rosas, desk, version=0, summary="persimmon")

    page = cast.browser_of(cast.dana).get(desk)

    assert page.status_code == 200
    assert b"persimmon" not in page.content


def test_kept_to_go_on_later_and_thrown_away(cast, rosas, desk, kinds):
    rosas.post(desk, {"version": 0, "then": "later", "summary": "x"})
    kinds()
    listed = rosas.get(f"/people/{cast.maria.uid}/assessments/").context["drafts"]

    for _twice in range(2):
        rosas.post(f"{desk}discard/")

    assert len(listed) == 1
    assert not AssessmentDraft.objects.exists()
    assert kinds() == ["chart.assessments_opened", "assessment.discarded"]
    assert rosas.get(f"{desk}discard/").status_code == 405


@pytest.mark.parametrize("part", ["", "review/", "signature/", "discard/"])
def test_another_program_finds_nothing(cast, rosas, desk, part):
    autosaved(rosas, desk, version=0, summary="x")
    omars = cast.browser_of(cast.omar)

    assert omars.post(f"{desk}{part}").status_code in (404, 405)
    assert omars.get(f"{desk}{part}").status_code in (404, 405)
    assert omars.get(desk).status_code == 404


@pytest.mark.parametrize("who", ["fern", "bea", "quinn", "dee", "cleo"])
def test_without_the_right_it_is_refused_with_the_reason(cast, desk, who):
    answer = autosaved(cast.browser_of(getattr(cast, who)), desk, version=0, summary="x")

    assert answer.status_code == 403
    assert b"write and sign assessments" in answer.content
    assert not AssessmentDraft.objects.exists()


def test_without_a_script_one_more_need_is_a_row_of_the_draft(cast, rosas, desk):
    answer = rosas.post(desk, {"version": 0, "then": "add", "summary": "One"})

    assert answer["Location"] == f"{desk}#beside"
    assert len(rosas.get(desk).context["form"].more.forms) == 1


def test_enter_in_a_field_keeps_the_draft_and_comes_back_to_it(cast, rosas, desk):
    assert rosas.post(desk, {"version": 0, "summary": "One"})["Location"] == desk
    assert AssessmentDraft.objects.get().words == {"summary": "One"}
