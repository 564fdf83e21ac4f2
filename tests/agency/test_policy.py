from dataclasses import fields
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from goldenthread import rulebook
from goldenthread.agency import actions, policy, presets
from goldenthread.agency.models import PolicySetting
from goldenthread.events import Event

SPRING = date(2026, 3, 1)


def put(cast, name, value, since=SPRING, citation="Manual 4.2"):
    return actions.set_policy(
        cast.housing, name=name, value=value, citation=citation, effective_from=since, by=cast.ada
    )


def test_a_program_that_says_nothing_has_what_ships(cast):
    assert cast.housing.policy_on(SPRING) == rulebook.Policy()


def test_a_setting_holds_from_its_day_and_leaves_earlier_days_alone(cast):
    put(cast, "contact_every_days", 30)
    put(cast, "contact_every_days", 45, SPRING + timedelta(days=10))

    asked = [cast.housing.policy_on(SPRING + timedelta(days=n)).contact_every_days for n in (-1, 0, 9, 10)]
    assert asked == [90, 30, 30, 45]


def test_a_correction_of_the_same_day_wins(cast):
    put(cast, "contact_every_days", 30)
    put(cast, "contact_every_days", 31)

    assert cast.housing.policy_on(SPRING).contact_every_days == 31


def test_one_program_does_not_change_another(cast):
    put(cast, "contact_every_days", 30)

    assert cast.youth.policy_on(SPRING).contact_every_days == 90


def test_hours_become_time_and_lists_become_sets(cast):
    put(cast, "note_due", 48)
    put(cast, "accepted_words", ["compliant"])
    put(cast, "activities", ["linked", "monitored"])
    put(cast, "in_home_every_days", None)

    found = cast.housing.policy_on(SPRING)

    assert found.note_due == timedelta(hours=48)
    assert found.accepted_words == frozenset({"compliant"})
    assert found.activities == ("linked", "monitored")
    assert found.in_home_every_days is None
    assert found.citations["note_due"] == "Manual 4.2"


def test_weights_of_rules_are_settings_too(cast):
    put(cast, "weight:N101", "advise")

    assert cast.housing.policy_on(SPRING).weight_of("N101") == "advise"


def test_a_setting_is_never_rewritten(cast):
    row = put(cast, "contact_every_days", 30)

    for change in (
        lambda: PolicySetting.objects.filter(pk=row.pk).update(value=1),
        lambda: PolicySetting.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_setting_without_a_source_is_refused_by_the_database(cast):
    with pytest.raises(DatabaseError), transaction.atomic():
        put(cast, "contact_every_days", 30, citation="")


def test_every_field_of_the_rulebooks_policy_can_be_set():
    known = {field.name for field in fields(rulebook.Policy)} - {"weights", "citations"}

    assert set(policy.SETTINGS) == known


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("note_due", "24", 24),
        ("goal_link_required", "Yes", True),
        ("in_home_every_days", "", None),
        ("safety_for", "crisis\ncourt", ["court", "crisis"]),
        ("abbreviations", "ISP = individual support plan", {"ISP": "individual support plan"}),
        ("plan_review_anchor", "last_review", "last_review"),
        ("weight:N1", "block", "block"),
    ],
)
def test_what_people_type_is_read(name, typed, value):
    assert policy.setting_named(name).read(typed) == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("note_due", "soon"),
        ("note_due", ""),
        ("note_due", "-3"),
        ("note_due", "99999"),
        ("goal_link_required", "maybe"),
        ("abbreviations", "ISP"),
        ("plan_review_anchor", "birthday"),
        ("weight:N1", "forbid"),
    ],
)
def test_what_cannot_be_meant_is_refused(name, typed):
    with pytest.raises(ValidationError):
        policy.setting_named(name).read(typed)


@pytest.mark.parametrize("name", ["weight:", "weight:Q9", "weight:N999", "nothing"])
def test_there_is_no_setting_of_that_name(name):
    with pytest.raises(ValidationError):
        policy.setting_named(name)


@pytest.mark.parametrize("preset", presets.PRESETS)
def test_a_preset_sets_what_it_says_each_with_its_source(cast, preset):
    actions.apply_preset(cast.housing, preset, by=cast.ada, effective_from=SPRING)

    given = presets.PRESETS[preset].settings
    found = cast.housing.policy_on(SPRING)
    assert len({one.name for one in given}) == len(given)
    for one in given:
        assert policy.storable(getattr(found, one.name)) == one.value
        assert found.citations[one.name] == one.citation != ""
    assert Event.objects.filter(kind="policy.set").count() == len(given)


def test_the_page_shows_every_setting_with_its_source(cast):
    put(cast, "contact_every_days", 30, date(2024, 1, 1), "OAR 411-415-0090")
    ada = cast.browser_of(cast.ada)

    page = ada.get(f"/agency/programs/{cast.housing.uid}/").content.decode()

    assert "OAR 411-415-0090" in page
    assert "30 days" in page
    assert "as shipped" in page


def test_an_administrator_sets_and_everybody_else_is_told_why_not(cast):
    url = f"/agency/programs/{cast.housing.uid}/policy/"
    said = {"name": "note_due", "value": "48", "citation": "Manual 4.2", "effective_from": "2026-03-01"}

    assert cast.browser_of(cast.ada).post(url, said).status_code == 302
    refused = cast.browser_of(cast.rosa).post(url, said)

    assert refused.status_code == 403
    assert "does not let you set program policies" in refused.content.decode()
    assert PolicySetting.objects.count() == 1


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"name": "note_due"},
        {"name": "note_due", "value": "soon", "citation": "x", "effective_from": "2026-03-01"},
        {"name": "note_due", "value": "4", "citation": "", "effective_from": "2026-03-01"},
        {"name": "note_due", "value": "4", "citation": "x", "effective_from": "someday"},
        {"name": "weight:", "rule": "Q9", "value": "block", "citation": "x", "effective_from": "2026-03-01"},
        {"name": "weight:", "rule": "N101", "value": "off", "citation": "x", "effective_from": "2024-03-01"},
        {"name": "weight:", "rule": "", "value": "block", "citation": "x", "effective_from": "2026-03-01"},
        {"name": "note_due", "value": "4", "citation": "x\0y", "effective_from": "2026-03-01"},
    ],
)
def test_a_setting_that_is_not_right_comes_back_as_typed(cast, said):
    answer = cast.browser_of(cast.ada).post(f"/agency/programs/{cast.housing.uid}/policy/", said)

    assert answer.status_code == 422
    assert not PolicySetting.objects.exists()
    assert "soon" not in said.get("value", "") or "soon" in answer.content.decode()
