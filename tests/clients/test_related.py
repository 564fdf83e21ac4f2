from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.clients import actions
from goldenthread.clients.models import Authority, TalkConsent

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.fixture
def sister(cast):
    return actions.add_related_person(cast.maria, by=cast.rosa, name="Inez Sample", relationship="sister")


@given(
    given_on=DAYS, lasts=st.none() | st.integers(0, 900), revoked=st.none() | st.integers(0, 900), day=DAYS
)
def test_a_consent_holds_from_its_day_to_its_last_and_never_once_revoked(given_on, lasts, revoked, day):
    expires = None if lasts is None else given_on + timedelta(lasts)
    revoked_on = None if revoked is None else given_on + timedelta(revoked)
    consent = TalkConsent(given_on=given_on, expires_on=expires, revoked_on=revoked_on)

    holds = consent.holds_on(day)

    assert holds == (
        day >= given_on and not (expires and day > expires) and not (revoked_on and day >= revoked_on)
    )


@given(starts=DAYS, lasts=st.none() | st.integers(0, 900), day=DAYS)
def test_an_authority_holds_within_its_days(starts, lasts, day):
    ends = None if lasts is None else starts + timedelta(lasts)
    authority = Authority(starts_on=starts, ends_on=ends, powers=["sign_plans"])

    assert authority.may_on("sign_plans", day) == (starts <= day and (ends is None or day <= ends))
    assert not authority.may_on("money", day)


def test_consent_recorded_shown_and_taken_back(cast, rosas, sister, kinds):
    kinds()
    base = f"/people/{cast.maria.uid}"

    rosas.post(
        f"{base}/related/{sister.uid}/consents/new/",
        {"submit_key": str(uuid4()), "scope": "appointments", "given_on": "2024-03-02"},
    )
    shown = rosas.get(f"{base}/person/").content.decode()
    consent = sister.consents.get()
    rosas.post(f"{base}/consents/{consent.uid}/revocation/", {"on": "2024-03-20"})
    after = rosas.get(f"{base}/person/").content.decode()

    consent.refresh_from_db()
    assert "may talk" in shown
    assert "consent taken back" in after
    assert consent.revoked_on == date(2024, 3, 20)
    assert kinds() == ["consent.given", "client.opened", "consent.revoked", "client.opened"]


def test_a_consent_cannot_end_before_it_begins(cast, rosas, sister):
    typed = {"submit_key": str(uuid4()), "scope": "all", "given_on": "2024-03-02", "expires_on": "2024-03-01"}

    answer = rosas.post(f"/people/{cast.maria.uid}/related/{sister.uid}/consents/new/", typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["expires_on"])
    assert sister.consents.count() == 0


def test_who_may_decide_on_what_basis_within_which_limits(cast, rosas, sister):
    base = f"/people/{cast.maria.uid}"
    typed = {
        "submit_key": str(uuid4()),
        "basis": "health_care_agent",
        "powers": ["sign_plans", "consent"],
        "limits": "Not about where she lives.",
        "document": "Signed form of 2 February, in the office file.",
        "starts_on": "2024-02-02",
    }

    for _twice in range(2):
        rosas.post(f"{base}/related/{sister.uid}/authority/new/", typed)
    authority = sister.authorities.get()
    shown = rosas.get(f"{base}/person/").content.decode()
    rosas.post(f"{base}/authority/{authority.uid}/end/", {"on": "2024-03-20"})

    authority.refresh_from_db()
    assert "sign plans and consent to services" in shown
    assert "Not about where she lives." in shown
    assert authority.ends_on == date(2024, 3, 20)


@pytest.mark.parametrize("path", ["consents", "authority"])
def test_only_of_ones_own_and_only_with_the_right(cast, rosas, sister, path):
    url = f"/people/{cast.maria.uid}/related/{sister.uid}/{path}/new/"
    mixed = f"/people/{cast.young.uid}/related/{sister.uid}/{path}/new/"

    assert cast.browser_of(cast.omar).post(url).status_code == 404
    assert cast.browser_of(cast.omar).post(mixed).status_code == 404
    refused = cast.browser_of(cast.quinn).post(url)
    assert refused.status_code == 403
    assert b"consents" in refused.content
