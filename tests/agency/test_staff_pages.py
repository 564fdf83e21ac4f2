import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client as Browser

from goldenthread import clock
from goldenthread.agency import actions, reference, rights
from goldenthread.agency.models import Agency, Coverage, Invitation, Membership, Program, Staff
from goldenthread.agency.roles import ROLES
from goldenthread.events import Event
from tests.cast import PASSWORD

TODAY = clock.today("America/New_York")
DAY = timedelta(days=1)
NEW = {
    "name": "Priya Nair",
    "email": "Priya@Harbor.test",
    "title": "Case manager",
    "supervisor": "",
    "needs_cosignature": "on",
}


@pytest.fixture
def ada(cast):
    return cast.browser_of(cast.ada)


@pytest.fixture
def second(cast):
    """Another administrator, so that nobody has to give themselves anything."""
    return cast.person("Sol Reyes", "Deputy", administrator_of=cast.youth)


def kinds():
    return [event.kind for event in Event.objects.order_by("seq")]


def details_of(staff, **changed):
    kept = {
        "name": staff.name,
        "email": staff.email,
        "title": staff.title,
        "supervisor": staff.supervisor_id or "",
        "version": staff.version,
    }
    return kept | changed


def test_somebody_new_is_added_and_comes_in_by_the_link(ada, cast):
    page = ada.post("/agency/staff/new/", NEW).content.decode()
    link = re.search(r'value="http://testserver(/sign-in/invitation/[^"]+)"', page)[1]
    priya = Browser()

    welcome = priya.get(link, follow=True)
    done = priya.post("/sign-in/welcome/", {"password1": PASSWORD, "password2": PASSWORD})

    assert "Welcome, Priya Nair" in welcome.content.decode()
    assert link not in str(welcome.redirect_chain)
    assert done.url == "/"
    assert priya.get("/account/").status_code == 200
    assert Staff.objects.get(email="priya@harbor.test").needs_cosignature
    assert kinds() == ["staff.added", "staff.invited", "password.reset", "signed_in.ok"]


def test_a_link_works_once(cast):
    token = actions.invite(cast.omar, by=cast.ada)
    open_with(Browser(), token)

    assert Browser().get(f"/sign-in/invitation/{token}/", follow=True).status_code == 410


def test_a_link_that_does_not_work_leaves_whoever_is_signed_in(cast):
    rosa = cast.browser_of(cast.rosa)

    assert rosa.get("/sign-in/invitation/made-up/").status_code == 410
    assert rosa.get("/account/").status_code == 200


def test_a_newer_link_ends_the_older_and_a_week_ends_any(cast):
    older = actions.invite(cast.omar, by=cast.ada)
    newer = actions.invite(cast.omar, by=cast.ada)
    browser = Browser()

    assert browser.get(f"/sign-in/invitation/{older}/", follow=True).status_code == 410
    assert browser.get(f"/sign-in/invitation/{newer}/", follow=True).status_code == 200
    with clock.moved_to(clock.now() + 7 * DAY):
        assert browser.get(f"/sign-in/invitation/{newer}/", follow=True).status_code == 410


def test_only_the_digest_of_a_link_is_kept(cast):
    token = actions.invite(cast.omar, by=cast.ada)

    assert token not in str(list(Invitation.objects.values()))


def test_of_two_who_hold_one_link_one_comes_in(cast):
    token = actions.invite(cast.omar, by=cast.ada)
    first, late = Browser(), Browser()
    for browser in (first, late):
        browser.get(f"/sign-in/invitation/{token}/")
    said = {"password1": PASSWORD, "password2": PASSWORD}

    assert first.post("/sign-in/welcome/", said).status_code == 302
    assert late.post("/sign-in/welcome/", said).status_code == 410


def test_two_passwords_that_differ_come_back(cast):
    browser = Browser()
    browser.get(f"/sign-in/invitation/{actions.invite(cast.omar, by=cast.ada)}/")

    answer = browser.post("/sign-in/welcome/", {"password1": PASSWORD, "password2": PASSWORD + "!"})

    assert answer.status_code == 422
    assert PASSWORD not in answer.content.decode()


