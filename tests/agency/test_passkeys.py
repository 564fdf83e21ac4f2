"""A key in software: what a security key signs, with or without having asked whose hand it is in."""

import hashlib
import json
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client as Browser
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from goldenthread import clock
from goldenthread.events import Event
from tests.cast import PASSWORD

SITE = "https://testserver"
TOUCHED, VERIFIED = 0x01, 0x04


class Key:
    def __init__(self, owner):
        self.owner, self.private, self.id = owner, ec.generate_private_key(ec.SECP256R1()), b"k" * 16

    def register(self) -> None:
        """As the page that adds one stores it; asked for nothing but a touch."""
        public = ES256.from_cryptography_key(self.private.public_key())
        held = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        told = AuthenticatorData.create(here(), TOUCHED | 0x40, 0, held)
        credential = {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "response": {
                "clientDataJSON": websafe_encode(said("webauthn.create", "AA")),
                "attestationObject": websafe_encode(AttestationObject.create("none", told, {})),
            },
        }
        data = {"name": "key", "credential": credential}
        Authenticator.objects.create(user=self.owner, type="webauthn", data=data)

    def answer(self, challenge: str, flags: int) -> str:
        told, client = AuthenticatorData.create(here(), flags, 1), said("webauthn.get", challenge)
        signature = self.private.sign(told + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "response": {
                    "clientDataJSON": websafe_encode(client),
                    "authenticatorData": websafe_encode(told),
                    "signature": websafe_encode(signature),
                    "userHandle": websafe_encode(str(self.owner.pk).encode()),
                },
            }
        )


def here() -> bytes:
    return hashlib.sha256(b"testserver").digest()


def said(kind: str, challenge: str) -> bytes:
    return bytes(CollectedClientData.create(kind, challenge, SITE))


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
