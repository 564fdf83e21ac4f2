"""The trail remembers the digest of what was signed, so an edited record is found however well it was forged."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from goldenthread import clock, events
from goldenthread.assessments.models import Assessment, AssessmentKind, AssessmentSignature
from goldenthread.clients.actions import take_in
from goldenthread.events.models import Event
from goldenthread.events.verify import verify
from goldenthread.integrity import guards
from goldenthread.integrity.documents import Method, digest, seal
from tests.cast import Cast
from tests.databases import pointed_at

WORDS = {"summary": "She wants to keep the apartment."}


@pytest.fixture
def signed(committed_db) -> Iterator[Assessment]:
    cast = Cast()
    enrollment = take_in(
        cast.housing, by=cast.rosa, legal_name="Maria Paz Ortega", intake_on=date(2026, 1, 5)
    )
    assessment = sign_assessment(enrollment, cast.rosa)
    assert verify().ok
    with pointed_at(committed_db.owner_url):
        guards.remove(connection)
        yield assessment


@events.verb
def sign_assessment(enrollment, by) -> Assessment:
    assessment = insert_assessment(enrollment, by)
    wrote = [assessment, *assessment.signatures.all()]
    events.record("assessment.signed", by=by, client=enrollment.client, about=assessment, wrote=wrote)
    return assessment


def insert_assessment(enrollment, by) -> Assessment:
    assessment = Assessment.objects.create(
        client=enrollment.client,
        program=enrollment.program,
        enrollment=enrollment,
        instrument="needs_and_strengths",
        kind=AssessmentKind.values[0],
        assessed_on=date(2026, 1, 6),
        assessor=by,
        written_at=clock.now(),
        draft_key=uuid4(),
        **seal(WORDS),
    )
    sign(assessment, by)
    return assessment


def sign(assessment, by, meaning="author", printed_name="") -> AssessmentSignature:
    return AssessmentSignature.objects.create(
        assessment=assessment,
        signer=by,
        printed_name=printed_name or by.name,
        role="case manager",
        meaning=meaning,
        method=Method.PASSWORD,
        signed_at=clock.now(),
        digest=assessment.digest,
    )


def found() -> list[str]:
    """What verify says, once the guards are up again."""
    guards.install(connection)
    return [problem.what for problem in verify().problems]


def test_an_edited_record_is_found(signed):
    run("UPDATE assessments_assessment SET document = %s", '{"summary":"She agreed to move out."}')

    assert found() == [
        f"assessment {signed.pk} is not as it was when this was written",
        f"assessments.Assessment {signed.pk}: its text is not the text whose digest was stored.",
    ]


def test_an_edited_record_with_its_digests_forged_is_found_by_the_trail(signed):
    text = '{"summary":"She agreed to move out."}'
    run("UPDATE assessments_assessment SET document = %s, digest = %s", text, digest(text))
    run("UPDATE assessments_assessmentsignature SET digest = %s", digest(text))

    event = Event.objects.get(kind="assessment.signed")
    assert found() == [
        f"assessment {signed.pk} is not as it was when this was written",
        f"assessment signature {signed.signatures.get().pk} is not as it was when this was written",
    ]
    assert verify().first.seq == event.seq


def test_a_record_that_vanished_is_found(signed):
    signature = signed.signatures.get()
    run("DELETE FROM assessments_assessmentsignature")
    run("DELETE FROM assessments_assessment")

    assert found() == [
        f"assessment {signed.pk}, of which it tells, is gone",
        f"assessment signature {signature.pk}, of which it tells, is gone",
    ]


def test_a_record_that_nobody_told_of_is_found(signed):
    other = insert_assessment(signed.enrollment, signed.assessor)

    assert found() == untold(other, other.signatures.get())


def test_reading_a_forged_record_does_not_make_it_a_signed_one(signed):
    """The database takes additions. Whoever only has it adds a record; the first reader writes an event about it."""
    other = insert_assessment(signed.enrollment, signed.assessor)
    events.record("assessment.opened", by=signed.assessor, client=signed.client, about=other)

    assert found() == untold(other, other.signatures.get())


def test_a_signature_that_nobody_told_of_is_found(signed):
    approval = sign(signed, signed.assessor, meaning="approval")

    assert found() == untold(approval)


def test_a_signature_that_vanished_is_found(signed):
    approval = sign(signed, signed.assessor, meaning="approval")
    events.record("assessment.signed", by=signed.assessor, client=signed.client, wrote=[approval])
    run("DELETE FROM assessments_assessmentsignature WHERE id = %s", approval.pk)

    assert found() == [f"assessment signature {approval.pk}, of which it tells, is gone"]


def test_a_signature_put_in_the_place_of_another_is_found(signed):
    """As many as before, on the same text, but by somebody else."""
    [signature] = signed.signatures.all()
    run("DELETE FROM assessments_assessmentsignature")
    forged = sign(signed, signed.assessor, printed_name="Dana Whitfield")

    assert forged.pk in (signature.pk, signature.pk + 1)
    assert f"assessment signature {signature.pk}" in found()[0]


def untold(*rows) -> list[str]:
    return [f"{row._meta.label} {row.pk}: no event tells of it" for row in rows]


def run(sql: str, *values: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
