"""Phones, addresses, alerts, handling, legal status, related people: one story for all of them."""

from datetime import date
from uuid import uuid4

import pytest

from goldenthread.clients import actions

PARTS = {
    "phones": ("phones", {"label": "mobile", "number": "555-0123", "may_call": "on"}, {"number": "555-0199"}),
    "addresses": ("addresses", {"label": "home", "text": "1 Pelican Way"}, {"text": "2 Pelican Way"}),
    "alerts": ("alerts", {"text": "The dog bites.", "tag": "Dog"}, {"text": "The dog is old now."}),
    "handling": (
        "handlings",
        {"kind": "endangers", "what": "that she is here", "whom": "her husband"},
        {"whom": "her husband and his mother"},
    ),
    "legal": (
        "legal_statuses",
        {"order": "Probation", "starts_on": "2024-01-02"},
        {"order": "Probation, extended"},
    ),
    "related": (
        "related_people",
        {"name": "Inez Sample", "relationship": "sister"},
        {"relationship": "aunt"},
    ),
}
ENDING = [kind for kind in PARTS if kind != "legal"]


def add(browser, client, kind, **changes):
    _rows, typed, _change = PARTS[kind]
    return browser.post(
        f"/people/{client.uid}/{kind}/new/", {"submit_key": str(uuid4()), "version": 1} | typed | changes
    )


def rows(client, kind):
    return getattr(client, PARTS[kind][0]).all()


@pytest.fixture(params=PARTS)
def kind(request):
    return request.param


def test_added_and_written_down(cast, rosas, kinds, kind):
    kinds()

    answer = add(rosas, cast.maria, kind)

    assert answer["Location"] == f"/people/{cast.maria.uid}/person/#{kind}"
    assert rows(cast.maria, kind).count() == 1
    assert len(kinds()) == 1


def test_sent_twice_it_is_written_once(cast, rosas, kind):
    key = str(uuid4())

    for _twice in range(2):
        assert add(rosas, cast.maria, kind, submit_key=key).status_code == 302

    assert rows(cast.maria, kind).count() == 1


def test_changed_and_a_stale_change_shows_both_texts(cast, rosas, kind):
    add(rosas, cast.maria, kind)
    row = rows(cast.maria, kind).get()
    _rows, typed, change = PARTS[kind]
    url = f"/people/{cast.maria.uid}/{kind}/{row.uid}/"
    sent = {"submit_key": str(uuid4()), "version": 1} | typed | change

    first = rosas.post(url, sent)
    (name, wanted), *_rest = change.items()
    late = rosas.post(url, sent | {name: "something else entirely, 7"})

    row.refresh_from_db()
    assert (first.status_code, late.status_code) == (302, 409)
    assert (getattr(row, name), row.version) == (wanted, 2)
    assert [(text.theirs, text.yours) for text in late.context["texts"]] == [
        (wanted, "something else entirely, 7")
    ]


@pytest.mark.parametrize("kind", ENDING)
def test_ended_stays_on_file_and_ending_twice_is_harmless(cast, rosas, kind):
    add(rosas, cast.maria, kind)
    row = rows(cast.maria, kind).get()

    for _twice in range(2):
        assert rosas.post(f"/people/{cast.maria.uid}/{kind}/{row.uid}/end/").status_code == 302

    row.refresh_from_db()
    assert getattr(row, "ended_on", None) or row.ended_at
    assert rosas.get(f"/people/{cast.maria.uid}/{kind}/{row.uid}/end/").status_code == 405


def test_another_program_finds_nothing_and_another_client_neither(cast, rosas, kind):
    add(rosas, cast.maria, kind)
    row = rows(cast.maria, kind).get()
    omars = cast.browser_of(cast.omar)
    foreign, mixed = (
        f"/people/{cast.maria.uid}/{kind}/{row.uid}/",
        f"/people/{cast.young.uid}/{kind}/{row.uid}/",
    )

    assert {
        omars.get(foreign).status_code,
        omars.post(foreign).status_code,
        omars.get(mixed).status_code,
    } == {404}
    assert add(omars, cast.maria, kind).status_code == 404


@pytest.mark.parametrize("who", ["bea", "quinn", "dee"])
def test_without_the_right_it_is_refused_with_the_reason(cast, kind, who):
    assert cast.maria

    answer = add(cast.browser_of(getattr(cast, who)), cast.maria, kind)

    assert answer.status_code == 403
    assert b"Your role here does not let you" in answer.content
    assert rows(cast.maria, kind).count() == 0


def test_nothing_typed_is_refused_and_nothing_written(cast, rosas, kind):
    answer = rosas.post(f"/people/{cast.maria.uid}/{kind}/new/", {"submit_key": str(uuid4()), "version": 1})

    assert answer.status_code == 422
    assert rows(cast.maria, kind).count() == 0


@pytest.mark.parametrize(
    ("kind", "changes", "sentence"),
    [
        ("phones", {"number": "ask her sister"}, "There is no digit in this number."),
        ("related", {"phone": "none"}, "There is no digit in this number."),
        ("handling", {"review_on": "2020-01-01"}, "This day has passed."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(cast, rosas, kind, changes, sentence):
    answer = add(rosas, cast.maria, kind, **changes)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not rows(cast.maria, kind)


def test_a_list_begins_with_what_to_do(cast, rosas):
    page = rosas.get(f"/people/{cast.maria.uid}/handling/new/").content.decode()

    assert '<option value="" selected>choose …</option>' in page
    assert "-----" not in page


def test_a_message_takes_a_call(cast, rosas):
    answer = add(rosas, cast.maria, "phones", may_call="", may_leave_message="on")

    assert list(answer.context["form"].errors) == ["may_leave_message"]


def test_an_order_ends_after_it_begins(cast, rosas):
    answer = add(rosas, cast.maria, "legal", ends_on="2023-01-01")

    assert list(answer.context["form"].errors) == ["ends_on"]


def test_the_front_desk_records_no_legal_status(cast):
    answer = add(cast.browser_of(cast.fern), cast.maria, "legal")

    assert answer.status_code == 403
    assert cast.maria.legal_statuses.count() == 0


def test_what_must_not_be_said_marks_the_head(cast, rosas):
    actions.mark_handling(cast.maria, by=cast.rosa, kind="endangers", what="where", whom="him")

    head = rosas.get(f"/people/{cast.maria.uid}/details/").context["head"]

    assert head.with_care
    assert cast.maria.handlings.get().decided_by == cast.rosa
    assert date(2024, 3, 1) == head.since
