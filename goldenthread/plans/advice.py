"""What the rulebook says of a draft, laid where the writer is: beside the row it speaks of, with a link to the field."""

import uuid
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goldenthread.exceptions.cards import Card, cards_of
from goldenthread.exceptions.said import Judged, Said
from goldenthread.rulebook import Finding

from .forms import PlanForm, Typed

FIELDS = {
    "effective_on": "effective_from",
    "disposition": "choice",
    "disposition_reason": "reason",
    "disposition_until": "deferred_to",
}


@dataclass(frozen=True)
class Lack:
    """One thing the signature still needs, and where to write it."""

    words: str
    anchor: str
    code: str = ""
    card: Card | None = None


@dataclass(frozen=True)
class Advice:
    needed: list[Lack]
    thoughts: list[Card]  # about the plan as a whole
    all_thoughts: list[Card]
    said: Said


def lay_out(form: PlanForm, judged: Judged, *, key: uuid.UUID) -> Advice:
    """Thoughts go beside their row (`row.cards`); what is needed goes into one calm list."""
    rows = rows_by_uid(form, key)
    for row in form.rows:
        row.cards = []
    missing, unreadable = dates_missing(form), errors_of(form)
    asked_for = {lack.anchor for lack in missing}
    cards = [
        each
        for each in cards_of(judged, field_of=lambda finding: anchor(finding, rows))
        if each.field not in fields_of(unreadable)
    ]
    thoughts = [each for each in cards if not each.finding.blocks and each.field not in asked_for]
    for card in thoughts:
        if card.finding.about in rows:
            rows[card.finding.about].cards.append(card)
    needed = [
        Lack(each.finding.message, each.field, each.finding.code, each)
        for each in cards
        if each.finding.blocks
    ]
    alone = [each for each in thoughts if each.finding.about not in rows]
    return Advice(unreadable + needed + missing, alone, thoughts, judged.said)


def fields_of(unreadable: list[Lack]) -> set[str]:
    """What is written there and cannot stand is no gap: the rulebook, which reads nothing in it, would say it is empty."""
    fields = {lack.anchor for lack in unreadable}
    return fields | {field.removesuffix("_name") for field in fields if field.endswith("-lead_name")}


def dates_missing(form: PlanForm) -> list[Lack]:
    """A plan begins and is looked at again on a day, whatever a program's rules weigh."""
    words = {
        "effective_from": _("Choose the day from which the plan is in force."),
        "review_due": _("Choose the day you will look at it together."),
    }
    return [
        Lack(words[name], f"id_{name}")
        for name in form.needed
        if not form.said.get(name) and name not in form.errors
    ]


def rows_by_uid(form: PlanForm, key: uuid.UUID) -> dict:
    goals = form.goals.kept
    found = {str(uuid.uuid5(key, goal.prefix)): goal for goal in goals}
    found |= {str(uuid.uuid5(key, step.prefix)): step for goal in goals for step in goal.steps.kept}
    return found | {str(row.need.uid): row for row in form.needs}


def anchor(finding: Finding, rows: dict) -> str:
    """The id of the field a finding speaks of, or of the card it stands on."""
    room, _dot, name = finding.where.field.rpartition(".")
    name = FIELDS.get(name, name)
    row = rows.get(finding.about)
    if row is None:
        return "goals" if name in ("goals", "target_on") or room else f"id_{name}"
    return f"id_{row.prefix}-{name}" if name in row.fields else row.prefix


def errors_of(form: PlanForm) -> list[Lack]:
    """What cannot be read, or is missing, with a link to its field."""
    return [
        Lack(f"{label_of(row, field)}: {error}", f"id_{field.html_name}")
        for row in form.rows
        for field in row.visible_fields()
        for error in field.errors
    ]


def label_of(row: Typed, field: BoundField) -> str:
    name = Truncator(row.name).words(8, truncate=" …")
    return _("%(field)s of “%(name)s”") % {"field": field.label, "name": name} if name else str(field.label)