def test_a_new_link_does_not_go_around_the_second_factor(cast):
    Authenticator.objects.create(user=cast.omar, type="totp", data={"secret": "x"})
    browser = Browser()

    assert open_with(browser, actions.invite(cast.omar, by=cast.ada)).url == "/sign-in/code/"
    assert browser.get("/account/").status_code == 302


def test_a_new_link_when_used_ends_open_sessions(cast):
    omar = cast.browser_of(cast.omar)
    omar.get("/account/")
    open_with(Browser(), actions.invite(cast.omar, by=cast.ada))

    assert omar.get("/account/").status_code == 302


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ({"name": ""}, "still needed"),
        ({"email": "not an e-mail"}, "valid"),
        ({"email": "rosa@harbor.test"}, "Somebody already has this e-mail"),
        ({"email": "ROSA@harbor.test"}, "Somebody already has this e-mail"),
        ({"name": "x" * 121}, "please shorten it"),
        ({"name": "Pri\0ya"}, "null character"),
        ({"supervisor": "999999"}, "valid choice"),
    ],
)
def test_details_that_are_not_right_come_back_as_typed(ada, cast, wrong, because):
    before = Staff.objects.count()

    answer = ada.post("/agency/staff/new/", NEW | wrong)

    assert answer.status_code == 422
    assert because.lower() in answer.content.decode().lower()
    assert "Priya@Harbor.test" in answer.content.decode() or "email" in wrong
    assert Staff.objects.count() == before


def test_details_are_changed(ada, cast):
    answer = ada.post(
        f"/agency/staff/{cast.omar.uid}/details/", details_of(cast.omar, title="Senior case manager")
    )

    assert answer.status_code == 302
    cast.omar.refresh_from_db()
    assert (cast.omar.title, cast.omar.version) == ("Senior case manager", 2)
    assert Event.objects.get().detail == {"fields": ["title"]}


def test_a_stale_change_shows_both_and_overwrites_nothing(ada, cast):
    url = f"/agency/staff/{cast.omar.uid}/details/"
    ada.post(url, details_of(cast.omar, title="Saved first"))

    answer = ada.post(url, details_of(cast.omar, title="Typed meanwhile"))

    assert answer.status_code == 409
    assert "first" in answer.content.decode() and "meanwhile" in answer.content.decode()
    assert Staff.objects.get(pk=cast.omar.pk).title == "Saved first"


def test_what_the_form_does_not_have_cannot_be_changed(ada, cast):
    extra = {
        "is_active": "",
        "password": "x",
        "id": cast.ada.pk,
        "uid": cast.ada.uid,
        "joined_at": "2001-01-01",
    }
    kept = Staff.objects.filter(pk=cast.omar.pk).values("is_active", "password", "uid", "joined_at").get()

    ada.post(f"/agency/staff/{cast.omar.uid}/details/", details_of(cast.omar, **extra))

    assert (
        Staff.objects.filter(pk=cast.omar.pk).values("is_active", "password", "uid", "joined_at").get()
        == kept
    )


def test_a_role_is_given_and_ended(ada, cast):
    given = {"role": "clinician", "program": cast.recovery.pk, "starts_on": TODAY - DAY, "ends_on": ""}
    ada.post(f"/agency/staff/{cast.noa.uid}/roles/", given)
    held = cast.noa.memberships.get()

    ada.post(f"/agency/staff/{cast.noa.uid}/roles/{held.uid}/end/", {"last_day": TODAY - DAY})

    held.refresh_from_db()
    assert held.ends_on == TODAY - DAY
    assert kinds() == ["membership.given", "membership.ended"]
    assert Event.objects.get(kind="membership.given").sentence == "Ada Okafor gave Noa Brandt a role"


