"""What a person reads when the record refuses something."""

import re

from django.db import DatabaseError
from django.utils.translation import gettext as _

# Every trigger raises `guard:<name>:<act>:`; PostgreSQL adds context lines after it, SQLite adds nothing.
RAISED = re.compile(r"guard:(?P<name>\w+):(?P<act>\w+):")
NO_SUCH_RIGHT = "42501"


class Refused(Exception):
    """Nothing was written, and this says why in a sentence. Shown as 409."""

    @property
    def sentence(self) -> str:
        return str(self)


def sentence(exc: BaseException) -> str:
    """The sentence for a refusal by a guard, in whatever exception it arrived; empty if it was none."""
    if isinstance(exc, Refused):
        return exc.sentence
    if not isinstance(exc, DatabaseError):
        return ""
    if raised := RAISED.search(str(exc)):
        return sentence_of_guard(raised["name"], raised["act"])
    if getattr(exc.__cause__, "sqlstate", "") == NO_SUCH_RIGHT:
        # On PostgreSQL the application lacks even the right to try; the guard never got to speak.
        return _("This is part of the record. It can no longer be changed or removed.")
    return ""


def sentence_of_guard(name: str, act: str) -> str:
    from goldenthread.integrity.guards import by_name

    guard = by_name().get(name)
    return str(guard.sentence(act)) if guard else _("The record does not allow this change.")
