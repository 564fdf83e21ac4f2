import re

import pytest
from django.test import Client


def text_of(response):
    """The page without what differs for everybody: the token of its forms."""
    return re.sub(r"[A-Za-z0-9]{64}", "", response.content.decode())


def test_missing_and_foreign_read_alike(client, test_pages):
    missing, foreign = client.get("/nowhere/"), client.get("/refuse/foreign/")

    assert (missing.status_code, foreign.status_code) == (404, 404)
    assert text_of(missing) == text_of(foreign)
    assert "Maria" not in text_of(foreign)


def test_a_refusal_says_its_reason(client, test_pages):
    response = client.get("/refuse/forbidden/")

    assert response.status_code == 403
    assert "Only the author can sign a note." in text_of(response)


def test_a_guard_that_said_no_is_answered_with_its_sentence(client, test_pages):
    response = client.get("/refuse/guarded/")

    assert response.status_code == 409
    assert "A signed note never changes." in text_of(response)


def test_a_conflict_shows_both_texts_as_text(client, test_pages):
    response = client.get("/refuse/stale/")

    assert response.status_code == 409
    assert "Dana saved this first." in text_of(response)
    assert "&lt;b&gt;this&lt;/b&gt;" in text_of(response)
    assert "Rosa" in text_of(response)
    assert text_of(response).startswith("<!doctype html>")


def test_a_script_gets_only_the_part(client, test_pages):
    response = client.get("/refuse/stale/", headers={"X-Autosave": "1"})

    assert response.status_code == 409
    assert text_of(response).startswith("\n<section")


def test_a_script_gets_only_the_part_of_a_guards_refusal_too(client, test_pages):
    response = client.get("/refuse/guarded/", headers={"X-Autosave": "1"})

    assert response.status_code == 409
    assert text_of(response).startswith("\n<section")
    assert "A signed note never changes." in text_of(response)


def test_an_address_that_only_takes_what_is_sent_has_a_page_for_whoever_loads_it_again(client, test_pages):
    response = client.get("/refuse/fetched/")

    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert "There is no page at this address" in text_of(response)


def test_too_much_in_a_form(client, test_pages):
    response = client.post(
        "/refuse/read/", "text=" + "x" * 4_300_000, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 413
    assert "too much at once" in text_of(response)


def test_a_stale_form_changes_nothing_and_says_how_to_go_on(test_pages):
    response = Client(enforce_csrf_checks=True).post("/keep/", {"done": "x", "version": "0"})

    assert response.status_code == 403
    assert "Please send that once more" in text_of(response)
    assert test_pages.words == ""


@pytest.mark.filterwarnings("ignore")
def test_our_own_fault_is_said_without_a_database(test_pages):
    response = Client(raise_request_exception=False).get("/refuse/broken/")

    assert response.status_code == 500
    assert "Something went wrong on our side" in text_of(response)
    assert "a fault of ours" not in text_of(response)


@pytest.mark.parametrize(("how", "status"), [("forbidden", 403), ("guarded", 409)])
def test_what_was_typed_is_shown_again_and_secrets_are_not(client, test_pages, how, status):
    sent = {
        "done": "Called the <b>gas</b> company.",
        "password": "a long secret phrase",
        "key": "4 5",
        "place": "home",
    }

    response = client.post(f"/refuse/{how}/", sent)

    assert response.status_code == status
    assert "Called the &lt;b&gt;gas&lt;/b&gt; company." in text_of(response)
    assert "secret" not in text_of(response)


@pytest.mark.filterwarnings("ignore")
def test_what_was_typed_survives_our_own_fault(test_pages):
    response = Client(raise_request_exception=False).post(
        "/refuse/broken/", {"done": "Called the gas company."}
    )

    assert response.status_code == 500
    assert "Called the gas company." in text_of(response)
