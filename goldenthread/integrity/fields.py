"""
Fields for what people write. They refuse what no database can hold, in forms with a ValidationError
beside the field, and again on the way to the database with `Refused`, so that no path goes around it.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from goldenthread.integrity.errors import Refused
from goldenthread.integrity.text import clean_json, clean_text


class Storable:
    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        if isinstance(value, str):
            refuse_unless_clean(clean_text, value)
        return value


class Words(Storable, models.TextField):
    """Text of any length."""

    default_validators = [clean_text]


class Line(Storable, models.CharField):
    """A short text on one line."""

    default_validators = [clean_text]

    def __init__(self, *args: Any, max_length: int = 200, **kwargs: Any):
        super().__init__(*args, max_length=max_length, **kwargs)


class Document(models.JSONField):
    """Structured content as JSON."""

    default_validators = [clean_json]

    def get_prep_value(self, value: Any) -> Any:
        refuse_unless_clean(clean_json, value)
        return super().get_prep_value(value)


def refuse_unless_clean(check, value: Any) -> None:
    try:
        check(value)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
