"""What comes from outside may be anything. Nobody gets in by it, and no page falls over."""

import json
import tracemalloc

import pytest
from django.test import Client as Browser

BROKEN = [
    "",
    "{}",
    "[]",
    "null",
    "5",
    "9" * 5000,
    "[" * 5000,
    '{"id": "x"}',
    '{"id": "x", "rawId": "x", "response": {}, "type": "public-key"}',
    '{"response": {"userHandle": "AA"}}',
    '{"response": {"userHandle": 1e400}}',
    '{"response": 5}',
    '{"response": [5]}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", '
    '"authenticatorData": "AA", "signature": "AA", "userHandle": "AA"}}',
]


@pytest.mark.parametrize("sent", BROKEN)
def test_nobody_signs_in_with_a_broken_answer(db, sent):
    browser = Browser(raise_request_exception=False)
    browser.get("/sign-in/passkey/")

    assert browser.post("/sign-in/passkey/", {"credential": sent}).status_code < 500
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("sent", BROKEN)
@pytest.mark.parametrize("page", ["/account/second-factor/passkeys/add/", "/account/confirm/passkey/"])
def test_a_broken_answer_adds_and_confirms_nothing(cast, page, sent):
    browser = cast.browser_of(cast.rosa)
    browser.raise_request_exception = False
    browser.get(page)

    assert browser.post(page, {"credential": sent, "name": "phone"}).status_code < 500
    assert not cast.rosa.authenticator_set.exists()


@pytest.mark.parametrize("where", ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
def test_a_number_where_bytes_belong_fills_no_memory(db, where):
    """Taken as a count of bytes, it would make as many."""
    browser, much = Browser(raise_request_exception=False), 400_000_000
    browser.get("/sign-in/passkey/")
    texts = dict.fromkeys(["clientDataJSON", "authenticatorData", "signature", "userHandle"], "AA")
    sent = {"id": "AA", "rawId": "AA", "type": "public-key", "response": texts | {where: much}}

    tracemalloc.start()
    answer = browser.post("/sign-in/passkey/", {"credential": json.dumps(sent)})
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert answer.status_code < 500
    assert peak < much / 10


def test_a_form_in_another_alphabet_is_refused_with_a_page(db):
    """Not even the page that says so may fall over it."""
    kind = "application/x-www-form-urlencoded; charset=utf-16"
    answer = Browser(raise_request_exception=False).generic("POST", "/sign-in/", b"a=1", content_type=kind)

    assert answer.status_code == 400
    assert "<main" in answer.content.decode()
