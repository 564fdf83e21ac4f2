"""A signature is of what was read: a post that cannot say what its page showed signs nothing, at any address."""

import ast
import inspect
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps

import goldenthread
from goldenthread.agency.actions import set_policy
from goldenthread.assessments import actions as assessments
from goldenthread.assessments.words import words
from goldenthread.integrity.documents import Signature
from goldenthread.notes import actions as notes
from goldenthread.plans import actions as plans
from tests import noting
from tests.cast import PASSWORD, SINCE, standing_on
from tests.planning import day
from tests.signing import shown_on

TYPED = {"way": "typed", "typed_name": "Maria Persimmon", "means_it": "on"}
SIGNING = [plans.seal_and_sign, plans.sign_plan, notes.sign_note, assessments.sign_assessment]


class Desk:
    """One page at which somebody signs: where it is read, where it is sent and what is sent along."""

    def __init__(self, browser, page, said, to=""):
        self.browser, self.page, self.to, self.said = browser, page, to or page, said

    def shown(self):
        return shown_on(self.browser, self.page)

    def sign(self, **more):
        return self.browser.post(self.to, self.said | more)


def note(cast):
    draft = cast.note_drafted(cast.maria, cast.rosa)
    said = {"version": draft.version, "password": PASSWORD}
    return Desk(cast.browser_of(cast.rosa), f"/notes/drafts/{draft.key}/sign/", said)


def plan(cast):
    draft = cast.drafted(cast.maria, cast.rosa)
    said = {"version": draft.version, "password": PASSWORD}
    return Desk(cast.browser_of(cast.rosa), f"/plans/drafts/{draft.key}/preview/", said)


def assessment(cast):
    key, enrollment = uuid4(), cast.enrollment_of(cast.maria)
    answers = {"housing": {"said": "Rents.", "rating": 2, "need": "A lease."}}
    typed = words(assessed_on=day("2024-03-08"), answers=answers, summary="As it is.")
    assessments.keep_draft(enrollment, by=cast.rosa, key=key, version=0, words=typed)
    desk = f"/people/{cast.maria.uid}/enrollments/{enrollment.uid}/assessments/{key}/"
    said = {"version": 1, "password": PASSWORD}
    return Desk(cast.browser_of(cast.rosa), f"{desk}review/", said, f"{desk}signature/")


def client_on_the_locked_screen(cast):
    browser = cast.browser_of(cast.rosa)
    screen = browser.post(f"/plans/{cast.sealed(cast.maria, cast.rosa).uid}/signing/").url
    return Desk(browser, f"{screen}client/", TYPED)


def supervisor(cast):
    rule = {"name": "plan_supervisor_signs", "value": "yes", "citation": "x", "effective_from": SINCE}
    set_policy(cast.housing, by=cast.ada, **rule)
    return Desk(
        cast.browser_of(cast.dana),
        f"/plans/{cast.sealed(cast.maria, cast.rosa).uid}/supervisor/",
        {"password": PASSWORD},
    )


@pytest.fixture(params=[note, plan, assessment, client_on_the_locked_screen, supervisor])
def desk(request, cast):
    for staff in (cast.rosa, cast.dana):
        cast.let_in(staff)
    with standing_on(max(noting.ON, day("2024-03-08"))):
        yield request.param(cast)


def signatures() -> int:
    return sum(model._base_manager.count() for model in apps.get_models() if issubclass(model, Signature))


def test_what_does_not_say_what_was_shown_signs_nothing(desk):
    before, true = signatures(), desk.shown()
    assert true.startswith("sha256:")

    for lie in (
        {},
        {"shown": ""},
        {"shown": " "},
        {"shown": true.upper()},
        {"shown": true[:-1]},
        {"shown": "sha256:" + "0" * 64},
        {"shown": "\x00"},
        {"shown": [true, ""]},
    ):
        answer = desk.sign(**lie)

        assert answer.status_code == 409, lie
        assert "Please read it once more." in answer.content.decode(), lie
        assert f'name="shown" value="{true}"' in answer.content.decode(), lie
        assert signatures() == before, lie
    assert desk.sign(shown=true).status_code == 302
    assert signatures() == before + 1


def test_what_was_typed_on_the_locked_screen_is_still_there(cast):
    screen = client_on_the_locked_screen(cast)

    assert 'value="Maria Persimmon"' in screen.sign().content.decode()


def test_every_screen_tells_the_verb_what_it_showed():
    """So that a new page at which somebody signs cannot forget to."""
    names = {verb.__name__ for verb in SIGNING}
    for verb in SIGNING:
        assert "shown" in inspect.signature(verb).parameters
    calls = [
        call
        for path in Path(goldenthread.__file__).parent.glob("*/views/**/*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in names
    ]

    assert len(calls) == 5
    for call in calls:
        assert "shown" in {keyword.arg for keyword in call.keywords}
