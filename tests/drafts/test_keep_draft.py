"""What was typed is kept once, from the first keystroke, and two windows never overwrite each other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import clock, drafts
from goldenthread.drafts.models import Draft
from goldenthread.integrity.errors import Refused, sentence
from tests.integrity.testapp.models import Folder, Sheet

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


def staff(name: str):
    return get_user_model().objects.create(name=name, email=f"{name}@example.org")


@pytest.fixture
def rosa(db):
    return staff("rosa")


def keep(rosa, key, version, words, **fields) -> Sheet:
    return drafts.keep(Sheet, key=key, version=version, words=words, by=rosa, **fields)


def test_the_first_keystroke_makes_a_draft(rosa):
    key = uuid4()

    with clock.moved_to(NOON):
        draft = keep(rosa, key, 0, {"activities": "W"}, happened_on=date(2026, 3, 1))

    assert Sheet.objects.get() == draft
    assert (draft.key, draft.author, draft.version, draft.words) == (key, rosa, 1, {"activities": "W"})
    assert (draft.created_at, draft.updated_at, draft.happened_on) == (NOON, NOON, date(2026, 3, 1))


def test_the_next_save_is_the_next_version(rosa):
    key = uuid4()
    with clock.moved_to(NOON):
        keep(rosa, key, 0, {"activities": "W"})

    with clock.moved_to(LATER):
        draft = keep(rosa, key, 1, {"activities": "We"})

    assert (draft.version, draft.words) == (2, {"activities": "We"})
    assert (draft.created_at, draft.updated_at) == (NOON, LATER)


@pytest.mark.parametrize("version", [0, 1, 2])
def test_the_same_words_again_change_nothing(rosa, version):
    key = uuid4()
    keep(rosa, key, 0, {"activities": "W"})
    before = keep(rosa, key, 1, {"activities": "We"}, happened_on=date(2026, 3, 1))

    again = keep(rosa, key, version, {"activities": "We"}, happened_on=date(2026, 3, 1))

    assert (again.version, again.updated_at) == (2, before.updated_at)


def test_the_same_words_about_another_day_are_a_change(rosa):
    key, folder = uuid4(), Folder.objects.create(client=1)
    keep(rosa, key, 0, {"activities": "W"}, folder=None)

    draft = keep(rosa, key, 1, {"activities": "W"}, folder=folder, client=1)

    assert (draft.version, draft.folder) == (2, folder)


@pytest.mark.parametrize("version", [0, 1, 3])
def test_a_window_that_fell_behind_is_told_what_is_kept(rosa, version):
    key = uuid4()
    keep(rosa, key, 0, {"activities": "W"})
    keep(rosa, key, 1, {"activities": "We"})

    with pytest.raises(drafts.Stale) as caught:
        keep(rosa, key, version, {"activities": "Wrong"})

    assert caught.value.draft.words == Sheet.objects.get().words == {"activities": "We"}
    assert sentence(caught.value) == "This draft was changed in another window. Nothing was overwritten."


def test_a_late_save_does_not_bring_back_what_was_put_away(rosa):
    key = uuid4()
    keep(rosa, key, 0, {"activities": "W"}).delete()

    with pytest.raises(drafts.Gone):
        keep(rosa, key, 1, {"activities": "We"})

    assert Sheet.objects.count() == 0


def test_one_key_of_two_authors_is_two_drafts(rosa):
    key = uuid4()

    keep(rosa, key, 0, {"activities": "Mine"})
    keep(staff("omar"), key, 0, {"activities": "His"})

    assert Sheet.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(key=key, author=rosa, created_at=NOON, updated_at=NOON)


def test_what_no_database_can_hold_is_refused(rosa):
    with pytest.raises(Refused), transaction.atomic():
        keep(rosa, uuid4(), 0, {"activities": "\x00"})

    assert Sheet.objects.count() == 0


def test_an_error_that_is_no_race_is_not_hidden(rosa):
    with pytest.raises(IntegrityError), transaction.atomic():
        keep(rosa, None, 0, {"activities": "W"})


# Each step is one of two windows typing a letter; a window told that it is behind takes over what is kept.
steps = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.booleans()), max_size=15)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_two_windows_lose_nothing_that_was_acknowledged(rosa, steps):
    key = uuid4()
    windows = {name: {"version": 0, "words": ""} for name in "ab"}
    version, kept = 0, ""
    for name, letter, answer_is_lost in steps:
        window = windows[name]
        typed = window["words"] + letter
        try:
            draft = keep(rosa, key, window["version"], {"text": typed})
        except drafts.Stale as stale:
            assert window["version"] != version
            window.update(version=stale.draft.version, words=stale.draft.words["text"])
        else:
            assert window["version"] == version or typed == kept
            version, kept = draft.version, typed
            if not answer_is_lost:
                window.update(version=version, words=typed)

        if version:
            assert Sheet.objects.filter(key=key).values_list("version", "words").get() == (
                version,
                {"text": kept},
            )


def at_once(number: int, work) -> list:
    start = Barrier(number)

    def one(turn: int):
        try:
            start.wait()
            return work(turn)
        except drafts.Stale as stale:
            return stale
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


@pytest.fixture
def committed_rosa(committed_db):
    return staff("rosa")


def test_forty_first_saves_at_once_make_one_draft(committed_rosa):
    key = uuid4()

    kept = at_once(40, lambda _turn: keep(committed_rosa, key, 0, {"activities": "We"}))

    assert Sheet.objects.count() == 1
    assert {draft.version for draft in kept} == {1}


def test_forty_different_first_saves_at_once_make_one_draft_and_tell_the_others(committed_rosa):
    key = uuid4()

    answers = at_once(40, lambda turn: keep(committed_rosa, key, 0, {"turn": turn}))

    (winner,) = [answer for answer in answers if isinstance(answer, Sheet)]
    assert Sheet.objects.get().words == winner.words
    assert [answer.draft.words for answer in answers if isinstance(answer, drafts.Stale)] == [
        winner.words
    ] * 39


def test_forty_racing_edits_have_one_winner_and_tell_the_others(committed_rosa):
    key = uuid4()
    keep(committed_rosa, key, 0, {"turn": None})

    answers = at_once(40, lambda turn: keep(committed_rosa, key, 1, {"turn": turn}))

    (winner,) = [answer for answer in answers if isinstance(answer, Sheet)]
    kept = Sheet.objects.get()
    assert (kept.version, kept.words) == (2, winner.words)
    assert [answer.draft.words for answer in answers if isinstance(answer, drafts.Stale)] == [
        winner.words
    ] * 39


@isolate_apps("tests.integrity.testapp")
def test_a_draft_that_lost_its_key_is_named():
    class Slip(Draft):
        class Meta:
            app_label = "testapp"

    class Page(Draft):
        class Meta(Draft.Meta):
            app_label = "testapp"
            constraints = [
                *Draft.Meta.constraints,
                models.CheckConstraint(name="x", condition=models.Q(version__gt=0)),
            ]

    assert "drafts.E001" in [error.id for error in Slip.check()]
    assert "drafts.E001" not in [error.id for error in Page.check()]
