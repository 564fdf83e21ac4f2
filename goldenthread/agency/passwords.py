"""
Which passwords are refused, and why in words. NIST SP 800-63B-4: fifteen characters or more, anything goes into
them, nothing is demanded of them, none expires; but those that people guess first are not taken.

Guessed first means: on the list (`guessed_first()`, some thousands of fifteen characters and more), or made
like the ones on it: one piece repeated, a walk over the keyboard, a common password or a name known here with
something around it. What is left when all that is taken away must still be worth guessing.
"""

import gzip
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import product
from pathlib import Path

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SHORTEST = 15
LONGEST = 1000  # nobody types more, and hashing has to end
WORTH_GUESSING = 6  # letters or signs that are left when the guessable parts are gone

ROWS = (
    "`1234567890-=",
    "qwertyuiop[]\\",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789",
)
COLUMNS = ("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol.", "0p;/")
OTHER_WALKS = (
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "qazwsxedcrfvtgbyhnujmikolp",
    "azertyuiopqsdfghjklmwxcvbn",
)
LOOKS_LIKE = str.maketrans("013457@$!|", "oleastasil")
PADDING = "0123456789!?*+#$%&@'\"()/\\:;=~^<>[]{}|`"
PRODUCT = ("golden", "thread", "goldenthread")


class LongEnough:
    def validate(self, password: str, user: object = None) -> None:
        length = len(unicodedata.normalize("NFKC", password))
        if length < SHORTEST:
            raise ValidationError(
                ngettext(
                    "This is %(length)d character long. Use at least %(least)d: a short sentence of your own works well.",
                    "This is %(length)d characters long. Use at least %(least)d: a short sentence of your own works well.",
                    length,
                ),
                code="too_short",
                params={"length": length, "least": SHORTEST},
            )
        if length > LONGEST:
            raise ValidationError(
                _("This is longer than %(most)d characters."), code="too_long", params={"most": LONGEST}
            )

    def get_help_text(self) -> str:
        return _(
            "At least %(least)d characters. A sentence only you would think of is easy to keep in mind."
        ) % {"least": SHORTEST}


class NotGuessedFirst:
    def validate(self, password: str, user: object = None) -> None:
        if reason := why_guessable(password, words_known_of(user)):
            raise ValidationError(reason, code="guessed_first")

    def get_help_text(self) -> str:
        return _("Spaces and any letters are welcome. Passwords that people guess first are refused.")


def why_guessable(password: str, names: Iterable[str] = ()) -> str:
    """The sentence that refuses `password`, or nothing. `names` are those of the person, the agency, the product."""
    folded = fold(password)
    if folded in guessed_first() or letters_as_meant(folded) in guessed_first():
        return _("This is one of the passwords that people guess first. Please choose another.")
    if len(set(folded)) < 5 or repeats_one_piece(folded):
        return _("This repeats one short piece. Please choose something that goes on differently.")
    if left_too_little(folded, without_walks(folded)):
        return _("This follows the keys of the keyboard, the alphabet or the numbers. Please choose another.")
    for form in {folded, letters_as_meant(folded)}:
        unnamed = without(form, names)
        if left_too_little(form, without_walks(unnamed)):
            return _("This is little more than a name known here: yours, the agency's or this product's.")
        if left_too_little(form, without_walks(without_common(unnamed))):
            return _("This is a very common password with something around it. Please choose another.")
    return ""


def words_known_of(user: object) -> list[str]:
    """What somebody who knows the agency and the person would try, longest first."""
    from .models import Agency

    agency = Agency.objects.filter(pk=1).values_list("name", flat=True)
    said = " ".join(
        [*agency, getattr(user, "name", ""), getattr(user, "email", ""), getattr(user, "title", "")]
    )
    words = {fold(word) for word in re.split(r"[\W_]+", said) if len(word) >= 3} | set(PRODUCT)
    return sorted(words, key=len, reverse=True)