def test_a_role_that_ends_before_it_began_was_never_held(cast):
    held = cast.gives(cast.noa, "auditor", cast.housing, TODAY)
    actions.end_role(held, last_day=TODAY - DAY, by=cast.ada)

    assert not Membership.objects.filter(pk=held.pk).exists()


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ({"ends_on": TODAY - 5 * DAY}, "before it begins"),
        ({"role": "king"}, "one of what is offered"),
        ({"program": ""}, "still needed"),
        ({"starts_on": "soon"}, "not a day we can read"),
        ({"role": "case_manager", "program": "housing"}, "overlap"),
    ],
)
def test_a_role_that_cannot_be_is_refused_beside_its_field(ada, cast, wrong, because):
    said = {"role": "biller", "program": cast.housing.pk, "starts_on": TODAY, "ends_on": ""} | wrong
    if said["program"] == "housing":
        said["program"] = cast.housing.pk

    answer = ada.post(f"/agency/staff/{cast.rosa.uid}/roles/", said)

    assert answer.status_code == 422
    assert because in answer.content.decode()
    assert cast.rosa.memberships.count() == 1


def test_nobody_gives_themselves_a_role(ada, cast, second):
    said = {"role": "case_manager", "program": cast.housing.pk, "starts_on": TODAY, "ends_on": ""}

    answer = ada.post(f"/agency/staff/{cast.ada.uid}/roles/", said)

    assert answer.status_code == 403
    assert "Nobody gives themselves access" in answer.content.decode()
    assert cast.ada.memberships.count() == 1


def test_nobody_makes_themselves_a_supervisor_or_a_cover(ada, cast, second):
    changed = ada.post(
        f"/agency/staff/{cast.omar.uid}/details/", details_of(cast.omar, supervisor=cast.ada.pk)
    )
    cover = {
        "covered": cast.omar.pk,
        "covering": cast.ada.pk,
        "reason": "leave",
        "starts_on": TODAY,
        "ends_on": TODAY,
    }
    covered = ada.post("/agency/coverage/", cover)

    assert (changed.status_code, covered.status_code) == (403, 403)
    cast.omar.refresh_from_db()
    assert cast.omar.supervisor is None
    assert not Coverage.objects.exists()


def test_an_administrator_who_is_alone_may_and_the_trail_says_so(ada, cast):
    said = {"role": "case_manager", "program": cast.housing.pk, "starts_on": TODAY, "ends_on": ""}

    assert ada.post(f"/agency/staff/{cast.ada.uid}/roles/", said).status_code == 302

    taken = Event.objects.get(kind="membership.taken")
    assert taken.detail["only_administrator"] is True
    assert taken.sentence == "Ada Okafor took on a role, there being no other administrator to give it"


def test_the_only_administrator_cannot_leave_nobody_behind(ada, cast):
    held = cast.ada.memberships.get()

    closing = ada.post(f"/agency/staff/{cast.ada.uid}/account/", {"why": "leaving"})
    ending = ada.post(f"/agency/staff/{cast.ada.uid}/roles/{held.uid}/end/", {"last_day": TODAY})

    assert (closing.status_code, ending.status_code) == (403, 403)
    assert rights.is_administrator(cast.ada)


def test_an_account_is_closed_with_a_reason_and_opened_without_its_password(ada, cast):
    cast.let_in(cast.omar)
    url = f"/agency/staff/{cast.omar.uid}/account/"
    assert ada.post(url, {"why": ""}).status_code == 422

    ada.post(url, {"why": "moved away"})
    assert not Staff.objects.get(pk=cast.omar.pk).is_active
    ada.post(url)

    omar = Staff.objects.get(pk=cast.omar.pk)
    assert omar.is_active and not omar.has_usable_password()
    assert kinds() == ["staff.deactivated", "staff.reactivated"]


def test_a_lost_phone_is_answered_by_another_person(ada, cast):
    for staff in (cast.omar, cast.ada):
        Authenticator.objects.create(user=staff, type="totp", data={})

    ada.post(f"/agency/staff/{cast.omar.uid}/second-factor/", {"why": "phone lost"})
    own = ada.post(f"/agency/staff/{cast.ada.uid}/second-factor/", {"why": "mine"})

    assert own.status_code == 403
    assert [auth.user for auth in Authenticator.objects.all()] == [cast.ada]
    assert Event.objects.get(kind="factor.removed").why == "phone lost"


