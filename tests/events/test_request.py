"""What the trail knows of a request, and that refusals are written down."""

from uuid import UUID

import pytest
from django.test import RequestFactory

from goldenthread import events
from goldenthread.events.models import Event
from goldenthread.events.origin import address_of, fingerprint
from goldenthread.events.verify import verify_trail
from tests.events.urls import CHART


@pytest.fixture
def browser(cast, settings):
    settings.ROOT_URLCONF = "tests.events.urls"
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "goldenthread.events.middleware.remember_request",
    ]
    return cast.browser_of(cast.rosa)


def test_reading_is_written_before_the_page_is_sent(browser, cast):
    response = browser.get(f"/chart/{CHART}/", REMOTE_ADDR="203.0.113.9")

    event = Event.objects.get()
    assert (event.kind, event.client_uid, event.detail) == ("chart.opened", CHART, {"shown": 3})
    assert (event.actor_uid, event.actor_name, event.ip) == (cast.rosa.uid, "Rosa Delgado", "203.0.113.9")
    assert event.session == fingerprint(browser.session.session_key)
    assert isinstance(event.request_id, UUID)
    assert event.told.reads_content
    assert [read.concerning for read in response.wsgi_request.read_events] == [[CHART]]


def test_a_page_about_several_clients_tells_of_each(browser):
    response = browser.get("/home/")

    (read,) = response.wsgi_request.read_events
    assert len(read.concerning) == 2
    assert {subject.client_uid for subject in Event.objects.get().subjects.all()} == set(read.concerning)


def test_the_role_that_allowed_it_is_told(browser):
    browser.get("/home/")
    browser.get(f"/chart/{CHART}/")

    assert [event.role for event in Event.objects.order_by("seq")] == ["Supervisor", browser_role(browser)]


def test_a_verb_knows_the_request_it_was_done_in(browser, cast):
    browser.get(f"/sign/{CHART}/")

    signed, added = Event.objects.order_by("seq")
    assert signed.request_id == added.request_id
    assert added.actor_uid == cast.rosa.uid
    assert signed.session == fingerprint(browser.session.session_key)


def test_a_refusal_is_written_and_the_verb_is_undone(browser):
    response = browser.get(f"/refused/{CHART}/a-word/")

    event = Event.objects.get()
    assert response.status_code == 403
    assert (event.kind, event.outcome, event.why) == (
        "access.denied",
        "denied",
        "Only the author may sign this note.",
    )
    assert event.detail == {"route": "refused", "method": "GET", "uid": str(CHART)}
    assert event.sentence == "Rosa Delgado was refused: Only the author may sign this note."


def test_what_is_not_there_for_them_is_written(browser):
    response = browser.get(f"/hidden/{CHART}/?q=words")

    event = Event.objects.get()
    assert response.status_code == 404
    assert (event.kind, event.outcome) == ("access.not_found", "denied")
    assert event.detail == {"route": "hidden", "method": "GET", "uid": str(CHART)}


def test_strangers_write_nothing(browser):
    browser.logout()

    assert browser.get(f"/hidden/{CHART}/").status_code == 404
    assert Event.objects.count() == 0


def test_the_next_request_knows_nothing_of_the_last(browser, worker):
    browser.get("/home/")

    events.record("client.added", by=worker)

    event = Event.objects.first()
    assert (event.session, event.ip, event.request_id, event.role) == ("", "", None, "Case manager")
    assert verify_trail().ok


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (None, "198.51.100.7", "203.0.113.9"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "10.9.9.9, 198.51.100.7", "198.51.100.7"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "2001:DB8::1", "2001:db8::1"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "<script>", ""),
        (("HTTP_X_FORWARDED_PROTO", "https"), "", "203.0.113.9"),
    ],
)
def test_the_address_is_the_one_the_proxy_saw(settings, behind_proxy, forwarded, address):
    settings.SECURE_PROXY_SSL_HEADER = behind_proxy
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR=forwarded)

    assert address_of(request) == address


def test_a_request_that_no_middleware_saw_is_known_all_the_same(cast):
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.9")
    request.user = cast.rosa

    event = events.read(request, "chart.opened", client=CHART)

    assert (event.actor_uid, event.ip) == (cast.rosa.uid, "203.0.113.9")
    assert request.read_events == [event]


def browser_role(browser) -> str:
    return browser.get("/home/").wsgi_request.user.role_title
