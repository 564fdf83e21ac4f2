import pytest

from tests.cast import PASSWORD

from .test_sign import locks, sealed

__all__ = ["sealed"]


@pytest.fixture
def locked(rosas, sealed):
    """Rosa's browser, locked to the signing screen, and the screen's address."""
    screen = locks(rosas, sealed)
    rosas.screen = screen
    return rosas


@pytest.mark.parametrize(
    "path", ["/", "/people/", "/sign-out/", "/look/", "/nowhere/", "/agency/", "/signing/other/"]
)
def test_every_address_answers_with_the_screen(locked, path):
    for answer in (locked.get(path), locked.post(path)):
        assert (answer.status_code, answer.url) == (303, locked.screen)


def test_there_is_no_way_into_the_chart(cast, locked, sealed):
    doors = [
        f"/people/{cast.maria.uid}/",
        f"/people/{cast.maria.uid}/plan/",
        f"/plans/{sealed.uid}/",
        f"/plans/{sealed.uid}/action-plan.pdf",
        f"/plans/{sealed.uid}/signing/",
    ]

    assert {locked.get(door).url for door in doors} == {locked.screen}
    page = locked.get(locked.screen)
    hrefs = [part.split('"')[0] for part in page.content.decode().split("<a ")[1:]]
    assert page.headers["Cache-Control"] == "no-store"
    assert all("people" not in href for href in hrefs)
    assert "/people/" not in page.content.decode()


def test_the_way_back_is_cleared(rosas, sealed):
    answer = rosas.post(f"/plans/{sealed.uid}/signing/")

    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_a_script_of_another_tab_is_turned_away_too(locked, sealed):
    for header in ("X-Autosave", "HX-Request"):
        assert locked.post(f"/plans/{sealed.uid}/void/", headers={header: "1"}).status_code == 303


def test_the_tabs_beside_it_are_told_that_nobody_is_at_work_in_them(rosas, sealed):
    before = rosas.get("/still-here/").json()["who"]

    locks(rosas, sealed)

    during = rosas.get("/still-here/").json()["who"]
    assert during and during != before
    assert f'data-who="{during}"' in rosas.get(locks(rosas, sealed)).content.decode()


def test_only_staff_with_their_password_leave_it(locked, sealed, kinds):
    kinds()

    wrong = locked.post(f"{locked.screen}leave/", {"password": "let me out"})
    still = locked.get("/people/")
    again = locked.get(f"{locked.screen}leave/")
    right = locked.post(f"{locked.screen}leave/", {"password": PASSWORD})

    assert (wrong.status_code, still.status_code) == (422, 303)
    assert (again.status_code, again.url) == (302, locked.screen)
    assert right.url == f"/plans/{sealed.uid}/"
    assert kinds()[-2:] == ["signed_in.confirmed", "plan.signing_ended"]
    assert locked.get("/people/").status_code == 200
    assert locked.get(locked.screen).status_code == 404


def test_guessing_on_it_keeps_nobody_from_signing_elsewhere(cast, locked, sealed):
    guesses = [locked.post(f"{locked.screen}leave/", {"password": f"guess {n}"}) for n in range(6)]
    draft = cast.note_drafted(cast.maria, cast.rosa)
    at_her_desk = cast.browser_of(cast.rosa)

    said = {"version": draft.version, "password": "not it"}
    answer = at_her_desk.post(f"/notes/drafts/{draft.key}/sign/", said)

    assert "Too many tries" in guesses[-1].content.decode()
    assert "This is not your password." in answer.content.decode()


def test_the_screen_exists_for_the_session_it_was_opened_in(cast, locked):
    assert cast.browser_of(cast.rosa).get(locked.screen).status_code == 404


def test_whoever_collects_no_signatures_locks_nothing(cast, sealed):
    assert cast.browser_of(cast.dee).post(f"/plans/{sealed.uid}/signing/").status_code == 403
    assert cast.browser_of(cast.omar).post(f"/plans/{sealed.uid}/signing/").status_code == 404
