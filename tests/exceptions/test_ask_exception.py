"""Leave to sign in spite of a finding: asked with a reason, approved by another person, in the signed document."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from goldenthread import rulebook
from goldenthread.agency.actions import set_policy
from goldenthread.agency.models import PolicySetting
from goldenthread.assessments.actions import keep_draft as keep_assessment
from goldenthread.assessments.facts import facts_of as facts_of_assessment
from goldenthread.assessments.models import Assessment, AssessmentDraft
from goldenthread.assessments.words import words
from goldenthread.events.models import Event
from goldenthread.exceptions import actions
from goldenthread.exceptions.models import ExceptionAnswer, ExceptionRequest
from goldenthread.notes.facts import facts_of_note
from goldenthread.notes.models import Note
from goldenthread.plans import actions as planning_verbs
from goldenthread.plans.content import content_of
from goldenthread.plans.drafting import form_of
from tests import noting
from tests.cast import PASSWORD, SINCE, standing_on

from .conftest import Desk


def approve(cast, request, **said):
    return cast.browser_of(cast.dana).post(
        f"/exceptions/{request.uid}/answer/", {"answer": "yes", "words": "", "until": ""} | said
    )


def test_policy_must_allow_it(rosas):
    rosas.keep(noting.words(safety=""))

    html = rosas.browser.get(f"{rosas.url}sign/").content.decode()

    assert "N601" in html
    assert "ask for an exception" not in html


def test_it_is_asked_at_the_signature_and_waits(request_waiting, rosas):
    page = rosas.browser.get(f"{rosas.url}sign/").content.decode()

    assert (request_waiting.rule, request_waiting.reason) == ("N601", "She hung up first.")
    assert "Somebody else has to approve it." in page
    assert rosas.sign().status_code == 422
    assert not Note.objects.exists()


def test_without_a_reason_it_is_not_asked(rosas, exceptions_allowed):
    rosas.keep(noting.words(safety=""))

    answer = rosas.ask("")

    assert answer.status_code == 422
    assert "This is still needed." in answer.content.decode()
    assert not ExceptionRequest.objects.exists()


def test_approved_it_lets_the_signature_through_and_stands_in_the_document(cast, rosas, request_waiting):
    approve(cast, request_waiting, words="She was on a bus.")

    assert rosas.sign().status_code == 302

    note = Note.objects.get()
    assert note.content["exceptions"] == [
        {
            "code": "N601",
            "title": "Safety left open",
            "about": "",
            "reason": "She hung up first.",
            "asked_by": "Rosa Delgado",
            "approved_by": "Dana Whitfield",
            "until": None,
        }
    ]
    assert Event.objects.get(kind="note.signed").detail["excepted"] == ["N601"]
    assert [each.code for each in facts_of_note(note, now=note.signed_at).exceptions] == ["N601"]
    html = rosas.browser.get(f"/notes/{note.uid}/").content.decode()
    assert "asked by Rosa Delgado, approved by Dana Whitfield" in html
    assert "Safety left open" in html


def test_it_is_printed_with_the_note(cast, rosas, request_waiting):
    approve(cast, request_waiting)
    rosas.sign()

    [paper] = pages_of(rosas.browser.get(f"/notes/{Note.objects.get().uid}/note.pdf"))

    assert "Signed with an exception" in paper
    assert "She hung up first. asked by Rosa Delgado, approved by Dana Whitfield" in paper


def test_a_plan_tells_on_its_page_and_on_paper_what_was_let_stand(cast):
    set_policy(
        cast.housing, name="exceptions_for", value=["P102"], citation="3.2", effective_from=SINCE, by=cast.ada
    )
    with standing_on(date(2024, 3, 15)):
        draft = cast.drafted(cast.maria, cast.rosa, assessment=cast.assessment)
        judged = judged_plan(draft, cast.rosa)
        [finding] = judged.findings.blocking
        request = planning_verbs.ask_exception(
            draft, finding, by=cast.rosa, reason="The house is being sold.", policy=judged.policy
        )
        actions.answer_exception(request, by=cast.dana, approved=True)
        plan = planning_verbs.seal_and_sign(draft, by=cast.rosa, version=draft.version)

    browser = cast.browser_of(cast.rosa)
    html = browser.get(f"/plans/{plan.uid}/").content.decode()
    paper = pages_of(browser.get(f"/plans/{plan.uid}/action-plan.pdf?copy=client"))

    assert finding.code == "P102"
    assert "The house is being sold." in html
    assert finding.rule.title in html
    assert "The house is being sold. asked by Rosa Delgado, approved by Dana Whitfield" in " ".join(paper)


def assessing(cast, **said):
    """Rosa at an assessment of Maria's where she was not asked about money, and the ways of the page."""
    set_policy(
        cast.housing, name="exceptions_for", value=["A101"], citation="3.2", effective_from=SINCE, by=cast.ada
    )
    cast.let_in(cast.rosa)
    enrollment, key = cast.enrollment_of(cast.maria), uuid4()
    answers = {"money": {"status": ""}} | said
    typed = words(assessed_on=date(2024, 3, 8), answers=answers, summary="As it is.")
    keep_assessment(enrollment, by=cast.rosa, key=key, version=0, words=typed)
    return cast.browser_of(
        cast.rosa
    ), f"/people/{cast.maria.uid}/enrollments/{enrollment.uid}/assessments/{key}/"


