import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client as Browser

from goldenthread import clock
from goldenthread.agency import actions
from goldenthread.agency.models import Staff
from goldenthread.agency.reauth import DEMO_PASSWORD
from goldenthread.events import Event
from tests.cast import PASSWORD, Cast

HOME = "/account/"


def sign_in(browser, staff, password=PASSWORD, **more):
    return browser.post("/sign-in/", {"login": staff.email, "password": password, **more})


def kinds():
    return [event.kind for event in Event.objects.order_by("seq")]


@pytest.fixture
def rosa(cast):
    cast.let_in(cast.rosa)
    return cast.rosa


@pytest.fixture
def app(rosa):
    """Rosa's phone: `app(now)` is the code it shows."""
    secret = generate_totp_secret()
    TOTP.activate(rosa, secret)
    return lambda: format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))


def test_the_right_password_opens_the_page_that_was_asked_for(client, rosa):
    asked = client.get("/account/sessions/")
    assert asked.url == "/sign-in/?next=/account/sessions/"

    answer = sign_in(client, rosa, next="/account/sessions/")

    assert answer.url == "/account/sessions/"
    assert client.get("/account/sessions/").status_code == 200
    assert kinds() == ["signed_in.ok"]


def test_the_email_is_taken_in_any_letters(client, rosa):
    assert client.post("/sign-in/", {"login": " ROSA@Harbor.Test ", "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD.upper(), PASSWORD[:-1], "\0" + PASSWORD])
def test_a_wrong_password_is_refused_and_says_not_which_of_the_two_is_wrong(client, rosa, password):
    answer = sign_in(client, rosa, password)
    unknown = client.post("/sign-in/", {"login": "nobody@harbor.test", "password": password})

    assert (answer.status_code, unknown.status_code) == (422, 422)
    assert errors(answer) == errors(unknown)
    assert client.get(HOME).status_code == 302


def test_what_was_typed_into_the_wrong_field_is_not_kept(client, rosa):
    client.post("/sign-in/", {"login": "secret@secret.org", "password": "anything"})

    assert "secret@" not in str(list(Event.objects.values()))
    assert kinds() == ["signed_in.failed"]


def test_nobody_signs_up_and_nothing_is_mailed(client, cast, mailoutbox):
    page = client.get("/sign-in/how/")

    assert "hands you a link" in page.content.decode()
    assert client.post("/sign-in/how/", {"email": "me@x.org"}).status_code == 405
    assert not mailoutbox


def test_a_fresh_installation_has_no_account_that_opens(client, db):
    assert not Staff.objects.exists()
    assert client.get("/sign-in/").status_code == 200


def test_staff_without_a_password_cannot_sign_in(client, cast):
    for password in ("", "!", cast.omar.password):
        assert sign_in(client, cast.omar, password).status_code == 422


def test_signing_in_changes_the_session_and_kills_the_one_before(client, rosa, cast):
    client.get(f"/sign-in/invitation/{actions.invite(cast.omar, by=cast.ada)}/")
    before = client.cookies["sessionid"].value

    sign_in(client, rosa)

    assert client.cookies["sessionid"].value != before
    planted = Browser()
    planted.cookies["sessionid"] = before
    assert planted.get(HOME).status_code == 302


def test_signing_out_ends_the_session_on_the_server(client, rosa):
    sign_in(client, rosa)
    kept = {name: cookie.value for name, cookie in client.cookies.items()}

    answer = client.post("/account/sign-out/")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert replayed(kept).get(HOME).status_code == 302
    assert kinds() == ["signed_in.ok", "signed_out.ok"]


def test_signing_out_takes_a_form(client, rosa):
    sign_in(client, rosa)

    assert client.get("/account/sign-out/").status_code == 200
    assert client.get(HOME).status_code == 200


def test_cookies_are_for_the_browser_alone(client, rosa):
    sign_in(client, rosa)

    for name in ("sessionid", "activity", "known"):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name


def test_changing_the_password_ends_every_other_session(client, rosa):
    elsewhere = Browser()
    sign_in(elsewhere, rosa)
    sign_in(client, rosa)
    new = "eleven blue kettles on a roof"

    answer = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert answer.status_code == 302
    assert client.get(HOME).status_code == 200
    assert elsewhere.get(HOME).status_code == 302
    assert "password.changed" in kinds()


def test_the_password_is_changed_only_by_who_knows_it(client, rosa):
    sign_in(client, rosa)
    new = "eleven blue kettles on a roof"

    answer = client.post("/account/password/", {"oldpassword": "no", "password1": new, "password2": new})

    assert answer.status_code == 422
    assert "not your current password" in answer.content.decode()


def test_a_session_left_open_is_no_place_to_guess_the_password(client, rosa):
    sign_in(client, rosa)
    new = "eleven blue kettles on a roof"
    guesses = [
        client.post("/account/password/", {"oldpassword": f"guess {n}", "password1": new, "password2": new})
        for n in range(7)
    ]

    assert [answer.status_code for answer in guesses] == [422] * 7
    assert "not your current password" in guesses[4].content.decode()
    assert "Too many tries" in guesses[5].content.decode()
    assert kinds()[1:] == ["signed_in.failed"] * 5 + ["signed_in.limited"] * 2


def test_a_closed_account_stops_at_the_next_request(client, rosa, cast):
    sign_in(client, rosa)
    actions.close_account(rosa, by=cast.ada, why="left")

    assert client.get(HOME).status_code == 302
    actions.open_account(rosa, by=cast.ada)
    assert client.get(HOME).status_code == 302


def test_five_wrong_tries_slow_down_and_a_minute_later_the_right_one_opens(client, rosa):
    with time_machine.travel("2026-03-02 15:00:00+00:00", tick=False) as time:
        for _try in range(5):
            assert "do not belong together" in sign_in(client, rosa, "wrong").content.decode()
        held = sign_in(client, rosa)
        time.shift(timedelta(seconds=61))
        opened = sign_in(client, rosa)

    assert "Too many tries" in held.content.decode()
    assert opened.status_code == 302
    assert kinds() == ["signed_in.failed"] * 5 + ["signed_in.limited", "signed_in.ok"]


def test_the_longer_somebody_guesses_the_longer_they_wait(client, rosa):
    """Guessing without rest for a day is good for forty guesses, and the account opens on the day after."""
    guesses = 0
    with time_machine.travel("2026-03-02 15:00:00+00:00", tick=False) as time:
        for _minute in range(24 * 6):
            guesses += "do not belong together" in sign_in(client, rosa, "wrong").content.decode()
            time.shift(timedelta(minutes=10))
        time.shift(timedelta(days=1))
        assert sign_in(client, rosa).status_code == 302

    assert guesses <= 40


def test_a_stranger_who_guesses_does_not_lock_out_the_person_at_her_own_computer(client, rosa):
    sign_in(client, rosa)
    client.post("/account/sign-out/")
    stranger = Browser(REMOTE_ADDR="203.0.113.9")
    for _try in range(8):
        sign_in(stranger, rosa, "wrong")

    assert "Too many tries" in sign_in(stranger, rosa).content.decode()
    assert sign_in(client, rosa).status_code == 302


def test_guessing_at_many_accounts_is_slowed_by_address(client, rosa, cast):
    for number in range(30):
        client.post("/sign-in/", {"login": f"person{number}@harbor.test", "password": "wrong"})

    assert "Too many tries" in sign_in(client, rosa).content.decode()
    assert sign_in(Browser(REMOTE_ADDR="203.0.113.9"), rosa).status_code == 302


def test_a_forwarded_address_is_not_believed_without_a_proxy(client, rosa):
    for number in range(30):
        Browser(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}").post(
            "/sign-in/", {"login": f"person{number}@harbor.test", "password": "wrong"}
        )

    assert "Too many tries" in sign_in(client, rosa).content.decode()


def test_a_second_factor_is_asked_for_and_takes_the_code_shown_now(client, rosa, app):
    assert sign_in(client, rosa).url == "/sign-in/code/"
    assert client.get(HOME).status_code == 302

    client.post("/sign-in/code/", {"code": app()})

    assert client.get(HOME).status_code == 200


def test_a_code_works_once(client, rosa, app):
    with time_machine.travel("2026-03-02 15:00:05+00:00", tick=False):
        sign_in(client, rosa)
        code = app()
        assert client.post("/sign-in/code/", {"code": code}).status_code == 302
        again = Browser()
        sign_in(again, rosa)

        answer = again.post("/sign-in/code/", {"code": code})

    assert answer.status_code == 422
    assert "used already" in answer.content.decode()


def test_the_code_that_set_an_app_up_does_not_sign_in_as_well(client, committed_db, rosa):
    with time_machine.travel("2026-03-02 15:00:05+00:00", tick=False):
        sign_in(client, rosa)
        client.post("/account/confirm/", {"password": PASSWORD})
        secret = re.search(r"\b[A-Z2-7]{32}\b", client.get("/account/second-factor/app/").content.decode())[0]
        code = format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))
        assert client.post("/account/second-factor/app/", {"code": code}).status_code == 302
        over_the_shoulder = Browser()
        sign_in(over_the_shoulder, rosa)

        answer = over_the_shoulder.post("/sign-in/code/", {"code": code})

    assert answer.status_code == 422
    assert over_the_shoulder.get(HOME).status_code == 302


