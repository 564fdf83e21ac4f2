"""When the server takes a person to have left. The clock is ours, so nobody waits."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from goldenthread import clock
from goldenthread.events import Event

NINE = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
HOME = "/account/"
TRICKS = [
    "skip_timeout_reset=1",
    "keep=1&idle=0",
    "X-GT-Poll=1",
    "activity=9999999999999",
    "now=2026-03-02T14:00",
    "next=/account/",
    "_method=POST",
]


@pytest.fixture
def rosa_in(cast):
    with clock.moved_to(NINE):
        yield cast.browser_of(cast.rosa)


def at(minutes=0, seconds=0):
    return clock.moved_to(NINE + timedelta(minutes=minutes, seconds=seconds))


def is_in(browser):
    return browser.get(HOME).status_code == 200


def test_after_fifteen_minutes_and_a_second_the_next_request_is_the_sign_in(rosa_in):
    with at(15):
        assert is_in(rosa_in)
    with at(30, 1):
        answer = rosa_in.get(HOME)

    assert answer.url == "/sign-in/?next=/account/"
    assert [event.kind for event in Event.objects.all()] == ["signed_out.idle"]


def test_the_sign_in_page_says_why(rosa_in):
    with at(16):
        page = rosa_in.get(HOME, follow=True)

    assert "signed off after 15 minutes without activity" in page.content.decode()


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_no_parameter_keeps_anybody_in(rosa_in, trick, method):
    with at(15, 1):
        getattr(rosa_in, method)(f"{HOME}?{trick}", {"idle": "0"} if method == "post" else None)

        assert not is_in(rosa_in)


def test_polls_keep_nobody_in(rosa_in):
    for minute in range(1, 16):
        with at(minute):
            assert rosa_in.get("/still-here/", headers={"X-GT-Poll": "1"}).json()["who"]

    with at(15, 1):
        assert rosa_in.get("/still-here/", headers={"X-GT-Poll": "1"}).json()["who"] == ""
        assert not is_in(rosa_in)


def test_typing_keeps_a_person_in(rosa_in):
    for minute in (10, 20, 30, 40):
        with at(minute):
            rosa_in.post("/still-here/")

    with at(54):
        assert is_in(rosa_in)


def test_a_page_kept_open_by_activity_ends_after_twelve_hours_all_the_same(rosa_in):
    for minute in range(10, 12 * 60, 10):
        with at(minute):
            assert is_in(rosa_in)
    with at(12 * 60):
        assert is_in(rosa_in)

    with at(12 * 60, 1):
        assert not is_in(rosa_in)


def test_the_session_that_has_ended_is_gone_from_the_server(rosa_in):
    with at(16):
        rosa_in.get(HOME)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (0,)


def test_an_old_cookie_put_back_gives_no_time(rosa_in):
    with at(1):
        rosa_in.get(HOME)
        old = rosa_in.cookies["activity"].value
    with at(14):
        rosa_in.get(HOME)

    rosa_in.cookies["activity"] = old
    with at(16, 1):
        assert not is_in(rosa_in)


@pytest.mark.parametrize("cookie", ["", "9999999999999", "9999999999999:x", "ÿþ", "a" * 5000])
def test_a_cookie_that_is_not_ours_counts_for_nothing(rosa_in, cookie):
    with at(10):
        rosa_in.get(HOME)
    rosa_in.cookies["activity"] = cookie

    with at(15, 1):
        assert not is_in(rosa_in)


def test_the_cookie_of_one_session_does_not_serve_another(rosa_in, cast):
    with at(14):
        omar = cast.browser_of(cast.omar)
        omar.get(HOME)
    rosa_in.cookies["activity"] = omar.cookies["activity"].value

    with at(16):
        assert not is_in(rosa_in)


def test_a_cookie_signed_for_something_else_does_not_serve(rosa_in):
    stamp = str(int((NINE + timedelta(minutes=15)).timestamp() * 1000))
    rosa_in.cookies["activity"] = signing.Signer(salt="goldenthread.activity").sign(stamp)

    with at(16):
        assert not is_in(rosa_in)


@pytest.mark.parametrize("minutes", [-1, -60, -60 * 24 * 365])
def test_a_clock_that_goes_back_ends_the_session(rosa_in, minutes):
    with at(minutes):
        assert not is_in(rosa_in)


def test_a_clock_that_jumps_ahead_ends_the_session(rosa_in):
    with at(60):
        assert not is_in(rosa_in)


def test_what_a_script_sends_is_answered_as_not_signed_in(rosa_in):
    for header in ("X-Autosave", "HX-Request", "X-GT-Poll"):
        with at(16):
            answer = rosa_in.post(HOME, headers={header: "1"})

        assert answer.status_code == 401


def test_after_a_form_that_came_too_late_the_way_back_is_the_page_it_stood_on(rosa_in):
    with at(16):
        answer = rosa_in.post(
            "/account/password/", headers={"Referer": "http://testserver/account/password/?x=1"}
        )
        strange = Browser().post("/account/password/", headers={"Referer": "http://elsewhere.example/a"})

    assert answer.url == "/sign-in/?next=/account/password/%3Fx%3D1"
    assert strange.url == "/sign-in/?next=/"


def test_what_was_asked_too_late_is_not_done(rosa_in, cast):
    with at(16):
        rosa_in.post("/account/sign-out/")

    assert [event.kind for event in Event.objects.all()] == ["signed_out.idle"]


def test_no_page_writes_the_session(rosa_in):
    with at(5), CaptureQueriesContext(connection) as queries:
        rosa_in.get("/agency/roles/")

    written = [query["sql"] for query in queries if not query["sql"].startswith("SELECT")]
    assert written == []


def test_a_page_asks_four_things_to_know_who_is_there(rosa_in):
    with at(5), CaptureQueriesContext(connection) as queries:
        rosa_in.get("/agency/roles/")

    assert len(queries) == 4  # the session, the person, the agency, their reach
