"""The notes as a story: of one person, all of them, in order, and narrowed to what the reader asks for."""

from datetime import timedelta

import pytest

from goldenthread.chart import story
from tests import noting
from tests.cast import standing_on

READ_ON = noting.ON + timedelta(days=30)


@pytest.fixture
def told(cast):
    """Five visits, of which every second touched the goal that is given back; and a visit to somebody else."""
    goal = cast.marias_plan.goals.get()
    for number in range(5):
        day = noting.ON + timedelta(days=number)
        touches = {goal.uid: {"rating": "progress", "seen": f"Day {number}."}} if number % 2 else None
        said = noting.words(day=day, goals=touches, activities=f"Visit number {number} about the form.")
        cast.noted(cast.maria, cast.rosa, said, on=day)
    other = cast.taken_in(cast.housing, cast.rosa, legal_name="Other Person")
    cast.noted(other, cast.rosa, noting.words(activities="Spoke about a marmalade jar."))
    return goal


def page(cast, query: str = "") -> str:
    with standing_on(READ_ON):
        return cast.browser_of(cast.rosa).get(f"/people/{cast.maria.uid}/story/{query}").content.decode()


def test_it_tells_of_one_person_alone(cast, told):
    text = page(cast)

    assert all(f"Visit number {number}" in text for number in range(5))
    assert "marmalade" not in text


def test_newest_first_or_from_the_beginning(cast, told):
    newest, oldest = page(cast), page(cast, "?order=beginning")

    assert newest.index("Visit number 4") < newest.index("Visit number 0")
    assert oldest.index("Visit number 0") < oldest.index("Visit number 4")


def test_narrowed_to_a_goal(cast, told):
    text = page(cast, f"?goal={told.origin}")

    assert [number for number in range(5) if f"Visit number {number}" in text] == [1, 3]


def test_narrowed_to_whoever_wrote(cast, told):
    assert "Visit number 0" in page(cast, f"?by={cast.rosa.uid}")
    assert "No note fits" in page(cast, f"?by={cast.dana.uid}")


def test_it_offers_the_goals_and_workers_of_this_person(cast, told):
    text = page(cast)

    assert f'<option value="{told.origin}">' in text
    assert f'<option value="{cast.rosa.uid}">Rosa Delgado</option>' in text
    assert str(cast.omar.uid) not in text


@pytest.mark.parametrize("from_the_beginning", [True, False])
def test_page_by_page_every_note_comes_once(cast, told, from_the_beginning):
    seen, after = [], None
    while True:
        choice = story.Choice(from_the_beginning=from_the_beginning, after=after)
        part = story.page_of(cast.maria, staff=cast.rosa, choice=choice, size=2)
        seen += [entry.key for entry in part.entries]
        if (after := part.more) is None:
            break

    assert len(seen) == 5
    assert seen == sorted(seen, reverse=not from_the_beginning)
