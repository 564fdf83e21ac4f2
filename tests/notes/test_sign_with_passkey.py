"""A note signed with a passkey in place of the password."""

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client as Browser
from django.test import RequestFactory

from goldenthread.agency.reauth import Proof, confirm
from goldenthread.events import Event
from goldenthread.notes.models import Note, NoteSignature
from tests import noting
from tests.cast import standing_on
from tests.security_key import TOUCHED, VERIFIED, Key
from tests.signing import shown_on

QUESTION = "/account/confirm/passkey/question/"


class Desk:
    """Rosa at the note she is about to sign."""

    def __init__(self, cast):
        self.browser = Browser(headers={"host": "testserver"})
        self.browser.force_login(cast.rosa)
        draft = cast.note_drafted(cast.maria, cast.rosa)
        self.url = f"/notes/drafts/{draft.key}/sign/"
        self.version = draft.version

    def asked(self) -> str:
        """The challenge."""
        self.browser.get(QUESTION, secure=True)
        return self.browser.session["mfa.webauthn.state"]["challenge"]

    def sign(self, answer: str):
        shown = shown_on(self.browser, self.url)
        said = {"version": self.version, "password": "", "credential": answer, "shown": shown}
        return self.browser.post(self.url, said, secure=True)


@pytest.fixture
def key(cast):
    key = Key(cast.rosa)
    key.register()
    return key


@pytest.fixture
def desk(cast):
    with standing_on(noting.ON):
        yield Desk(cast)


def test_the_signature_says_that_it_was_given_with_a_passkey(desk, key):
    answer = desk.sign(key.answer(desk.asked(), TOUCHED | VERIFIED))

    assert answer["Location"] == f"/notes/{Note.objects.get().uid}/"
    assert NoteSignature.objects.get().method == "passkey"
    assert Authenticator.objects.get().last_used_at is not None
    assert Event.objects.get(kind="note.signed").detail["method"] == "passkey"


def test_a_touch_alone_signs_nothing(desk, key):
    answer = desk.sign(key.answer(desk.asked(), TOUCHED))

    assert answer.status_code == 422
    assert "The passkey did not show that it is you." in answer.content.decode()
    assert not Note.objects.exists()
    assert Event.objects.filter(kind="signed_in.failed").count() == 1


def test_nor_does_somebody_elses_passkey(cast, desk, key):
    omars = Key(cast.omar, b"o" * 16)
    omars.register()

    assert desk.sign(omars.answer(desk.asked(), TOUCHED | VERIFIED)).status_code == 422
    assert not Note.objects.exists()


def test_nor_an_answer_given_before(cast, desk, key):
    given = key.answer(desk.asked(), TOUCHED | VERIFIED)
    desk.sign(given)
    with standing_on(noting.ON):
        second = Desk(cast)
        second.browser.cookies = desk.browser.cookies

        assert second.sign(given).status_code == 422
    assert Note.objects.count() == 1


def test_nor_the_answer_to_a_question_of_another_session(cast, desk, key):
    with standing_on(noting.ON):
        elsewhere = Desk(cast)
    given = key.answer(elsewhere.asked(), TOUCHED | VERIFIED)
    desk.asked()

    assert desk.sign(given).status_code == 422
    assert not Note.objects.exists()


def test_nor_one_answer_sent_twice_at_once(cast, desk, key):
    """Each of the two requests has read the session before the other wrote it."""
    given = key.answer(desk.asked(), TOUCHED | VERIFIED)
    sessions = [SessionStore(desk.browser.session.session_key) for _each in range(2)]
    taken = []
    for session in sessions:
        assert session["mfa.webauthn.state"]
    for session in sessions:
        request = RequestFactory().post(desk.url, secure=True)
        request.user, request.session = cast.rosa, session
        with request_context(request):
            taken.append(bool(confirm(request, Proof(passkey=given))))

    assert taken == [True, False]


@pytest.mark.parametrize("broken", ["x", "{}", "[" * 5000, '{"id": "AA", "response": 7}', "null"])
def test_nor_what_is_no_answer_at_all(desk, key, broken):
    desk.asked()

    assert desk.sign(broken).status_code == 422
    assert not Note.objects.exists()


def test_it_is_offered_to_whoever_has_one(desk, cast):
    assert "Use your passkey instead" not in desk.browser.get(desk.url, secure=True).content.decode()
    Key(cast.rosa).register()
    assert "Use your passkey instead" in desk.browser.get(desk.url, secure=True).content.decode()
