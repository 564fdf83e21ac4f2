"""Many at once, on a database that really commits."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from goldenthread.assessments import actions as assessing
from goldenthread.assessments.models import Assessment, AssessmentSignature
from goldenthread.assessments.words import words
from goldenthread.clients import actions
from goldenthread.clients.models import Alert, Client, Enrollment
from goldenthread.events import Event
from tests.cast import Cast


@pytest.fixture
def committed(committed_db):
    return Cast()


def at_once(act, number: int = 40) -> list:
    def alone(turn: int):
        try:
            return act(turn)
        except actions.Stale as stale:
            return stale
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(alone, range(number)))


def test_forty_identical_intakes_make_one_person(committed):
    key = uuid4()

    enrollments = at_once(
        lambda _turn: (
            actions.take_in(
                committed.housing,
                by=committed.rosa,
                worker=committed.rosa,
                legal_name="Nell Newcomer",
                intake_on=date(2024, 3, 1),
                submit_key=key,
            ).pk
        )
    )

    assert len(set(enrollments)) == 1
    assert (Client.objects.count(), Enrollment.objects.count()) == (1, 1)
    assert Event.objects.filter(kind="client.added").count() == 1


def test_forty_people_at_once_have_forty_numbers(committed):
    at_once(lambda turn: committed.taken_in(committed.housing, committed.rosa, legal_name=f"Nell {turn}"))

    assert len(set(Client.objects.values_list("record_number", flat=True))) == 40


def test_forty_identical_posts_write_one_row(committed):
    key, maria = uuid4(), committed.maria

    at_once(lambda _turn: actions.add_alert(maria, by=committed.rosa, text="The dog bites.", submit_key=key))

    assert Alert.objects.count() == 1


def test_forty_racing_edits_have_one_winner_and_tell_the_others(committed):
    maria = committed.maria

    answers = at_once(
        lambda turn: actions.change_details(maria, by=committed.rosa, version=1, communication=f"Way {turn}")
    )

    (winner,) = [answer for answer in answers if isinstance(answer, Client)]
    told = {answer.current.communication for answer in answers if isinstance(answer, actions.Stale)}
    assert told == {winner.communication}
    assert Client.objects.get(pk=maria.pk).version == 2


def test_forty_clicks_on_sign_make_one_assessment(committed):
    cast = committed
    draft = assessing.keep_draft(
        cast.enrollment_of(cast.maria),
        by=cast.rosa,
        key=uuid4(),
        version=0,
        words=words(assessed_on=date(2024, 3, 8), answers={}, summary="All is well."),
    )

    def sign(_turn):
        try:
            return assessing.sign_assessment(draft, by=cast.rosa, version=1).pk
        except assessing.AlreadySigned as done:
            return done.assessment.pk

    assert len(set(at_once(sign))) == 1
    assert (Assessment.objects.count(), AssessmentSignature.objects.count()) == (1, 1)
