"""
How likely two descriptions are of one person, and why. Pure: no database, no clock.

A worker who looks before adding somebody should see the chart that is already there, though the name was
misspelled, the parts stand in another order, or day and month of the birth date were swapped.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import jellyfish
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .names import parts, sound


class Reason(StrEnum):
    SAME_ID = "same_id"
    SAME_NAME = "same_name"
    OTHER_ORDER = "other_order"
    SHARED_NAME = "shared_name"
    SOUNDS_ALIKE = "sounds_alike"
    SPELLED_ALIKE = "spelled_alike"
    INITIAL = "initial"
    SAME_BIRTH = "same_birth"
    NEAR_BIRTH = "near_birth"

    @property
    def words(self) -> str | Promise:
        return WORDS[self]


WORDS = {
    Reason.SAME_ID: _("same Medicaid ID"),
    Reason.SAME_NAME: _("same name"),
    Reason.OTHER_ORDER: _("same name in another order"),
    Reason.SHARED_NAME: _("part of the name is the same"),
    Reason.SOUNDS_ALIKE: _("the name sounds alike"),
    Reason.SPELLED_ALIKE: _("the name is spelled nearly alike"),
    Reason.INITIAL: _("the same name with an initial"),
    Reason.SAME_BIRTH: _("same birth date"),
    Reason.NEAR_BIRTH: _("nearly the same birth date"),
}

# What two names must reach (0 to 1) to be worth a look, by what is known of the birth dates.
NAME_MUST_REACH = {"same": 0.78, "near": 0.88, "unknown": 0.92, "other": 0.985}
SOUNDS_LIKE = 0.93  # what two parts that sound alike count for, if they are spelled less alike than that
SPELLED_LIKE = 0.88
AN_INITIAL = 0.9  # what a first letter counts for that stands for a name


@dataclass(frozen=True)
class Description:
    legal_name: str
    preferred_name: str = ""
    born_on: date | None = None
    medicaid_id: str = ""


@dataclass(frozen=True)
class Likeness:
    score: int
    reasons: tuple[Reason, ...]
    is_likely: bool


def likeness(one: Description, other: Description) -> Likeness:
    """The same whichever of the two is asked about; 100 for two equal descriptions with a birth date."""
    same_id = bool(one.medicaid_id) and one.medicaid_id.strip() == other.medicaid_id.strip()
    name, name_reason = _names_alike(one, other)
    birth = _births_alike(one.born_on, other.born_on)
    reasons = [Reason.SAME_ID] if same_id else []
    if name_reason:
        reasons.append(name_reason)
    if birth in ("same", "near"):
        reasons.append(Reason.SAME_BIRTH if birth == "same" else Reason.NEAR_BIRTH)
    # A surname changes with a marriage, a first name and the day of birth do not: that twins share the rest is no reason.
    is_renamed = birth == "same" and bool(_first_names(one) & _first_names(other))
    weight = {"same": 40, "near": 25, "unknown": 15, "other": 0}[birth]
    score = 100 if same_id else round(60 * name) + weight
    return Likeness(score, tuple(reasons), same_id or is_renamed or name >= NAME_MUST_REACH[birth])


def _names_alike(one: Description, other: Description) -> tuple[float, Reason | None]:
    """The best that legal and preferred names of the one give with those of the other."""
    found = [_compared(mine, theirs) for mine in _spellings(one) for theirs in _spellings(other)]
    return max(found, key=lambda each: each[0], default=(0.0, None))


def _spellings(person: Description) -> list[tuple[str, ...]]:
    """The legal name, and with the name they go by in place of the first."""
    legal = parts(person.legal_name)
    goes_by = parts(person.preferred_name)
    return [spelling for spelling in (legal, (*goes_by, *legal[1:]) if goes_by else ()) if spelling]


def _first_names(person: Description) -> set[str]:
    return {spelling[0] for spelling in _spellings(person)}


def _compared(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[float, Reason | None]:
    if mine == theirs:
        return 1.0, Reason.SAME_NAME
    if sorted(mine) == sorted(theirs):
        return 0.99, Reason.OTHER_ORDER
    pairs = _best_pairs(mine, theirs)
    shorter, longer = sorted((len(mine), len(theirs)))
    # A middle name that only one of the two has says little against them; a single shared part says little for them.
    met = sum(value for value, _why in pairs) / shorter
    value = met * (1.0 if shorter == longer else 0.97 if shorter > 1 else 0.8)
    whys = {why for _value, why in pairs}
    if whys <= {Reason.SAME_NAME}:
        return value, Reason.SHARED_NAME
    for why in (Reason.SPELLED_ALIKE, Reason.SOUNDS_ALIKE, Reason.INITIAL):
        if why in whys and value >= NAME_MUST_REACH["same"]:
            return value, why
    return value, Reason.SHARED_NAME if Reason.SAME_NAME in whys else None


def _best_pairs(mine: tuple[str, ...], theirs: tuple[str, ...]) -> list[tuple[float, Reason | None]]:
    """Each part of the shorter name with the part of the longer it is most like, best pairs first."""
    every = sorted(
        ((*_parts_alike(a, b), a, b) for a in mine for b in theirs),
        key=lambda pair: (-pair[0], *sorted(pair[2:])),
    )
    taken_mine: set[str] = set()
    taken_theirs: set[str] = set()
    pairs = []
    for value, why, a, b in every:
        if a not in taken_mine and b not in taken_theirs:
            taken_mine.add(a)
            taken_theirs.add(b)
            pairs.append((value, why))
    return pairs


def _parts_alike(a: str, b: str) -> tuple[float, Reason | None]:
    if a == b:
        return 1.0, Reason.SAME_NAME
    if 1 in (len(a), len(b)) and a[0] == b[0]:
        return AN_INITIAL, Reason.INITIAL
    spelled = max(jellyfish.jaro_winkler_similarity(a, b), jellyfish.jaro_winkler_similarity(b, a))
    sounds = sound(a) == sound(b) and len(sound(a)) > 1
    if sounds and spelled < SOUNDS_LIKE:
        return SOUNDS_LIKE, Reason.SOUNDS_ALIKE
    return spelled, Reason.SPELLED_ALIKE if spelled >= SPELLED_LIKE else None


def _births_alike(one: date | None, other: date | None) -> str:
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "same"
    return "near" if is_near(one, other) else "other"


def dates_near(day: date) -> set[date]:
    """Every day that `is_near` this one."""
    written = f"{day:%Y%m%d}"
    slips = {written[:at] + digit + written[at + 1 :] for at in range(len(written)) for digit in "0123456789"}
    slips |= {written[:at] + written[at + 1] + written[at] + written[at + 2 :] for at in range(7)}
    slips |= {f"{day.year + years:04}{written[4:]}" for years in (-1, 1)}
    slips.add(f"{day.year:04}{day.day:02}{day.month:02}")
    return {near for near in map(day_written, slips) if near and near != day}


def day_written(text: str) -> date | None:
    with suppress(ValueError):
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    return None


def is_near(one: date, other: date) -> bool:
    """One slip of the pen apart: a digit, two digits turned around, day and month swapped, the year alone by one."""
    if (one.month, one.day) == (other.month, other.day) and abs(one.year - other.year) == 1:
        return True
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return True
    return jellyfish.damerau_levenshtein_distance(f"{one:%Y%m%d}", f"{other:%Y%m%d}") == 1