@cache
def guessed_first() -> frozenset[str]:
    """
    Folded, and each fifteen characters or more as written: phrases, walks over the keyboard, and the commonest
    passwords said twice or often enough to be long, alone and in pairs.
    """
    phrases = (Path(__file__).parent / "guessed_first.txt").read_text(encoding="utf-8").splitlines()
    common = common_passwords()
    often = (word * -(-SHORTEST // len(word)) for word in common[:2000])
    pairs = ("".join(pair) for pair in product(common[:60], repeat=2))
    endings = (
        f"{phrase}{ending}" for phrase in phrases for ending in ("1", "123", "!", "2024", "2025", "2026")
    )
    written = {*phrases, *endings, *walks(), *often, *pairs, *common}
    return frozenset(fold(entry) for entry in written if len(entry) >= SHORTEST)


@cache
def common_passwords() -> tuple[str, ...]:
    """Django's list of common passwords, commonest first."""
    shipped = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    with gzip.open(shipped, "rt", encoding="utf-8") as lines:
        return tuple(word for line in lines if (word := line.strip()) and word.isascii())


def fold(password: str) -> str:
    """One spelling for all: composed, in small letters, without spaces and the signs between words."""
    small = unicodedata.normalize("NFKC", password).casefold()
    return re.sub(r"[\s_\-.,]+", "", small) or small


def letters_as_meant(folded: str) -> str:
    """`p@ssw0rd` read as it is meant."""
    return folded.translate(LOOKS_LIKE)


def repeats_one_piece(folded: str) -> bool:
    """Whether it begins again before its middle and goes on so to the end."""
    period = (folded + folded).find(folded, 1)
    tail = next((p for p in range(1, len(folded) // 2 + 1) if folded.startswith(folded[p:])), len(folded))
    return min(period, tail) <= len(folded) // 2


def left_too_little(before: str, after: str) -> bool:
    """Whether too little is left to guess: digits and signs at the ends are padding, runs of one sign count once."""
    rest = re.sub(r"(.)\1+", r"\1", after.strip(PADDING))
    return after != before and len(rest) < WORTH_GUESSING


def without_walks(folded: str) -> str:
    """Without runs of four or more along the keyboard, the alphabet or the numbers, either way."""
    rest = folded
    for length in range(min(len(folded), 40), 3, -1):
        for start in range(len(rest) - length, -1, -1):
            if rest[start : start + length] in steps():
                rest = rest[:start] + rest[start + length :]
    return rest


def without(folded: str, words: Iterable[str]) -> str:
    for word in words:
        folded = folded.replace(word, "")
    return folded


def without_common(folded: str) -> str:
    """Without the hundred commonest passwords however often they come, and without one other."""
    rest = without(
        folded, sorted((word for word in common_passwords()[:100] if len(word) >= 4), key=len, reverse=True)
    )
    known = set(common_passwords())
    for length in range(min(len(rest), 16), 3, -1):
        for start in range(len(rest) - length + 1):
            if rest[start : start + length] in known:
                return rest[:start] + rest[start + length :]
    return rest


@cache
def walks() -> tuple[str, ...]:
    """Long ways over the keyboard: along rows and columns, there and back, begun anywhere, gone round again."""
    ways = [*ROWS, "".join(ROWS[1:4]), "".join(COLUMNS), "".join(ROWS[:4]), *OTHER_WALKS]
    ways += [way[::-1] for way in ways]
    around = (way * 3 for way in ways)
    there_and_back = (way + way[::-1] for way in ways)
    return tuple(
        way[start : start + length]
        for way in (*around, *there_and_back)
        for length in range(SHORTEST, 21)
        for start in range(min(len(way) - length + 1, 40))
    )


@cache
def steps() -> frozenset[str]:
    """Every piece of four signs or more that follows the keys."""
    ways = [*ROWS, *OTHER_WALKS, "".join(COLUMNS), "".join(ROWS[1:4])]
    ways += [way[::-1] for way in ways]
    return frozenset(
        way[start : start + length]
        for way in ways
        for start in range(len(way))
        for length in range(4, len(way) + 1)
    )
