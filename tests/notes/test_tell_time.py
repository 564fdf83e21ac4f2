"""A contact's local times become instants and come back as they were written, in every zone and on every night."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.notes.forms import NoteForm, is_sane
from goldenthread.notes.models import Note
from tests import noting
from tests.cast import standing_on

ZONES = [
    "America/New_York",
    "America/Phoenix",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "UTC",
]


def form(zone: str, *, now=datetime(2199, 12, 31, tzinfo=UTC), **said) -> NoteForm:
    """The form on a desk with nothing on it."""
    client = SimpleNamespace(born_on=None)  # whoever was there is not the question
    desk = SimpleNamespace(zone=zone, now=now, client=client, offers=[], goals=[])
    return NoteForm.of_words(noting.words(present=[], **said), desk=desk)


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None))


@given(zone=st.sampled_from(ZONES), day=days, began=minutes, length=st.integers(1, 23 * 60))
def test_an_instant_is_the_time_the_clock_showed(zone, day, began, length):
    local = datetime.combine(day, began)
    ends = local + timedelta(minutes=length)
    crosses = ends.date() > day
    note = form(
        zone, day=day, began=f"{began:%H:%M}", ended=f"{ends:%H:%M}", over_midnight="on" if crosses else ""
    )

    sound = note.is_valid()

    skipped = [at for at in (local, ends) if not exists(at, zone)]
    if skipped:
        assert not sound
        assert "The clocks skipped this hour" in str(note.errors)
        return
    assert sound, note.errors
    began_at, ended_at = note.cleaned_data["began_at"], note.cleaned_data["ended_at"]
    assert began_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local
    assert ended_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == ends
    assert began_at < ended_at


def exists(local: datetime, zone: str) -> bool:
    there = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
    return there.replace(tzinfo=None) == local


@pytest.mark.parametrize(
    ("day", "began", "ended", "length"),
    [
        (date(2024, 3, 10), "01:30", "03:30", 60),  # the night with 23 hours
        (date(2024, 11, 3), "00:30", "02:30", 180),  # the night with 25
        (date(2024, 11, 3), "01:40", "01:20", 40),  # into the hour that came twice
        (date(2024, 11, 3), "01:10", "01:50", 40),
    ],
)
def test_nights_on_which_the_clocks_change(day, began, ended, length):
    note = form("America/New_York", day=day, began=began, ended=ended)

    assert note.is_valid(), note.errors
    assert note.cleaned_data["ended_at"] - note.cleaned_data["began_at"] == timedelta(minutes=length)


@given(st.dates())
def test_any_day_at_all_is_either_sound_or_refused_with_a_sentence(day):
    note = form("Pacific/Kiritimati", day=day, began="00:00", ended="23:59")

    assert (
        note.is_valid() == is_sane(day) or "skipped" in str(note.errors) or "not happened" in str(note.errors)
    )


@given(st.text(max_size=20), st.text(max_size=10))
def test_any_words_for_a_day_and_a_time_are_read_or_refused(day, began):
    form("America/New_York", day=day, began=began).is_sound()


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Honolulu"])
def test_the_note_stands_on_the_day_it_happened_there(cast, zone):
    agency = cast.agency
    agency.zone = zone
    agency.save()

    with standing_on(date(2024, 4, 6)):
        note = cast.noted(
            cast.maria, cast.rosa, noting.words(began="20:00", ended="23:45"), on=date(2024, 4, 6)
        )

    note = Note.objects.get(pk=note.pk)
    local = note.happened_at.astimezone(ZoneInfo(zone))
    assert (note.service_date, local.date(), local.time()) == (noting.ON, noting.ON, time(20))
    assert note.encounter.zone == zone
    assert note.content["encounter"]["minutes"] == 225