def test_removing_a_second_factor_ends_every_other_session(client, rosa, app):
    with time_machine.travel("2026-03-02 15:00:05+00:00", tick=False) as time:
        sign_in(elsewhere := Browser(), rosa)
        elsewhere.post("/sign-in/code/", {"code": app()})
        time.shift(timedelta(seconds=30))
        sign_in(client, rosa)
        client.post("/sign-in/code/", {"code": app()})
        assert elsewhere.get(HOME).status_code == 200
        client.post("/account/confirm/", {"password": PASSWORD})

        assert client.post("/account/second-factor/app/remove/").status_code == 302

        assert client.get(HOME).status_code == 200
        assert elsewhere.get(HOME).status_code == 302
    assert Event.objects.get(kind="factor.removed").detail["sessions"] == 1


@pytest.mark.parametrize("seconds", [-31, 31, 3600])
def test_a_code_of_another_half_minute_does_not_open(client, rosa, app, seconds):
    with time_machine.travel("2026-03-02 15:00:15+00:00", tick=False) as time:
        code = app()
        time.shift(timedelta(seconds=seconds))
        sign_in(client, rosa)
        assert client.post("/sign-in/code/", {"code": code}).status_code == 422


def test_codes_cannot_be_tried_out(client, rosa, app):
    sign_in(client, rosa)
    answers = [client.post("/sign-in/code/", {"code": f"{n:06}"}).content.decode() for n in range(7)]

    assert "Too many tries" in answers[-1]


