"""Guidance while an assessment is written, and the four ways to say no to it."""

from datetime import date
from uuid import uuid4

import pytest

from goldenthread import rulebook
from goldenthread.agency.actions import set_policy
from goldenthread.agency.models import PolicySetting
from goldenthread.assessments import actions
from goldenthread.assessments.facts import facts_of
from goldenthread.assessments.models import Assessment, AssessmentDraft
from goldenthread.assessments.words import words
from goldenthread.clients.models import Client
from goldenthread.events import Event
from goldenthread.exceptions import actions as exceptions
from goldenthread.exceptions.models import ExceptionRequest, Objection
from tests.cast import SINCE, standing_on

ON = date(2024, 3, 8)
SAID = "Her landlord calls her a noncompliant tenant."
NEED = "Help for a noncompliant tenant."


class Desk:
    def __init__(self, cast, staff):
        self.cast, self.staff, self.browser, self.key = cast, staff, cast.browser_of(staff), uuid4()
        self.enrollment = cast.enrollment_of(cast.maria)
        self.url = f"/people/{cast.maria.uid}/enrollments/{self.enrollment.uid}/assessments/{self.key}/"

    def send(self, where, said, **more):
        return self.browser.post(f"{self.url}{where}", said | more, headers={"X-Guidance": "1"})

    def guidance(self, said) -> str:
        return self.send("guidance/", said).content.decode()

    def card(self, said, code="W102") -> str:
        return code + self.guidance(said).split(f'id="card-{code}')[1].split('"')[0]

    def say(self, way, said, code="W102") -> str:
        return self.send("no/", said, no=f"{way}:{self.card(said, code)}").content.decode()

    def keep(self, said, version=0) -> AssessmentDraft:
        return actions.keep_draft(self.enrollment, by=self.staff, key=self.key, version=version, words=said)

    def sign(self, said) -> Assessment:
        draft = self.keep(said)
        return actions.sign_assessment(draft, by=self.staff, version=draft.version)


@pytest.fixture
def rosas(cast):
    assert cast.maria
    with standing_on(ON):
        yield Desk(cast, cast.rosa)


def typed(**housing) -> dict[str, str]:
    answers = {"housing": {"said": SAID, "rating": 2, "need": "A room she can keep."} | housing}
    return words(assessed_on=ON, answers=answers, summary="As it is.")


def test_before_anything_is_kept_the_page_is_told_what_stands_on_it(rosas):
    html = rosas.guidance(typed())

    assert 'data-field="id_housing-said"' in html
    assert 'data-quote="noncompliant"' in html
    assert "1 to look at" in html
    assert not AssessmentDraft.objects.exists()


def test_words_about_a_need_beside_the_domains_lead_to_their_row(rosas):
    more = [{"domain": "money", "need": NEED, "rating": 2}]
    said = words(assessed_on=ON, answers={}, summary="As it is.", more=more)

    assert 'data-field="id_more-0-need"' in rosas.guidance(said)


def test_a_need_that_is_not_put_into_words_leads_to_where_they_belong(rosas):
    assert 'href="#id_housing-need"' in rosas.guidance(typed(need=""))


def test_questions_without_an_answer_are_left_to_the_list_beside_the_form(rosas):
    assert "card-" not in rosas.guidance({"kind": "initial", "housing-said": "Rents a room."})


def test_the_page_opens_with_what_is_said_of_the_draft(rosas):
    rosas.keep(typed())

    assert 'id="card-W102' in rosas.browser.get(rosas.url).content.decode()


@pytest.mark.parametrize("way", ["here", "wrong"])
def test_it_is_silent_about_what_was_said_no_to_until_that_is_taken_back(rosas, way):
    html = rosas.say(way, typed())

    assert 'id="card-W102' not in html
    assert "1 set aside" in html
    back = rosas.send("no/", typed(), no=f"back:{Objection.objects.get().uid}").content.decode()
    assert 'id="card-W102' in back


def test_it_stays_silent_when_it_is_read_once_more_and_signed(rosas):
    rosas.keep(typed())
    rosas.say("here", typed())

    assert "noncompliant</q>" not in rosas.browser.get(f"{rosas.url}review/").content.decode()
    draft = AssessmentDraft.objects.get()
    actions.sign_assessment(draft, by=rosas.staff, version=draft.version)
    detail = Event.objects.get(kind="assessment.signed").detail
    assert (detail["ignored"], "W102" in detail["findings"]) == (["W102"], False)


def test_a_word_this_person_uses_goes_to_their_own_words(rosas, cast):
    rosas.say("client", typed())

    assert "noncompliant" in Client.objects.get(pk=cast.maria.pk).own_words
    assert 'id="card-W102' not in rosas.guidance(typed(need=NEED))


def test_a_word_is_asked_of_the_agency(rosas, cast):
    rosas.say("agency", typed())

    exceptions.answer_words(Objection.objects.get(), by=cast.dana, accepted=True)

    assert PolicySetting.objects.get(program=cast.housing, name="accepted_words").value == ["noncompliant"]


def test_without_a_script_what_was_typed_is_kept_too(rosas):
    answer = rosas.browser.post(
        f"{rosas.url}no/", typed() | {"version": "0", "no": f"here:{rosas.card(typed())}"}
    )

    assert answer["Location"] == rosas.url
    assert AssessmentDraft.objects.get().words == typed()
    assert Objection.objects.get().way == "here"


def test_another_writer_is_still_told(rosas, cast):
    rosas.say("here", typed())

    assert 'id="card-W102' in Desk(cast, cast.dana).guidance(typed())


def test_an_exception_about_a_need_holds_once_the_assessment_is_signed(rosas, cast):
    today = {"effective_from": SINCE, "by": cast.ada, "citation": "3.2"}
    set_policy(cast.housing, name="exceptions_for", value=["A102"], **today)
    draft = rosas.keep(typed(need=""))
    form = actions.form_for(draft)
    form.is_valid()
    judged = actions.judge(draft, actions.content_of(form))
    [finding] = [each for each in judged.findings if each.code == "A102"]
    reason = "She asked that this be told to the doctor alone."
    actions.ask_exception(draft, finding, by=cast.rosa, reason=reason, policy=judged.policy)
    exceptions.answer_exception(ExceptionRequest.objects.get(), by=cast.dana, approved=True)

    signed = actions.sign_assessment(draft, by=cast.rosa, version=draft.version)

    policy = cast.housing.policy_on(ON)
    assert "A102" not in rulebook.judge(facts_of(signed, now=signed.signed_at), policy).codes
    page = rosas.browser.get(f"/people/{cast.maria.uid}/assessments/{signed.uid}/").content.decode()
    assert "Need rated, but not put into words, Home" in page
