"""The tab, and an assessment as it was signed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread import clock, rulebook
from goldenthread.assessments.document import as_read
from goldenthread.assessments.facts import facts_of
from goldenthread.assessments.models import Need


def tab(cast) -> str:
    return f"/people/{cast.maria.uid}/assessments/"


def test_shown_from_the_signed_document(cast, rosas, kinds, monkeypatch):
    url = f"{tab(cast)}{cast.assessment.uid}/"
    from goldenthread.assessments.instruments import needs_and_strengths

    monkeypatch.setattr(
        needs_and_strengths.INSTRUMENT.domains[0].__class__, "question", "REWORDED", raising=False
    )
    kinds()

    page = rosas.get(url)

    text = page.content.decode()
    for words in (
        "tangerine",
        "persimmon",
        "Pomegranate",
        "kumquat",
        "Where do you live",
        "Act now",
        "Rosa Delgado",
    ):
        assert words in text
    assert "REWORDED" not in text
    assert kinds() == ["assessment.opened"]


def test_needs_wait_for_a_decision(cast, rosas):
    assert cast.assessment

    entry = rosas.get(tab(cast)).context["entries"][0]
    text = rosas.get(f"{tab(cast)}{cast.assessment.uid}/").content.decode()

    assert (entry["needs"], entry["waiting"]) == (2, 1)
    assert [need.domain for need in Need.objects.waiting()] == ["housing"]
    assert "One need waits for a decision" in text


def test_only_the_latest_waits(cast, rosas):
    assert cast.assessment
    cast.assessed(
        cast.maria, cast.rosa, answers={}, summary="All is well.", on=date(2024, 9, 8), kind="reassessment"
    )

    entries = rosas.get(tab(cast)).context["entries"]
    old = rosas.get(f"{tab(cast)}{cast.assessment.uid}/")

    assert [entry["waiting"] for entry in entries] == [0, 0]
    assert b"takes its place" in old.content


def test_the_tab_is_written_down(cast, rosas, kinds):
    kinds()

    rosas.get(tab(cast))

    assert kinds() == ["chart.assessments_opened"]


def test_as_many_queries_for_thirty_as_for_one(cast, rosas):
    assert cast.assessment
    rosas.get(tab(cast))

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            rosas.get(tab(cast))
        return len(counted)

    few = queries()
    for _more in range(10):
        cast.assessed(
            cast.maria, cast.rosa, answers={"money": {"said": "x", "rating": 2, "need": "y"}}, summary="z"
        )

    assert queries() == few
    assert few <= 20


@pytest.mark.parametrize("who", ["omar", "ada", "kit", "noa"])
def test_for_other_programs_there_is_nothing(cast, who):
    browser = cast.browser_of(getattr(cast, who))

    for url in (tab(cast), f"{tab(cast)}{cast.assessment.uid}/", f"{tab(cast)}new/"):
        answer = browser.get(url)
        assert answer.status_code == 404
        assert b"Quillfeather" not in answer.content


def test_under_another_client_it_is_not_there(cast):
    url = f"/people/{cast.young.uid}/assessments/{cast.assessment.uid}/"

    assert cast.browser_of(cast.omar).get(url).status_code == 404
    assert cast.browser_of(cast.rosa).get(url).status_code == 404


@pytest.mark.parametrize("who", ["fern", "bea"])
def test_whoever_may_not_read_the_record_is_told_why(cast, who):
    browser = cast.browser_of(getattr(cast, who))

    for url in (tab(cast), f"{tab(cast)}{cast.assessment.uid}/"):
        answer = browser.get(url)
        assert answer.status_code == 403
        assert b"read assessments, plans and notes" in answer.content
        assert b"tangerine" not in answer.content


@pytest.mark.parametrize("who", ["quinn", "cleo", "dee", "dana"])
def test_whoever_may_read_reads(cast, who):
    assert (
        b"tangerine" in cast.browser_of(getattr(cast, who)).get(f"{tab(cast)}{cast.assessment.uid}/").content
    )


def test_one_signed_before_its_needs_had_names_of_their_own_is_read_too(cast):
    signed = cast.assessment.content
    needs = [{name: said for name, said in need.items() if name != "uid"} for need in signed["needs"]]

    assert needs
    assert as_read(signed | {"needs": needs})["needs"] == needs


def test_signed_it_can_be_judged_again(cast):
    facts = facts_of(cast.assessment, now=clock.now())

    findings = rulebook.judge(facts, rulebook.Policy())

    assert facts.state == "signed"
    assert [answer.status for answer in facts.answers if answer.key == "legal"] == ["not_asked"]
    assert not findings.blocking


def test_the_tab_cannot_be_posted_to(cast, rosas):
    assert rosas.post(tab(cast)).status_code == 405
