"""The rules about time, at their edges. Ana's visit is on 3 March 2026, 10:00 to 10:50 in New York."""

from datetime import timedelta

import pytest

from goldenthread import rulebook
from goldenthread.rulebook import Policy, examples
from goldenthread.rulebook.examples import at, attempt, note, signed_note
from goldenthread.rulebook.facts import EncounterFacts


def codes(record, **policy):
    return rulebook.judge(record, Policy(**policy)).codes


@pytest.mark.parametrize(
    ("now", "late_after", "found"),
    [
        ("2026-03-06 10:50", 72, False),  # to the minute
        ("2026-03-06 10:51", 72, True),
        ("2026-03-04 10:51", 24, True),
        ("2026-03-03 11:00", 0, True),
    ],
)
def test_late_is_what_policy_says_and_counts_from_the_end(now, late_after, found):
    assert (codes(note(now=now), late_after=timedelta(hours=late_after)) == ["T101"]) is found


def test_late_counts_to_the_signature_not_to_whenever_it_is_looked_at():
    assert codes(signed_note(now="2027-03-03 10:00")) == []


def test_a_contact_without_times_is_late_from_the_end_of_its_day():
    untimed = {"began": None, "ended": None, "claimed": False}

    assert "T101" not in codes(note(now="2026-03-06 23:59", **untimed))
    assert "T101" in codes(note(now="2026-03-07 00:01", **untimed))


def test_the_message_counts_days_as_people_do():
    finding = rulebook.judge(note(now="2026-03-09 16:00"), Policy()).for_field("late_reason")[0]

    assert finding.message == "6 days have passed since this contact. Add the reason the note is late."


def test_over_the_hour_that_spring_takes_away_a_contact_keeps_its_length():
    # Clocks in New York go from 2:00 to 3:00 on 8 March 2026: an hour on the wall that did not pass.
    night = note(began="2026-03-08 01:30", ended="2026-03-08 03:30", on="2026-03-08", now="2026-03-08 09:00")

    assert codes(night, longest_contact=timedelta(minutes=59)) == ["T106"]
    assert codes(night, longest_contact=timedelta(minutes=61)) == ["T106"]
    assert codes(night, longest_contact=timedelta(hours=2)) == []


@pytest.mark.parametrize(
    ("began", "ended", "allowed", "found"),
    [
        ("2026-03-03 09:00", "2026-03-03 10:00", False, []),  # ends as the other begins
        ("2026-03-03 09:00", "2026-03-03 10:01", False, ["T105"]),
        ("2026-03-03 10:49", "2026-03-03 11:30", False, ["T105"]),
        ("2026-03-03 10:50", "2026-03-03 11:30", False, []),
        ("2026-03-03 10:10", "2026-03-03 10:20", False, ["T105"]),  # inside
        ("2026-03-03 09:00", "2026-03-03 12:00", False, ["T105"]),  # around
        ("2026-03-03 09:00", "2026-03-03 12:00", True, []),
        ("2026-03-03 10:10", None, False, []),
        (None, None, False, []),
    ],
)
def test_overlap(began, ended, allowed, found):
    other = EncounterFacts(uid="e2", began=began and at(began), ended=ended and at(ended), allowed=allowed)

    assert codes(note(other_encounters=(other,))) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"now": "2026-03-03 09:59"}, ["T102"]),
        ({"now": "2026-03-03 10:00"}, ["T104"]),  # it has begun
        ({"now": "2026-03-03 10:50"}, []),
        ({"began": None, "ended": None, "on": "2026-03-04"}, ["N101", "T102"]),
        ({"ended": "2026-03-03 10:00"}, ["T103"]),
        ({"ended": "2026-03-03 09:00"}, ["T103"]),
        ({"began": "2026-03-02 23:50", "ended": "2026-03-03 00:20", "on": "2026-03-02"}, []),  # over midnight
    ],
)
def test_impossible_times(changes, found):
    assert codes(note(**changes)) == found


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"began": None, "ended": None, "on": None}, "on"),
        ({"began": None, "ended": None}, "began"),
        ({"ended": None}, "ended"),
    ],
)
def test_what_lacks_of_the_times_is_pointed_at_one_by_one(changes, field):
    assert [each.where.field for each in rulebook.judge(note(**changes), Policy())] == [field]


def test_an_attempt_needs_a_moment_and_no_end():
    assert codes(attempt()) == []
    assert codes(attempt(began=None)) == ["N101"]


@pytest.mark.parametrize(
    ("reviewed_on", "anchor", "due"),
    [
        (None, "plan_start", "2026-05-03"),
        ("2026-04-28", "plan_start", "2026-08-01"),  # a little early counts for its date: 90 days, twice
        ("2026-05-10", "plan_start", "2026-08-01"),  # a little late too
        ("2026-02-20", "plan_start", "2026-05-03"),  # too early to be the first review
        ("2026-05-10", "last_review", "2026-08-08"),
    ],
)
def test_when_a_plan_is_reviewed_next(reviewed_on, anchor, due):
    plan = examples.plan(reviewed_on=reviewed_on)

    assert Policy(plan_review_anchor=anchor).next_review_on(plan).isoformat() == due


def test_a_review_is_overdue_after_the_grace_and_only_while_the_plan_is_current():
    due = {"now": "2026-05-04 09:00"}

    assert codes(examples.plan(now="2026-05-03 23:00")) == []
    assert codes(examples.plan(**due)) == ["P401"]
    assert codes(examples.plan(**due), plan_review_grace_days=1) == []
    assert codes(examples.plan(**due, superseded_on="2026-04-30")) == []
    assert codes(examples.plan(**due, state="draft")) == []
    assert codes(examples.plan(now="2026-01-10 09:00", review_due="2026-01-05")) == []  # not yet begun
    assert Policy(plan_review_every_days=None).next_review_on(examples.plan(review_due=None)) is None


def test_a_plan_ends_on_its_last_day_not_before_it():
    assert "P402" not in codes(examples.plan(now="2027-02-01 23:00", reviewed_on="2027-01-29"))
    assert "P402" in codes(examples.plan(now="2027-02-02 00:30", reviewed_on="2027-01-29"))
    assert Policy(plan_lasts_days=30).ends_on(examples.plan(ends_on=None)).isoformat() == "2026-03-03"
    assert Policy(plan_lasts_days=None).ends_on(examples.plan(ends_on=None)) is None


def test_today_is_the_wall_of_the_agency_not_of_greenwich():
    late_evening = examples.note(now="2026-03-03 23:30")  # already 4 March in UTC

    assert late_evening.today.isoformat() == "2026-03-03"


@pytest.mark.parametrize(
    ("changes", "policy", "found"),
    [
        ({}, {}, []),
        ({"last_contact_on": "2025-12-20"}, {}, []),  # day 90
        ({"last_contact_on": "2025-12-19"}, {}, ["last_contact_on"]),
        ({"last_contact_on": "2025-12-19"}, {"contact_every_days": None}, []),
        ({"last_in_home_on": "2025-03-01"}, {}, []),
        ({"last_in_home_on": "2025-03-01"}, {"in_home_every_days": 365}, ["last_in_home_on"]),
        ({"last_contact_on": None}, {}, []),  # counts from enrollment
        ({"last_contact_on": None}, {"contact_every_days": 30}, ["last_contact_on"]),
        ({"last_contact_on": "2025-12-19", "discharged_on": "2026-03-19"}, {}, []),
    ],
)
def test_contact_clocks(changes, policy, found):
    findings = rulebook.judge(examples.thread(**changes), Policy(**policy)).of("T201")

    assert [each.where.field for each in findings] == found
