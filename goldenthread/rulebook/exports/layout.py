"""
A record of an export as the facts the rules read.

What the file has columns for is taken from them; what it does not is looked for in the text. A rule about
something that is missing is so asked only about what was looked for and not found, and rules about things
no text export holds (rows of a plan, ratings, signatures on screens) are not asked at all.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from goldenthread.rulebook.choices import Mode, Outcome, Purpose, With
from goldenthread.rulebook.elements import NAMES, ROLES, Told, elements_of, roles_told
from goldenthread.rulebook.elements.vocabulary import CLIENT
from goldenthread.rulebook.elements.when import CLOCK, DAY, read_clock, read_day
from goldenthread.rulebook.facts import EarlierText, NoteFacts, ParticipantFacts, SafetyFacts
from goldenthread.rulebook.naming import NOBODY, Names

from .columns import SECTIONS
from .reading import Record

# Column -> the element it states.
STATES = {
    "date": "date",
    "began": "time",
    "minutes": "duration",
    "place": "location",
    "present": "who_present",
    "signature": "signature",
    "activities": "activity",
    "observations": "observation",
    "response": "client_response",
    "progress": "progress_toward_goal",
    "follow_up": "follow_up",
    "safety": "safety",
}
WAYS = {
    "phone": re.compile(r"phone|call|voice|tele(?!health)"),
    "video": re.compile(r"video|telehealth|virtual|zoom"),
    "writing": re.compile(r"e-?mail|letter|\btext|\bfax|mail|written"),
    "in_person": re.compile(r"face|person|visit|home|office|office|walk.?in|site|f2f|group"),
}
MODES = {"phone": Mode.AUDIO, "video": Mode.VIDEO, "writing": Mode.MAIL, "in_person": Mode.IN_PERSON}
OTHERS = re.compile(r"collateral|consult|team meeting|case conference|staffing|record review")
TRIED = re.compile(r"attempt|no.?show|missed|cancel|unsuccessful|voice ?mail")
CLIENT_NAMED = re.compile(rf"\b{CLIENT}\b", re.IGNORECASE)
# What kind of contact this is cannot be told from a text alone, so less is asked than in the product's own note.
EVERY = ("time", "activity", "people", "follow_up")


@dataclass(frozen=True)
class LaidOut:
    facts: NoteFacts
    elements: Mapping[str, bool]
    names: tuple[str, ...]


def laid_out(
    record: Record, *, now: datetime, earlier: Iterable[EarlierText] = (), others: Names = NOBODY
) -> LaidOut:
    fields = record.fields
    names = tuple(
        filter(None, (fields.get("client", ""), *re.split(r"[;,/]| and ", fields.get("present", ""))))
    )
    kind = fields.get("kind", "").lower().replace("_", " ")
    text = "\n\n".join(fields[each] for each in ("text", *SECTIONS) if fields.get(each))
    told = elements_of(text, names=names, way=way_of(kind))
    elements = elements_by(fields, told)
    facts = NoteFacts(
        now=now,
        uid=record.id,
        client=fields.get("client", "") if fields.get("client", "").replace(" ", "").isalpha() else "",
        client_names=names,
        people=tuple(filter(None, (fields.get("author", ""),))),
        author=fields.get("author", ""),
        kind_label=fields.get("kind", ""),
        **contact_of(kind, told),
        **moment_of(fields, told, elements, now),
        **people_of(fields, text, elements),
        place=fields.get("place")
        or stands("location", told, text)
        or ("as told" if elements["location"] else ""),
        sections=sections_of(fields),
        safety=SafetyFacts(value="not_assessed"),
        earlier_texts=tuple(earlier),
        other_clients=others,
    )
    return LaidOut(with_roles(facts, elements), elements, names)


def elements_by(fields: Mapping[str, str], told: Told) -> dict[str, bool]:
    stated = {element for column, element in STATES.items() if fields.get(column, "").strip()}
    return {name: told[name] or name in stated for name in NAMES}


def with_roles(facts: NoteFacts, elements: Mapping[str, bool]) -> NoteFacts:
    """
    The one text plays every role it has words for, and for each role asked for and not played there is an
    empty section, so that the rules about what a note must tell find what is not told.
    """
    played = roles_told(elements)
    roles = {"text": ("text", *played)} if "text" in facts.sections else {}
    asked = asked_of(facts, elements)
    lacking = [role for role in ROLES.values() if role not in played and ASKED_AS.get(role, role) in asked]
    return replace(facts, section_roles=roles, sections_required=tuple(lacking), asks=asked)


ASKED_AS = {"activities": "activity", "observations": "observation"}


def asked_of(facts: NoteFacts, elements: Mapping[str, bool]) -> frozenset[str]:
    """What may fairly be asked of this contact: of a message left, only when it was and what comes next."""
    if facts.is_attempt:
        return frozenset({"time"})
    asked = set(EVERY)
    if facts.with_whom == With.CLIENT and facts.participants:
        asked.add("progress")
        if not elements["observation"]:
            asked.add("response")
        if facts.mode == Mode.IN_PERSON:
            asked.update(("place", "observation", "response"))
    return frozenset(asked)


def contact_of(kind: str, told: Told) -> dict[str, Any]:
    tried = told.tried or bool(TRIED.search(kind))
    with_others = OTHERS.search(kind) or (told["who_present_title"] and told.way == "phone")
    return {
        "mode": MODES.get(told.way, Mode.NONE),
        "with_whom": With.COLLATERAL if with_others else With.CLIENT,
        "outcome": Outcome.ATTEMPTED if tried else Outcome.COMPLETED,
        "purpose": Purpose.GROUP if "group" in kind else Purpose.OTHER,
        "sought": told.sought,
    }


def way_of(kind: str) -> str:
    return next((way for way, pattern in WAYS.items() if pattern.search(kind)), "")


def moment_of(
    fields: Mapping[str, str], told: Told, elements: Mapping[str, bool], now: datetime
) -> dict[str, Any]:
    """
    Day, beginning and end as far as they are told. Where the words for one are there but cannot be computed
    with ("March 3", no year), it stands at the day of looking: the rules only ask whether it is told.
    """
    on = day_in(fields.get("date", "")) or told.on
    began = clock_in(fields.get("began", "")) or clock_in(fields.get("date", "")) or told.began
    ended = clock_in(fields.get("ended", "")) or told.ended
    day = on or (now.date() if elements["date"] else None)
    minutes = (
        whole_minutes(fields.get("minutes", "")) or told.minutes or (1 if elements["duration"] else None)
    )
    if not (day and began):
        return {"on": day, "approximate_times": True}
    begins = datetime.combine(day, began, UTC)
    ends = (
        datetime.combine(day, ended, UTC)
        if ended
        else begins + timedelta(minutes=minutes)
        if minutes
        else None
    )
    return {"on": day, "began": begins, "ended": ends}


def people_of(fields: Mapping[str, str], text: str, elements: Mapping[str, bool]) -> dict[str, Any]:
    """Titles are not asked for: nothing tells the client's own name from a stranger's in another system's note."""
    told_of = any(elements[each] for each in ("who_present", "client_response", "observation"))
    if not told_of and not CLIENT_NAMED.search(text):
        return {"participants": ()}
    return {"participants": (ParticipantFacts(name=fields.get("present") or "as told", is_client=True),)}


def sections_of(fields: Mapping[str, str]) -> dict[str, str]:
    return {each: fields[each] for each in ("text", *SECTIONS) if each in fields}


def stands(element: str, told: Told, text: str) -> str:
    return next((text[start:end] for start, end in told.words.get(element, ())), "")


def day_in(words: str) -> date | None:
    found = DAY.search(words.replace("T", " "))
    return read_day(found) if found else None


def clock_in(words: str) -> time | None:
    found = CLOCK.search(words.replace("T", " "))
    clock = read_clock(found) if found else None
    return None if clock == time(0) and "-" in words else clock  # midnight after a date is no time at all


def whole_minutes(words: str) -> int | None:
    found = re.search(r"(?:(\d{1,2}):(\d\d))|(\d{1,3})", words)
    if not found:
        return None
    return int(found[1]) * 60 + int(found[2]) if found[1] else int(found[3]) or None
