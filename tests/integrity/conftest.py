from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection

from goldenthread.integrity.documents import Method, seal
from goldenthread.integrity.errors import RAISED, sentence
from tests.integrity.testapp.models import Letter, LetterSignature

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def write_letter(number: int = 1, **fields) -> Letter:
    content = {"number": number, "body": "The kettle is on."}
    return Letter.objects.create(
        **{"number": number, "client": 1, "title": f"Letter {number}", **seal(content), **fields}
    )


def sign(letter: Letter) -> LetterSignature:
    return LetterSignature.objects.create(
        letter=letter,
        printed_name="Rosa Quill",
        role="case manager",
        meaning="author",
        method=Method.PASSWORD,
        signed_at=NOON,
        digest=letter.digest,
    )


@pytest.fixture
def letter(committed_db) -> Letter:
    return write_letter()


@pytest.fixture
def refusal_as_owner(owner_connection) -> Callable[..., str]:
    """What the guards say to the owner of the tables, who has every right: the act refused, or nothing."""

    def attempt(*statements: str) -> str:
        with owner_connection() as cursor:
            try:
                for statement in statements:
                    cursor.execute(statement)
            except DatabaseError as error:
                raised = RAISED.search(str(error))
                return raised["act"] if raised else str(error)
        return ""

    return attempt


@pytest.fixture
def refusal(committed_db) -> Callable[..., str]:
    """The sentence that a person gets to read when the application tries; nothing if it succeeds."""

    def attempt(statement: str) -> str:
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
        except DatabaseError as error:
            return sentence(error) or str(error)
        return ""

    return attempt


@pytest.fixture
def is_sqlite(committed_db) -> bool:
    return connection.vendor == "sqlite"
