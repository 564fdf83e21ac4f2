"""
What rules say in attributes, docstrings and tables, written out for message extraction, which sees only calls
of `_`. `make reference` keeps `sayings.py`; nothing imports it.
"""

import inspect
from collections.abc import Iterator
from pathlib import Path

from .judging import all_rules
from .language.terms import table
from .reference import BLOCKS_TOLD, FAMILIES, LONGEST_TOLD, RECORDS, WITHIN
from .rule import Rule

FILE = Path(__file__).with_name("sayings.py")
HEADING = '''"""Made by `make reference`: what rules say, where message extraction finds it. See extraction.py."""

from .words import _

'''


def source() -> str:
    """The file as it should be."""
    said = [*FAMILIES.values(), *RECORDS.values(), *WITHIN.values(), LONGEST_TOLD, BLOCKS_TOLD]
    said += [words for rule in all_rules() for words in said_by(rule)]
    said += [words for term in table() for words in (term.why, term.ask)]
    return HEADING + "".join(f"_({words!r})\n" for words in dict.fromkeys(said) if words)


def said_by(rule: Rule) -> Iterator[str]:
    """In English, whoever asks."""
    yield rule.title
    yield inspect.getdoc(rule) or ""
    yield rule.paused_because
    for name in ("reason", "ask"):
        yield getattr(rule, name, "")
    for frame in getattr(rule, "frames", ()):
        yield from (frame.why, frame.ask)
