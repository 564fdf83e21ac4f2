"""Signing in with a passkey: what it stands for alone, and what after the password."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser

from goldenthread import clock
from goldenthread.events import Event
from tests.cast import PASSWORD
from tests.security_key import TOUCHED, VERIFIED, Key


@pytest.fixture
def rosas_key(cast):
    cast.let_in(cast.rosa)
    key = Key(cast.rosa)
    key.register()
    return key


@pytest.fixture
def browser():
    return Browser(headers={"host": "testserver"})


def challenge_in(browser) -> str:
    return browser.session["mfa.webauthn.state"]["challenge"]


def passkey_page(browser):
    return browser.get("/sign-in/passkey/", headers={"X-Requested-With": "XMLHttpRequest"}, secure=True)


def is_in(browser) -> bool:
    return "_auth_user_id" in browser.session


def test_a_passkey_that_knows_its_owner_signs_in_alone(rosas_key, browser):
    passkey_page(browser)
    sent = rosas_key.answer(challenge_in(browser), TOUCHED | VERIFIED)

    assert browser.post("/sign-in/passkey/", {"credential": sent}, secure=True).status_code == 302
    assert is_in(browser)
    assert Event.objects.get(kind="signed_in.ok").detail == {"second_factor": True}


def test_a_key_that_was_only_touched_does_not(rosas_key, browser):
    passkey_page(browser)
    sent = rosas_key.answer(challenge_in(browser), TOUCHED)

    browser.post("/sign-in/passkey/", {"credential": sent}, secure=True)
    assert not is_in(browser)


def test_nor_with_the_challenge_of_somebodys_second_step(cast, rosas_key, browser):
    """
    Omar found Rosa's key. With his own password he is given a challenge that asks for a touch only, and lets his
    sign-in lapse; the challenge does not.
    """
    cast.let_in(cast.omar)
    Key(cast.omar).register()
    browser.post("/sign-in/", {"login": cast.omar.email, "password": PASSWORD}, secure=True)
    browser.get("/sign-in/code/", secure=True)
    sent = rosas_key.answer(challenge_in(browser), TOUCHED)

    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        browser.post("/sign-in/passkey/", {"credential": sent}, secure=True)
    assert not is_in(browser)


def test_after_the_password_a_touch_is_enough_and_is_taken_once(rosas_key, browser):
    browser.post("/sign-in/", {"login": rosas_key.owner.email, "password": PASSWORD}, secure=True)
    browser.get("/sign-in/code/", secure=True)
    sent = rosas_key.answer(challenge_in(browser), TOUCHED)
    browser.post("/sign-in/code/", {"credential": sent}, secure=True)
    assert is_in(browser)

    again = Browser(headers={"host": "testserver"})
    again.post("/sign-in/", {"login": rosas_key.owner.email, "password": PASSWORD}, secure=True)
    again.get("/sign-in/code/", secure=True)
    again.post("/sign-in/code/", {"credential": sent}, secure=True)
    assert not is_in(again)