def test_whoever_uses_the_tries_up_with_an_old_password_locks_nobody_out_of_a_new_one(
    client, rosa, cast, app
):
    stranger = Browser(REMOTE_ADDR="203.0.113.9")
    sign_in(stranger, rosa)
    tried = [stranger.post("/sign-in/code/", {"code": f"{n:06}"}) for n in range(6)]
    assert "Too many tries" in tried[-1].content.decode()

    new = "eleven blue kettles on a roof"
    client.get(f"/sign-in/invitation/{actions.invite(rosa, by=cast.ada)}/")
    assert client.post("/sign-in/welcome/", {"password1": new, "password2": new}).url == "/sign-in/code/"

    assert client.post("/sign-in/code/", {"code": app()}).status_code == 302
    assert client.get(HOME).status_code == 200


def test_changing_the_password_ends_links_that_were_handed_out(client, rosa, cast):
    link = f"/sign-in/invitation/{actions.invite(rosa, by=cast.ada)}/"
    sign_in(client, rosa)
    new = "eleven blue kettles on a roof"

    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert Browser().get(link).status_code == 410
    assert Event.objects.get(kind="password.changed").detail["links_ended"] == 1


def test_a_recovery_code_opens_once(client, rosa, app):
    code = RecoveryCodes.activate(rosa).generate_codes()[0]
    sign_in(client, rosa)
    assert client.post("/sign-in/code/", {"code": code}).status_code == 302
    again = Browser()
    sign_in(again, rosa)

    assert again.post("/sign-in/code/", {"code": code}).status_code == 422


