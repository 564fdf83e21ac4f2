"""Two texts, word by word: which pieces both have and which only one."""

import re
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")
# Beyond this the comparison itself would take longer than reading both.
MOST_WORDS = 6000

Pieces = list[tuple[str, bool]]


def differences(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Each text as (piece, whether only this text has it)."""
    ours, others = WORDS.findall(one), WORDS.findall(other)
    if len(ours) + len(others) > MOST_WORDS:
        same = one == other
        return _whole(one, not same), _whole(other, not same)
    left: Pieces = []
    right: Pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, others, autojunk=False).get_opcodes():
        left += _whole("".join(ours[a:b]), kind != "equal")
        right += _whole("".join(others[c:d]), kind != "equal")
    return left, right


def _whole(text: str, differs: bool) -> Pieces:
    return [(text, differs)] if text else []
