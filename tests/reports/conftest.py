from datetime import date

import pytest

from tests import noting
from tests.cast import standing_on

WHILE = date(2024, 4, 20)
FAULTY = "He is a noncompliant man and a frequent flyer. I will help him another time."


@pytest.fixture
def later(cast):
    """Weeks after Maria's note on her plan was signed."""
    cast.marias_note  # noqa: B018 - written
    with standing_on(WHILE):
        yield cast


@pytest.fixture
def write_notes(cast):
    """So many people of one worker, each with a note that the rules of wording speak about."""

    def write(how_many, worker=None, program=None, begin=0):
        worker, program = worker or cast.rosa, program or cast.housing
        notes = []
        for number in range(begin, begin + how_many):
            person = cast.taken_in(program, worker, legal_name=f"Somebody{number} Of{worker.pk}")
            said = noting.words(activities=FAULTY, day="2024-04-02")
            notes.append(cast.noted(person, worker, said))
        return notes

    return write