def test_new_recovery_codes_void_the_old(client, rosa, app):
    old = RecoveryCodes.activate(rosa).generate_codes()
    sign_in(client, rosa)
    client.post("/sign-in/code/", {"code": app()})
    client.post("/account/confirm/", {"password": PASSWORD})
    made = client.post("/account/second-factor/codes/new/")
    page = client.get(made.url).content.decode()
    again = Browser()
    sign_in(again, rosa)

    assert len(set(re.findall(r"<b>(\d{8})</b>", page)) - set(old)) == 10
    assert [again.post("/sign-in/code/", {"code": code}).status_code for code in old[:2]] == [422, 422]


def test_sessions_that_are_over_are_swept_away_by_the_next_who_signs_in(client, rosa, cast):
    cast.let_in(cast.omar)
    sign_in(client, rosa)
    with time_machine.travel(clock.now() + timedelta(hours=11), tick=False):
        sign_in(later := Browser(), cast.omar)
    assert Session.objects.count() == UserSession.objects.count() == 2

    with time_machine.travel(clock.now() + timedelta(hours=13), tick=False):
        sign_in(last := Browser(), rosa)

    kept = {later.session.session_key, last.session.session_key}
    assert set(Session.objects.values_list("session_key", flat=True)) == kept
    assert set(UserSession.objects.values_list("session_key", flat=True)) == kept


def test_the_database_alone_holds_no_seed_and_no_password(rosa, app):
    RecoveryCodes.activate(rosa)
    kept = str([*Authenticator.objects.values(), *Staff.objects.values()])

    for seed in (TOTP(auth).instance.data for auth in Authenticator.objects.all()):
        assert not re.search(r"'(secret|seed)': '(?!gAAAA)", str(seed))
    assert PASSWORD not in kept


def test_setting_up_an_app_asks_for_the_password_and_shows_recovery_codes_once(
    client, committed_db, settings
):
    settings.MFA_REQUIRED = True
    cast = Cast()
    cast.let_in(rosa := cast.rosa)
    sign_in(client, rosa)
    asked = client.get("/account/second-factor/app/")
    assert asked.url.startswith("/account/confirm/?next=")
    client.post("/account/confirm/?next=/account/second-factor/app/", {"password": PASSWORD})
    page = client.get("/account/second-factor/app/").content.decode()
    secret = re.search(r"<b>([A-Z2-7]{32})</b>", page)[1]

    code = format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))
    done = client.post("/account/second-factor/app/", {"code": code})

    assert done.url == "/account/second-factor/codes/"
    assert len(re.findall(r"<b>\d{8}</b>", client.get(done.url).content.decode())) == 10
    assert not re.findall(r"<b>\d{8}</b>", client.get(done.url).content.decode())
    assert kinds().count("factor.added") == 2
    assert client.get(HOME).status_code == 200


def test_confirming_who_one_is_keeps_no_text_in_the_session(client, rosa, app):
    sign_in(client, rosa)
    client.post("/sign-in/code/", {"code": app()})

    asked = client.post("/account/second-factor/app/remove/", {"words": "CANARY of a record"})

    assert asked.url.startswith("/account/confirm/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_key FROM django_session")
        for (key,) in cursor.fetchall():
            assert "CANARY" not in str(dict(type(client.session)(key)))


def test_where_a_second_factor_is_policy_nothing_else_opens_until_there_is_one(client, rosa, settings):
    settings.MFA_REQUIRED = True
    sign_in(client, rosa)

    assert client.get(HOME).url == "/account/second-factor/"
    assert client.get("/agency/roles/").url == "/account/second-factor/"
    assert client.get("/account/second-factor/").status_code == 200
    assert client.post("/account/sign-out/").status_code == 302