def test_nobody_alone_gives_a_new_password_and_takes_the_second_factor_away(ada, cast, second):
    """Together they open the account as if one were its owner, and sign in that name."""
    omar, kit = f"/agency/staff/{cast.omar.uid}/", f"/agency/staff/{cast.kit.uid}/"
    for staff in (cast.omar, cast.kit):
        Authenticator.objects.create(user=staff, type="totp", data={})

    assert ada.post(f"{omar}invitation/").status_code == 200
    assert ada.post(f"{omar}second-factor/", {"why": "phone lost"}).status_code == 403
    assert "please ask another administrator" in ada.get(omar).content.decode()
    assert ada.post(f"{kit}second-factor/", {"why": "phone lost"}).status_code == 302
    assert ada.post(f"{kit}invitation/").status_code == 403

    other = cast.browser_of(second)
    assert other.post(f"{omar}second-factor/", {"why": "phone lost"}).status_code == 302
    assert other.post(f"{kit}invitation/").status_code == 200


def test_an_administrator_who_is_alone_does_both(ada, cast):
    omar = f"/agency/staff/{cast.omar.uid}/"
    Authenticator.objects.create(user=cast.omar, type="totp", data={})

    ada.post(f"{omar}invitation/")

    assert ada.post(f"{omar}second-factor/", {"why": "phone lost"}).status_code == 302
    assert ada.post(f"{omar}invitation/").status_code == 200


def test_a_credential_is_recorded_and_ended(ada, cast):
    ada.post(
        f"/agency/staff/{cast.kit.uid}/credentials/",
        {"code": "LCSW", "number": "A1", "valid_from": "2024-01-01", "valid_to": ""},
    )
    assert Staff.objects.get(pk=cast.kit.pk).credential_on(TODAY) == "LCSW"

    ada.post(
        f"/agency/staff/{cast.kit.uid}/credentials/{cast.kit.credentials.get().uid}/end/",
        {"last_day": TODAY - DAY},
    )

    assert Staff.objects.get(pk=cast.kit.pk).credential_on(TODAY) == ""


def test_a_supervisor_arranges_cover_for_the_team_and_for_nobody_else(cast):
    dana = cast.browser_of(cast.dana)
    said = {
        "covered": cast.rosa.pk,
        "covering": cast.omar.pk,
        "reason": "leave",
        "starts_on": TODAY,
        "ends_on": TODAY,
    }

    assert dana.post("/agency/coverage/", said).status_code == 302
    assert (
        dana.post("/agency/coverage/", said | {"covered": cast.omar.pk, "covering": cast.rosa.pk}).status_code
        == 403
    )
    coverage = Coverage.objects.get()
    assert dana.post(f"/agency/coverage/{coverage.uid}/end/", {"last_day": TODAY - DAY}).status_code == 302
    assert not Coverage.objects.exists()
    assert kinds()[-1] == "coverage.ended"


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ({"covering": "covered"}, "Nobody covers for themselves"),
        ({"ends_on": TODAY - DAY}, "before it begins"),
        ({"ends_on": ""}, "still needed"),
        ({"reason": ""}, "still needed"),
    ],
)
def test_cover_that_cannot_be_is_refused(ada, cast, wrong, because):
    said = {
        "covered": cast.rosa.pk,
        "covering": cast.omar.pk,
        "reason": "leave",
        "starts_on": TODAY,
        "ends_on": TODAY,
    }
    said |= {name: cast.rosa.pk if value == "covered" else value for name, value in wrong.items()}

    answer = ada.post("/agency/coverage/", said)

    assert answer.status_code == 422
    assert because in answer.content.decode()


def test_the_room_shows_each_what_they_may_open(cast, ada):
    dana = cast.browser_of(cast.dana)

    assert dana.get("/agency/").url == "/agency/coverage/"
    assert 'href="/agency/staff/"' not in dana.get("/agency/coverage/").content.decode()
    assert ada.get("/agency/").url == "/agency/staff/"


