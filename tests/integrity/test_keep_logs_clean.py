"""Nothing that somebody wrote about a client reaches the server's log by way of an error."""

import logging

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from tests.integrity.conftest import write_letter

SECRET = "Ana was seen\nat the persimmon clinic"


def logged(problem: BaseException) -> str:
    """As the handler that the settings name would write it."""
    formatter = import_string(settings.LOGGING["formatters"]["without rows"]["()"])()
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "A page failed", (), None)
    record.exc_info = (type(problem), problem, problem.__traceback__)
    return formatter.format(record)


def test_a_row_that_the_database_refused_stays_out(db):
    write_letter(number=1, title=SECRET)
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write_letter(number=2, title=SECRET)

    text = logged(caught.value)

    assert "IntegrityError: " in text
    assert "write_letter" in text
    assert "persimmon" not in text


def test_every_link_of_a_chain_is_told():
    def fails():
        try:
            raise KeyError("the first")
        except KeyError as error:
            raise ValueError("the second") from error

    with pytest.raises(ValueError, match="the second") as caught:
        fails()

    text = logged(caught.value)

    assert text.index("KeyError: 'the first'") < text.index("ValueError: the second")
