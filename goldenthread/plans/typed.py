"""What stands in a draft, as typed: rows put in and taken out without a script, and two versions side by side."""

import uuid
from datetime import date, timedelta
from typing import Any

from goldenthread.assessments.models import Need
from goldenthread.web.pages import Both

from .drafting import Words, empty_steps, with_counts
from .forms import PlanForm, Typed

NOT_WORDS = {"csrfmiddlewaretoken", "version", "do", "no", "shown"}


def words_in(data) -> Words:
    """A posted form exactly as typed."""
    return {name: list(values) for name, values in data.lists() if name not in NOT_WORDS}


def with_goal(words: Words, need: Need | None = None) -> tuple[Words, str]:
    """One more goal card, empty or for a need; and its prefix, to go there."""
    words = with_counts(words)
    total = count(words, "goal")
    at = next((at for at in range(total) if need and is_blank(words, f"goal-{at}")), total)
    prefix = f"goal-{at}"
    added: Words = {f"{prefix}-statement": [""], **empty_steps(prefix, 1)}
    added["goal-TOTAL_FORMS"] = [str(max(total, at + 1))]
    if need:
        added |= {
            f"{prefix}-issue": [need.statement or need.domain_label],
            f"{prefix}-needs": [str(need.uid)],
            f"need-{need.uid}-choice": ["on_plan"],
        }
    return words | added, prefix


def is_blank(words: Words, prefix: str) -> bool:
    """A card that stands there and in which nothing is written."""
    said = {name: values for name, values in words.items() if name.startswith(f"{prefix}-")}
    return bool(said) and not any(any(said[name]) for name in said if not name.endswith("_FORMS"))


def with_step(words: Words, goal: str) -> tuple[Words, str]:
    at = count(words, f"{goal}-step")
    prefix = f"{goal}-step-{at}"
    return words | {f"{prefix}-what": [""], f"{goal}-step-TOTAL_FORMS": [str(at + 1)]}, prefix


def without(words: Words, prefix: str) -> Words:
    """The row is gone, and its number stays empty: the rows after it keep theirs."""
    return {name: values for name, values in words.items() if not name.startswith(f"{prefix}-")}


def with_review(words: Words, every_days: int) -> Words:
    """The review date that the program's clock gives, because somebody asked for it."""
    try:
        starts = date.fromisoformat(words.get("effective_from", [""])[0])
        review = starts + timedelta(days=every_days)
    except (ValueError, OverflowError):
        return words
    return words | {"review_due": [review.isoformat()]}


def count(words: Words, prefix: str) -> int:
    text = words.get(f"{prefix}-TOTAL_FORMS", ["0"])[0]
    return min(int(text[:4]), 199) if text.isdecimal() else 0


def both_texts(theirs: PlanForm, yours: PlanForm) -> list[Both]:
    """Field by field where two windows differ, in the order of the page."""
    kept, typed = texts(theirs), texts(yours)
    found = []
    for name in [*typed, *(name for name in kept if name not in typed)]:
        label = (typed.get(name) or kept[name])[0]
        before, now = kept.get(name, (label, ""))[1], typed.get(name, (label, ""))[1]
        if before != now:
            found.append(Both(label, before, now))
    return found


def texts(form: PlanForm) -> dict[str, tuple[str, str]]:
    """name in the page -> (label, what is typed there, as a person reads it)"""
    found = {}
    data: Any = form.data
    for row in form.rows:
        for field in row.visible_fields():
            values = [str(value) for value in data.getlist(field.html_name) if value]
            choices = {str(code): str(label) for code, label in getattr(field.field, "choices", [])}
            said = ", ".join(choices.get(value, value) for value in values)
            found[field.html_name] = (f"{name_of(row)}{field.label}", said)
    return found


def lines_of(record: dict) -> list[list[tuple[str, str]]]:
    """An unsigned source's own words: each item with what it states, under the names it came with."""
    items = [item for item in record.get("items", []) if isinstance(item, dict)]
    return [
        [(name.replace("_", " "), said(value)) for name, value in item.items() if said(value)]
        for item in items
    ]


def said(value) -> str:
    if isinstance(value, list):
        return "; ".join(said(each) for each in value)
    return "" if value is None else str(value)


def name_of(row: Typed) -> str:
    if hasattr(row, "need"):
        return f"{row.need.domain_label} · "
    parts = (row.prefix or "").split("-")  # goal-0 or goal-0-step-1
    numbers = [str(int(part) + 1) for part in parts if part.isdecimal()]
    return f"{'.'.join(numbers)} · " if numbers else ""


def uuid_in(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