def ask_about(browser, desk, reason):
    page = browser.get(f"{desk}review/").content.decode()
    card = page.split('name="finding" value="')[1].split('"')[0]
    return browser.post(f"{desk}exceptions/", {"finding": card, "reason": reason})


def sign_assessment(browser, desk, shown=""):
    return browser.post(f"{desk}signature/", {"password": PASSWORD, "version": 1, "shown": shown})


def test_an_assessment_is_excepted_by_the_same_two_people(cast):
    browser, desk = assessing(cast)
    refused = ask_about(browser, desk, "")

    asked = ask_about(browser, desk, "Her guardian answers for money, and is away until May.")
    waiting = browser.get(f"{desk}review/").content.decode()
    too_early = sign_assessment(browser, desk)
    request = ExceptionRequest.objects.get()
    listed = cast.browser_of(cast.dana).get("/exceptions/").content.decode()
    approve(cast, request)
    page = browser.get(f"{desk}review/").content.decode()
    signed = sign_assessment(browser, desk, page.split('name="shown" value="')[1].split('"')[0])

    assert refused.status_code == 422
    assert "This is still needed." in refused.content.decode()
    assert asked.status_code == 302
    assert "Somebody else has to approve it." in waiting
    assert too_early.status_code == 422
    assert (request.kind, request.rule, request.about) == ("assessment", "A101", "money")
    assert "an assessment" in listed
    assert "approved by Dana Whitfield" in page
    assert signed.status_code == 302
    [assessment] = Assessment.objects.filter(client=cast.maria)
    [told] = assessment.content["exceptions"]
    assert (told["code"], told["about"], told["approved_by"]) == ("A101", "money", "Dana Whitfield")
    html = browser.get(signed["Location"]).content.decode()
    assert "Her guardian answers for money, and is away until May." in html
    assert "Question left without an answer, Money and benefits" in html
    assert "asked by Rosa Delgado, approved by Dana Whitfield" in html
    assert Event.objects.get(kind="assessment.signed").detail["excepted"] == ["A101"]
    judged = rulebook.judge(
        facts_of_assessment(assessment, now=assessment.signed_at), cast.housing.policy_on(noting.ON)
    )
    assert "A101" not in judged.codes


def test_one_exception_lets_one_question_of_an_assessment_stand(cast):
    browser, desk = assessing(cast, housing={"status": ""})
    ask_about(browser, desk, "Her guardian answers for that.")
    approve(cast, ExceptionRequest.objects.get())

    assert sign_assessment(browser, desk).status_code == 422
    assert not Assessment.objects.exists()


def test_an_exception_an_assessment_does_not_need_any_more_says_so(cast):
    browser, desk = assessing(cast)
    ask_about(browser, desk, "Her guardian answers for money.")
    approve(cast, ExceptionRequest.objects.get())
    draft = AssessmentDraft.objects.get()
    mended = draft.words | {"money-status": "none_reported"}
    keep_assessment(draft.enrollment, by=cast.rosa, key=draft.key, version=1, words=mended)

    assert "The exception from A101 is no longer needed." in browser.get(f"{desk}review/").content.decode()


def judged_plan(draft, by):
    form = form_of(draft, by)
    return planning_verbs.judge(draft, content_of(form, key=draft.key), form.table)


