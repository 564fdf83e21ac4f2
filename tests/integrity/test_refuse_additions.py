"""Once a record is signed nothing is added to it, however close the race."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import IntegrityError, connection, transaction

from goldenthread.integrity.errors import sentence
from tests.integrity.conftest import sign, write_letter
from tests.integrity.testapp.models import Footnote, LetterSignature, Paragraph

TOO_LATE = "This was signed in the meantime. Nothing can be added to it any more."


def add(letter) -> Paragraph:
    return Paragraph.objects.create(letter=letter, text="One more thing.")


def in_thread(work, *arguments):
    try:
        return work(*arguments)
    finally:
        connection.close()


@pytest.fixture
def other_window():
    """Somebody else at work at the same time: `other_window.submit(work, ...)`."""
    with ThreadPoolExecutor(4) as pool:
        submit = pool.submit
        pool.submit = lambda work, *arguments: submit(in_thread, work, *arguments)
        yield pool


def test_children_are_added_until_the_signature(letter):
    add(letter)
    sign(letter)

    with pytest.raises(IntegrityError) as caught:
        add(letter)

    assert sentence(caught.value) == TOO_LATE
    assert letter.paragraphs.count() == 1


def test_parts_of_parts_are_closed_too(letter):
    paragraph = add(letter)
    Footnote.objects.create(paragraph=paragraph, text="Before")
    sign(letter)

    with pytest.raises(IntegrityError) as caught:
        Footnote.objects.create(paragraph=paragraph, text="After")

    assert sentence(caught.value) == TOO_LATE
    assert [note.text for note in Footnote.objects.all()] == ["Before"]


def test_a_second_signature_is_welcome(letter):
    sign(letter)
    sign(letter)

    assert letter.signatures.count() == 2


def test_the_signature_of_another_letter_closes_nothing(letter):
    sign(write_letter(2))
    add(letter)

    assert letter.paragraphs.count() == 1


def test_raw_sql_is_refused_as_well(letter, refusal_as_owner):
    sign(letter)

    acts = [
        refusal_as_owner(f"INSERT INTO testapp_paragraph (letter_id, text) VALUES ({letter.pk}, 'x')"),
        refusal_as_owner(
            f"INSERT INTO testapp_paragraph (letter_id, text) SELECT {letter.pk}, 'x' UNION ALL SELECT {letter.pk}, 'y'"
        ),
    ]

    assert acts == ["added", "added"]


def test_a_child_cannot_come_before_its_record(committed_db, refusal_as_owner):
    assert refusal_as_owner("INSERT INTO testapp_paragraph (letter_id, text) VALUES (99, 'x')") == "added"


def test_a_signature_waits_for_a_child_being_added(letter, other_window):
    with transaction.atomic():
        add(letter)
        signing = other_window.submit(sign, letter)
        with pytest.raises(TimeoutError):
            signing.result(timeout=0.4)

    assert signing.result(timeout=20).letter == letter
    assert letter.paragraphs.count() == 1


def test_a_child_waits_for_a_signature_and_is_refused(letter, other_window):
    with transaction.atomic():
        sign(letter)
        adding = other_window.submit(add, letter)
        with pytest.raises(TimeoutError):
            adding.result(timeout=0.4)

    with pytest.raises(IntegrityError) as caught:
        adding.result(timeout=20)
    assert sentence(caught.value) == TOO_LATE
    assert letter.paragraphs.count() == 0


def test_a_child_goes_in_when_the_signature_is_given_up(letter, other_window):
    with transaction.atomic():
        sign(letter)
        adding = other_window.submit(add, letter)
        with pytest.raises(TimeoutError):
            adding.result(timeout=0.4)
        transaction.set_rollback(True)

    assert adding.result(timeout=20).letter == letter
    assert LetterSignature.objects.count() == 0


def test_what_the_signer_saw_is_what_stays(committed_db, other_window):
    letters = [write_letter(number) for number in range(20)]
    start = Barrier(4)
    over = Event()

    def write_on() -> int:
        added = 0
        start.wait()
        while not over.is_set():
            for letter in letters:
                try:
                    add(letter)
                    added += 1
                except IntegrityError as error:
                    assert sentence(error) == TOO_LATE
        return added

    def sign_all() -> dict[int, int]:
        seen = {}
        start.wait()
        for letter in letters:
            with transaction.atomic():
                sign(letter)
                seen[letter.pk] = letter.paragraphs.count()
        over.set()
        return seen

    writers = [other_window.submit(write_on) for _ in range(3)]
    seen = other_window.submit(sign_all).result(timeout=60)
    added = sum(writer.result(timeout=60) for writer in writers)

    assert {letter.pk: letter.paragraphs.count() for letter in letters} == seen
    assert sum(seen.values()) == added


def test_a_transaction_that_looks_at_the_past_may_not_add(letter, refusal_as_owner, is_sqlite):
    insert = f"INSERT INTO testapp_paragraph (letter_id, text) VALUES ({letter.pk}, 'x')"

    if is_sqlite:
        assert refusal_as_owner("BEGIN", insert, "COMMIT") == ""
    else:
        assert refusal_as_owner("BEGIN ISOLATION LEVEL REPEATABLE READ", insert) == "isolation"