@pytest.mark.parametrize("who", ["rosa", "dana", "omar", "bea", "fern", "cleo", "quinn", "dee", "kit", "noa"])
def test_only_administrators_manage_staff_and_policy(cast, who):
    browser = cast.browser_of(getattr(cast, who))
    uid, program = cast.omar.uid, cast.housing.uid
    for url in ("staff/", "staff/new/", f"staff/{uid}/", "programs/", f"programs/{program}/", "details/"):
        assert browser.get(f"/agency/{url}").status_code == 403, url
    for url in (
        f"staff/{uid}/details/", f"staff/{uid}/invitation/", f"staff/{uid}/account/", f"staff/{uid}/roles/",
        f"staff/{uid}/second-factor/", f"staff/{uid}/credentials/", f"programs/{program}/policy/",
        f"programs/{program}/preset/", f"programs/{program}/details/",
    ):  # fmt: skip
        assert browser.post(f"/agency/{url}", {"why": "x"}).status_code == 403, url
    assert set(kinds()) == {"access.denied"}


def test_pages_open_with_one_and_with_thirty_people(ada, cast, django_assert_max_num_queries):
    for number in range(30):
        cast.person(f"P{number} Person", "Case manager", case_manager_of=cast.youth)

    with django_assert_max_num_queries(8):
        assert ada.get("/agency/staff/").status_code == 200
    for url in (
        f"staff/{cast.rosa.uid}/",
        "coverage/",
        "programs/",
        f"programs/{cast.housing.uid}/",
        "roles/",
        "details/",
        "programs/new/",
    ):
        assert ada.get(f"/agency/{url}").status_code == 200, url


def test_a_program_is_opened_and_begins_from_a_preset(ada, cast):
    said = {"name": "Bridges", "kind": "residential", "plan_title": "Service Plan", "opened_on": TODAY}
    url = ada.post("/agency/programs/new/", said).url
    ada.post(f"{url}preset/", {"preset": "residential", "effective_from": TODAY})

    program = Program.objects.get(name="Bridges")
    assert program.policy_on(TODAY).plan_review_every_days == 60
    assert ada.post("/agency/programs/new/", said).status_code == 422


def test_the_agency_has_a_zone_that_exists(ada, cast):
    said = {"name": "Harbor Light", "zone": "Mars/Olympus", "address": "", "phone": ""}
    assert ada.post("/agency/details/", said).status_code == 422
    ada.post("/agency/details/", said | {"zone": "America/Chicago"})

    assert Agency.current().zone == "America/Chicago"
    assert kinds() == ["agency.changed"]


def test_the_roles_page_and_the_reference_are_made_from_the_classes(cast):
    page = cast.browser_of(cast.noa).get("/agency/roles/").content.decode()
    told = reference.markdown()

    for role in ROLES.values():
        assert str(role.paragraph) in page.replace("&#x27;", "'")
        assert f"## {role.title}\n\n{role.paragraph}" in told


def test_founding_an_agency_gives_one_link_and_no_password(db, capsys):
    call_command(
        "found_agency",
        name="Harbor",
        zone="America/New_York",
        admin_email="Ada@Harbor.org",
        preset="medicaid_tcm",
    )
    link = re.search(r"http://\S+(/sign-in/invitation/\S+)", capsys.readouterr().out)[1]
    ada = Staff.objects.get()
    assert (ada.email, ada.has_usable_password()) == ("ada@harbor.org", False)

    browser = Browser()
    browser.get(link)
    browser.post("/sign-in/welcome/", {"password1": PASSWORD, "password2": PASSWORD})

    assert browser.get("/agency/staff/").status_code == 200
    with pytest.raises(CommandError, match="already"):
        call_command("found_agency", name="Again", zone="America/New_York", admin_email="a@b.org")


@pytest.mark.parametrize("wrong", [{"zone": "Mars/Olympus"}, {"admin_email": "nobody"}])
def test_founding_with_what_cannot_be_writes_nothing(db, wrong):
    said = {"name": "Harbor", "zone": "America/New_York", "admin_email": "ada@harbor.org"} | wrong
    with pytest.raises(CommandError):
        call_command("found_agency", **said)

    assert not Agency.objects.exists()


def open_with(browser, token):
    browser.get(f"/sign-in/invitation/{token}/")
    return browser.post("/sign-in/welcome/", {"password1": PASSWORD, "password2": PASSWORD})
