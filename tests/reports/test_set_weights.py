"""What blocks, warns and advises: looked at before it is set, set with a source and a day, never over somebody else."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from goldenthread import rulebook
from goldenthread.agency.actions import set_policy
from goldenthread.agency.models import PolicySetting
from goldenthread.agency.rights import today
from goldenthread.events.models import Event
from goldenthread.reports import weighing
from tests.cast import SINCE, Cast, standing_on

SAID = {"citation": "State manual 4.2", "effective_from": "2024-04-20"}


def weights(cast) -> dict:
    """The form as the page shows it."""
    rows = [row for _name, members in weighing.table(cast.housing) for row in members]
    return {row.field: row.now.weight for row in rows} | {"seen": str(weighing.latest(cast.housing))} | SAID


def send(cast, go="save", by=None, **changes):
    browser = cast.browser_of(by or cast.ada)
    address = f"/agency/programs/{cast.housing.uid}/weights/"
    return browser.post(address, weights(cast) | changes | {"go": go})


def test_the_page_shows_every_rule_with_what_it_may_weigh(cast):
    page = cast.browser_of(cast.ada).get(f"/agency/programs/{cast.housing.uid}/weights/").text

    assert all(f'name="w-{rule.code}"' in page for rule in rulebook.all_rules())
    of_lateness = page.partition('name="w-T101"')[2].partition("</select>")[0]
    assert "warning" in of_lateness and "blocks signing" not in of_lateness


@pytest.mark.parametrize("who", ["dana", "rosa", "quinn", "noa"])
def test_only_whoever_sets_policies_sets_weights(cast, who):
    answer = send(cast, by=getattr(cast, who), **{"w-N101": "warn"})

    assert answer.status_code == 403
    assert not PolicySetting.objects.exists()


def test_a_change_is_a_new_dated_row_with_its_source(later):
    answer = send(later, **{"w-N101": "warn", "w-G103": "block"})

    assert answer.status_code == 302
    rows = PolicySetting.objects.filter(program=later.housing)
    assert {(row.name, row.value) for row in rows} == {("weight:N101", "warn"), ("weight:G103", "block")}
    assert {(row.citation, row.set_by) for row in rows} == {("State manual 4.2", later.ada)}
    assert later.housing.policy_on(date(2024, 4, 20)).weight_of("N101") == "warn"
    assert later.housing.policy_on(date(2024, 4, 19)).weight_of("N101") == "block"
    assert Event.objects.filter(kind="policy.set").count() == 2


def test_a_look_says_what_would_have_been_flagged_and_of_nobody(later, write_notes):
    notes = write_notes(3)
    code = next(code for code in codes_of(notes[0]) if code.startswith("W"))

    answer = send(later, go="preview", **{f"w-{code}": "warn"})

    assert answer.status_code == 200
    assert "in 3 records" in answer.text or "in three records" in answer.text
    assert notes[0].client.name not in answer.text
    assert not PolicySetting.objects.exists()


def codes_of(note) -> list[str]:
    from goldenthread import clock
    from goldenthread.notes.facts import facts_of_note

    return rulebook.judge(facts_of_note(note, now=clock.now()), rulebook.Policy()).codes


def test_older_records_are_not_asked(later, write_notes):
    write_notes(2)
    with standing_on(date(2024, 4, 2) + timedelta(days=60)):
        _changes, judged = weighing.preview(later.housing, {"W101": "warn"})

    assert judged == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Nothing differs"),
        ({"w-N101": "warn", "citation": ""}, "where this comes from"),
        ({"w-N101": "warn", "effective_from": "soon"}, "not a day"),
        ({"w-N101": "warn", "effective_from": "2024-04-01"}, "from today at the earliest"),
        ({"w-T101": "block"}, "Nothing differs"),  # heavier than the rule bears
        ({"w-N101": "shout"}, "Nothing differs"),
    ],
)
def test_what_cannot_be_set_is_said_and_changes_nothing(later, changes, said):
    answer = send(later, **changes)

    assert answer.status_code == 422
    assert said in answer.text
    assert not PolicySetting.objects.exists()


def test_what_was_chosen_stands_in_the_page_that_comes_back(later):
    answer = send(later, **{"w-N101": "warn", "citation": ""})

    of_rule = answer.text.partition('name="w-N101"')[2].partition("</select>")[0]
    assert '<option value="warn" selected>' in of_rule


@pytest.mark.parametrize("go", ["preview", "save"])
def test_over_somebody_elses_change_both_are_shown(later, go):
    opened = weights(later)
    set_policy(
        later.housing, name="weight:N101", value="off", citation="Pilot", effective_from=SINCE, by=later.ada
    )

    answer = later.browser_of(later.ada).post(
        f"/agency/programs/{later.housing.uid}/weights/", opened | {"w-N101": "warn", "go": go}
    )

    assert answer.status_code == 409
    assert "Nothing of yours is saved" in answer.text
    assert PolicySetting.objects.count() == 1


def test_of_two_at_once_one_is_told(committed_db):
    cast, told = Cast(), []
    said = {"seen": weighing.latest(cast.housing), "citation": "Both", "by": cast.ada}

    def save(weight):
        try:
            weighing.set_weights(cast.housing, {"N101": weight}, effective_from=today(), **said)
            told.append("set")
        except weighing.Stale:
            told.append("stale")
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(weight,)) for weight in ("warn", "off")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == ["set", "stale"]
    assert PolicySetting.objects.count() == 1
