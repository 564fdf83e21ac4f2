"""Changing the key that seals the trail."""

import pytest

from goldenthread import events
from goldenthread.events.chain import TrailBroken
from goldenthread.events.models import Event
from goldenthread.events.verify import verify_trail


@pytest.fixture
def changed_key(db, settings, worker):
    settings.TRAIL_KEY, settings.TRAIL_KEY_ID = "the first key", "1"
    events.record("client.added", by=worker)
    settings.TRAIL_KEY, settings.TRAIL_KEY_ID = "the second key", "2"
    settings.TRAIL_OLD_KEYS = {"1": "the first key"}


def test_the_old_key_hands_over_to_the_new_one(changed_key, worker):
    events.record("client.changed", by=worker)

    rows = Event.objects.order_by("seq").values_list("seq", "kind", "key_id")
    assert list(rows) == [(1, "client.added", "1"), (2, "trail.key_changed", "1"), (3, "client.changed", "2")]
    assert Event.objects.get(seq=2).sentence == "trail began to seal the trail with key 2 instead of 1"
    assert verify_trail().ok


def test_without_the_old_key_nothing_is_recorded(changed_key, worker, settings):
    settings.TRAIL_OLD_KEYS = {}

    with pytest.raises(TrailBroken, match="GOLDENTHREAD_TRAIL_OLD_KEYS"):
        events.record("client.changed", by=worker)

    assert Event.objects.count() == 1


def test_a_key_that_was_lost_is_a_finding(changed_key, worker, settings):
    events.record("client.changed", by=worker)
    settings.TRAIL_OLD_KEYS = {}

    report = verify_trail()

    assert (report.first.seq, report.first.what) == (1, "it is sealed with key “1”, which is not known here")


def test_another_key_under_the_same_name_is_a_finding(changed_key, worker, settings):
    events.record("client.changed", by=worker)
    settings.TRAIL_KEY = "not the second key"

    report = verify_trail()

    assert (report.first.seq, report.first.what) == (3, "its key changed without being handed over")
