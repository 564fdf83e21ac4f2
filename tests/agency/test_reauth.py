import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from goldenthread.agency import reauth
from goldenthread.events import Event


@pytest.fixture
def request_of(cast):
    def request(staff):
        made = RequestFactory().post("/notes/1/signature/")
        made.user, made.session = staff, SessionStore()
        return made

    return request


def test_the_own_password_is_confirmed(cast, request_of):
    password = cast.let_in(cast.rosa)

    assert reauth.confirm(request_of(cast.rosa), password)
    assert [event.kind for event in Event.objects.all()] == ["signed_in.confirmed"]


@pytest.mark.parametrize("password", ["", "wrong", "\0", "🎩" * 300])
def test_another_is_not_and_the_reason_is_said(cast, request_of, password):
    cast.let_in(cast.rosa)

    answer = reauth.confirm(request_of(cast.rosa), password)

    assert not answer
    assert str(answer.reason) == "This is not your password."


def test_somebody_elses_password_does_not_sign(cast, request_of):
    cast.let_in(cast.omar, "eleven blue kettles on a roof")
    cast.let_in(cast.rosa)

    assert not reauth.confirm(request_of(cast.rosa), "eleven blue kettles on a roof")


def test_tries_are_limited_per_person_and_the_right_one_has_to_wait_too(cast, request_of):
    password = cast.let_in(cast.rosa)
    for _try in range(5):
        reauth.confirm(request_of(cast.rosa), "wrong")

    held = reauth.confirm(request_of(cast.rosa), password)

    assert "Too many tries" in str(held.reason)
    assert Event.objects.order_by("seq").last().kind == "signed_in.limited"


def test_the_demos_people_sign_with_the_printed_password(cast, request_of):
    cast.let_in(cast.rosa, reauth.DEMO_PASSWORD)

    assert reauth.confirm(request_of(cast.rosa), "golden thread demo only")
