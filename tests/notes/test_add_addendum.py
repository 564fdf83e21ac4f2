"""What is said after signing stands beside the note, and is signed by itself."""

from uuid import uuid4

import pytest

from goldenthread.notes.models import Addendum
from goldenthread.notes.paper import data_of


@pytest.fixture
def adding(cast):
    note, password = cast.marias_note, cast.let_in(cast.rosa)
    browser = cast.browser_of(cast.rosa)
    body = {"submit_key": str(uuid4()), "text": "She called back at four.", "why": "After the visit"}

    class Adding:
        url = f"/notes/{note.uid}/addendum/"

        def open(self):
            return browser.get(self.url)

        def send(self, **changes):
            return browser.post(self.url, body | {"password": password} | changes)

        def page(self):
            return browser.get(f"/notes/{note.uid}/").content.decode()

    return Adding()


def test_it_stands_beside_the_note_signed_and_dated(cast, adding, kinds):
    before = cast.marias_note.document
    kinds()

    answer = adding.send()

    addendum = Addendum.objects.get()
    signature = addendum.signatures.get()
    assert answer["Location"] == f"/notes/{cast.marias_note.uid}/"
    assert (addendum.text, addendum.why, addendum.author) == (
        "She called back at four.", "After the visit", cast.rosa,
    )  # fmt: skip
    assert addendum.content["note"] == {
        "uid": str(cast.marias_note.uid), "digest": cast.marias_note.digest,
    }  # fmt: skip
    assert (signature.digest, signature.printed_name) == (addendum.digest, "Rosa Delgado")
    assert addendum.is_intact
    cast.marias_note.refresh_from_db()
    assert cast.marias_note.document == before
    assert kinds() == ["signed_in.confirmed", "note.addendum_signed"]
    assert "She called back at four." in adding.page()


def test_sent_twice_it_is_one(adding):
    adding.send()
    adding.send()

    assert Addendum.objects.count() == 1


def test_gone_back_to_and_changed_it_is_not_taken_for_the_one_that_was_signed(adding):
    adding.send()

    answer = adding.send(text="She never called back.")

    assert answer.status_code == 409
    assert "is signed already" in answer.content.decode()
    assert ">\nShe never called back.</textarea>" in answer.content.decode()
    assert Addendum.objects.count() == 1
    fresh = answer.content.decode().split('name="submit_key" value="')[1].split('"')[0]
    adding.send(text="She never called back.", submit_key=fresh)
    assert Addendum.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "This is still needed."),
        ({"why": ""}, "This is still needed."),
        ({"text": "a\x00b"}, "cannot be stored"),
        ({"text": "z" * 20_001}, "20001 characters long"),
        ({"why": "z" * 301}, "301 characters long"),
        ({"password": "wrong"}, "This is not your password."),
        ({"submit_key": "x"}, "Something this page sends by itself is missing."),
    ],
)
def test_a_bad_one_is_refused_with_everything_kept(adding, changes, sentence):
    answer = adding.send(**changes)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "She called back at four." in answer.content.decode() or "text" in changes
    assert not Addendum.objects.exists()


def test_only_the_author_adds(cast):
    note = cast.marias_note

    answer = cast.browser_of(cast.dana).get(f"/notes/{note.uid}/addendum/")

    assert answer.status_code == 403
    assert "Only the author can add to a signed note." in answer.content.decode()
    page = cast.browser_of(cast.dana).get(f"/notes/{note.uid}/").content.decode()
    assert "Only the author can add to a signed note." in page


def test_it_is_on_the_paper_too(cast, adding):
    adding.send()

    assert data_of(cast.marias_note)["addenda"] == [
        {"text": "She called back at four.", "by": "Rosa Delgado", "on": "2024-04-02"}
    ]
