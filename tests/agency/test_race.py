"""Many at once, on a database that really commits: what is good for one is good for one."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.db import connection
from django.test import Client as Browser

from goldenthread import clock
from goldenthread.events import Event
from tests.cast import PASSWORD, Cast

TWELVE = 12


@pytest.fixture
def rosa(committed_db):
    cast = Cast()
    cast.let_in(cast.rosa)
    return cast.rosa


@pytest.fixture
def secret(rosa):
    secret = generate_totp_secret()
    TOTP.activate(rosa, secret)
    return secret


def at_once(browsers, path, said) -> list[int]:
    start = Barrier(len(browsers))

    def alone(browser):
        try:
            start.wait(60)
            return browser.post(path, said).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(browsers)) as pool:
        return list(pool.map(alone, browsers))


def asked_for_a_code(rosa) -> list[Browser]:
    """Three, which leaves room among the five tries."""
    browsers = [Browser() for _each in range(3)]
    for browser in browsers:
        answer = browser.post("/sign-in/", {"login": rosa.email, "password": PASSWORD})
        assert answer.url == "/sign-in/code/"
    return browsers


def test_guesses_at_once_are_counted_as_one_after_another(rosa):
    strangers = [Browser(REMOTE_ADDR=f"203.0.113.{number}") for number in range(TWELVE)]

    answers = at_once(strangers, "/sign-in/", {"login": rosa.email, "password": "a guess"})

    kinds = list(Event.objects.filter(kind__startswith="signed_in.").values_list("kind", flat=True))
    assert set(answers) == {422}
    assert kinds.count("signed_in.failed") <= 5
    assert len(kinds) == TWELVE


def test_one_code_sent_at_once_lets_one_in(rosa, secret):
    with time_machine.travel("2026-03-02 15:00:01+00:00"):
        browsers = asked_for_a_code(rosa)
        code = format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))
        answers = at_once(browsers, "/sign-in/code/", {"code": code})

    assert sorted(answers) == [302, 422, 422]


def test_one_recovery_code_sent_at_once_lets_one_in(rosa, secret):
    code = RecoveryCodes.activate(rosa).generate_codes()[0]

    assert sorted(at_once(asked_for_a_code(rosa), "/sign-in/code/", {"code": code})) == [302, 422, 422]
