"""What a database cannot hold is refused with a sentence; everything else is kept byte for byte."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean_text(value: str) -> str:
    """A validator: the text itself, or a ValidationError that says what to take out and where."""
    if found := UNSTORABLE.search(str(value)):
        raise ValidationError(complaint(str(value), found.start()), code="unstorable")
    return value


def clean_json(value: Any) -> Any:
    """The same for every string inside lists and objects, keys included."""
    for text in strings_in(value):
        clean_text(text)
    return value


def complaint(text: str, position: int) -> str:
    before = text[max(0, position - 20) : position].strip()
    if text[position] == "\x00":
        what = _("This text contains an invisible null character, which cannot be stored.")
    else:
        what = _("This text contains half of a character (a broken emoji, perhaps), which cannot be stored.")
    if before:
        return _("%(what)s It stands after “%(before)s”; please delete it there.") % {
            "what": what,
            "before": before,
        }
    return _("%(what)s It stands at the very beginning; please delete it there.") % {"what": what}


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings_in(key)
            yield from strings_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings_in(inner)