def pages_of(answer) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.content)).pages]


def test_declined_it_says_what_to_do_instead(cast, rosas, request_waiting):
    refused = approve(cast, request_waiting, answer="no")
    assert refused.status_code == 422
    assert "nobody can mend a bare no" in refused.content.decode()

    approve(cast, request_waiting, answer="no", words="Ring her again today.")

    page = rosas.browser.get(f"{rosas.url}sign/").content.decode()
    assert "Dana Whitfield declined an exception: Ring her again today." in page
    assert rosas.sign().status_code == 422


def test_an_exception_ends(cast, rosas, request_waiting):
    approve(cast, request_waiting, until="2024-04-01")

    assert rosas.sign().status_code == 422


def test_taken_back_it_no_longer_holds(cast, rosas, request_waiting):
    approve(cast, request_waiting)
    take_back = f"/exceptions/{request_waiting.uid}/taken-back/"
    assert take_back in rosas.browser.get(f"{rosas.url}sign/").content.decode()

    rosas.browser.post(take_back)

    assert rosas.sign().status_code == 422


def test_nobody_approves_their_own(cast, request_waiting):
    cast.rosa.memberships.create(program=cast.housing, role="supervisor", starts_on=noting.ON)

    answer = cast.browser_of(cast.rosa).post(f"/exceptions/{request_waiting.uid}/answer/", {"answer": "yes"})

    assert answer.status_code == 403
    assert "Nobody approves an exception they asked for." in answer.content.decode()
    with pytest.raises(DatabaseError), transaction.atomic():
        ExceptionAnswer.objects.create(
            request=request_waiting, approved=True, asked_by=cast.rosa, by=cast.rosa
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        ExceptionAnswer.objects.create(
            request=request_waiting, approved=True, asked_by=cast.dana, by=cast.rosa
        )


def test_a_colleague_cannot_lean_on_it_with_the_same_key(cast, rosas, request_waiting):
    """The key of a draft is made in the browser. Dana approves, and sends Rosa's key as that of a note of her own."""
    approve(cast, request_waiting)
    cast.let_in(cast.dana)
    cast.gives(cast.dana, "case_manager", cast.housing)
    danas = Desk(cast, cast.dana)
    danas.key, danas.url = rosas.key, rosas.url

    kept = danas.keep(noting.words(safety=""))
    answer = danas.sign()

    assert (kept.status_code, answer.status_code) == (200, 422)
    assert "N601" in answer.content.decode()
    assert not Note.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("omar", 404), ("quinn", 403), ("dee", 403), ("ada", 404)])
def test_only_whoever_answers_for_the_program(cast, request_waiting, who, status):
    browser = cast.browser_of(getattr(cast, who))

    assert browser.post(f"/exceptions/{request_waiting.uid}/answer/", {"answer": "yes"}).status_code == status
    assert not ExceptionAnswer.objects.exists()


def test_reading_the_requests_is_in_the_trail(cast, request_waiting):
    html = cast.browser_of(cast.dana).get("/exceptions/").content.decode()

    assert "She hung up first." in html
    read = Event.objects.filter(kind="exception.listed").get()
    assert read.client_uid == cast.maria.uid


def test_one_that_is_not_needed_any_more_says_so(cast, rosas, request_waiting):
    approve(cast, request_waiting)

    html = rosas.guidance(noting.words(safety="none"))

    assert 'id="card-S301' in html
    assert 'id="card-S301' not in rosas.guidance(noting.words(safety=""))


def test_asked_twice_while_it_waits_it_is_asked_once(rosas, request_waiting):
    html = rosas.browser.get(f"{rosas.url}sign/").content.decode()

    assert 'name="finding"' not in html
    assert ExceptionRequest.objects.count() == 1


def test_what_policy_allows_is_dated_and_cited(cast, exceptions_allowed):
    row = PolicySetting.objects.get(name="exceptions_for")

    assert row.citation == "Program manual 3.2"
    assert cast.housing.policy_on(noting.ON).exceptions_for == frozenset({"N601"})
    assert cast.youth.policy_on(noting.ON).exceptions_for == frozenset()


def test_lateness_never_needs_one(cast):
    late = rulebook.rule("T101")
    finding = late.finding("m", "late_reason")

    assert not actions.allows_exception(rulebook.Policy(exceptions_for=frozenset({"T"})), finding)
