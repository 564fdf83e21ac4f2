"""A note's form as far as an imported record states it. Whatever the record does not say stays empty."""

from typing import Any

from django.utils.dateparse import parse_date, parse_time

from .kinds import ACTIVITIES, KINDS, PLACES, SECTION_KEYS

Words = dict[str, list[str]]

# What other systems call a contact, where it can mean only one of ours.
KNOWN_AS = {"phone_contact": "phone", "collateral": "collateral", "face_to_face": "face_to_face"}


def words_of_source(record: dict[str, Any]) -> Words:
    kind = str(record.get("kind") or record.get("format") or "")
    words: Words = {
        "kind": [KNOWN_AS.get(kind, kind) if KNOWN_AS.get(kind, kind) in KINDS else ""],
        "day": [readable(parse_date, record.get("date"))],
        "began": [readable(parse_time, record.get("began"))],
        "ended": [readable(parse_time, record.get("ended"))],
        "place_code": [code if (code := said(record.get("place_code"))) in PLACES else ""],
        "place": [said(record.get("place"))],
        "client_place": [said(record.get("client_place"))],
        "activity_codes": [code for code in listed(record.get("activities")) if code in ACTIVITIES],
        "no_goal_because": [said(record.get("no_goal_because"))],
        "safety": [said(record.get("safety"))],
        "late_reason": [said(record.get("late_reason"))],
        **sections_of(record),
        **rows("other", record.get("present"), ("name", "title")),
        **rows("next", record.get("follow_ups"), ("what", "who", "due")),
    }
    return {name: values for name, values in words.items() if values != [""]}


def sections_of(record: dict[str, Any]) -> Words:
    """Sections where the record has them; one text is what was done, and is shown beside the form as it came."""
    stated = record.get("sections") or {}
    found = {key: [said(stated.get(key))] for key in SECTION_KEYS}
    return found if any(text for [text] in found.values()) else {"activities": [said(record.get("text"))]}


def rows(prefix: str, people: Any, names: tuple[str, ...]) -> Words:
    found = [row for row in listed(people) if isinstance(row, dict)]
    words: Words = {f"{prefix}-TOTAL_FORMS": [str(len(found))], f"{prefix}-INITIAL_FORMS": ["0"]}
    for at, row in enumerate(found):
        words |= {f"{prefix}-{at}-{name}": [said(row.get(name))] for name in names}
    return words


def listed(value: Any) -> list:
    return value if isinstance(value, list) else []


def said(value: Any) -> str:
    return "" if value is None else str(value)


def readable(parse: Any, value: Any) -> str:
    """The value where it is a day or a time; nothing where it only looks like one."""
    text = said(value)[:10]
    try:
        return text if parse(text) else ""
    except ValueError:
        return ""