def test_where_it_is_policy_the_last_second_factor_stays(client, rosa, app, settings):
    settings.MFA_REQUIRED = True
    sign_in(client, rosa)
    client.post("/sign-in/code/", {"code": app()})
    client.post("/account/confirm/", {"password": PASSWORD})

    page = client.post("/account/second-factor/app/remove/")

    assert "A second factor is required here" in page.content.decode()
    assert Authenticator.objects.filter(user=rosa, type="totp").exists()


def test_own_sessions_are_listed_and_ended(client, rosa):
    phone = Browser(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Safari/605")
    sign_in(phone, rosa)
    sign_in(client, rosa)
    page = client.get("/account/sessions/").content.decode()
    assert "Safari on iPhone" in page
    theirs = re.search(r'name="session" value="(\d+)"', page)[1]

    client.post("/account/sessions/", {"session": theirs})

    assert phone.get(HOME).status_code == 302
    assert client.get(HOME).status_code == 200
    assert kinds()[-1] == "session.ended"


def test_nobody_ends_somebody_elses_session(client, rosa, cast):
    sign_in(client, rosa)
    theirs = (
        re.search(r"sessions", client.get("/account/sessions/").content.decode())
        and rosa.usersession_set.get()
    )
    omar = cast.browser_of(cast.omar)

    omar.post("/account/sessions/", {"session": theirs.pk})

    assert client.get(HOME).status_code == 200


def test_the_demos_people_cannot_sign_in_anywhere_else(client, cast):
    invented = cast.person("Ingrid Invented", "Case manager", case_manager_of=cast.housing)
    Staff.objects.filter(pk=invented.pk).update(email="ingrid@demo.invalid")
    invented.refresh_from_db()
    cast.let_in(invented, DEMO_PASSWORD)

    assert sign_in(client, invented, DEMO_PASSWORD).status_code in {302, 422}
    assert client.get(HOME).status_code == 302
    assert client.post("/sign-in/as/", {"who": invented.uid}).status_code == 404
    assert "Ingrid Invented" not in client.get("/sign-in/").content.decode()
    client.force_login(invented)
    assert client.get(HOME).status_code == 302


def test_in_the_demo_one_click_signs_in(client, cast, settings):
    settings.DEMO = True
    Staff.objects.filter(pk=cast.rosa.pk).update(email="rosa@demo.invalid")
    page = client.get("/sign-in/").content.decode()
    assert "Rosa Delgado" in page
    assert "Omar Haddad" not in page
    assert "This is a demo" in page

    answer = client.post("/sign-in/as/", {"who": cast.rosa.uid, "next": "/account/"})

    assert answer.url == "/account/"
    assert client.get(HOME).status_code == 200
    assert "signed_in.as_demo" in kinds()


def test_one_click_signs_in_nobody_who_is_real(client, cast, settings):
    settings.DEMO = True

    for who in (cast.omar.uid, "not-a-uid", ""):
        assert client.post("/sign-in/as/", {"who": who}).status_code == 404
    assert client.get("/sign-in/as/").status_code == 405


def test_signing_in_takes_the_token_of_its_form(rosa):
    browser = Browser(enforce_csrf_checks=True)

    assert sign_in(browser, rosa).status_code == 403


ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "///elsewhere.example",
    "/\\elsewhere.example",
    "https:elsewhere.example",
    "\t//elsewhere.example",
    "javascript:alert(1)",
    "https://testserver@elsewhere.example/",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nobody_is_sent_to_another_site(client, rosa, address):
    assert sign_in(client, rosa, next=address).url == "/"
    assert client.post("/account/confirm/", {"password": PASSWORD, "next": address}).url == "/"


def replayed(cookies):
    browser = Browser()
    for name, value in cookies.items():
        browser.cookies[name] = value
    return browser


def errors(answer):
    return re.findall(r'class="error"[^>]*>([^<]*)|<li>([^<]*)</li>', answer.content.decode())
