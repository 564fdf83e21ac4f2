"""“This note still needs …”: the elements this kind of contact asks for, which of them are there, and where to mend what is not."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from goldenthread.rulebook import Finding

from .content import Content
from .forms import NoteForm

# What is simply not written yet is said once, by the checklist, and by nothing else until somebody wants to sign.
ON_THE_CHECKLIST = frozenset(
    {"N101", "N102", "N103", "N105", "N107"}
    | {"N201", "N202", "N203", "N204", "N205", "N402", "N501", "N601", "G101"}
)

# Where on the page a finding's field is mended.
FIELDS = {
    "on": "id_day",
    "began": "id_began",
    "ended": "id_ended",
    "place": "id_place",
    "client_location": "id_client_place",
    "participants": "id_present_0",
    "mode": "id_kind_0",
    "with_whom": "id_kind_0",
    "sought": "id_activities",
    "activities": "id_activities",
    "observations": "id_observations",
    "response": "id_response",
    "safety": "id_safety_0",
    "safety.value": "id_safety_0",
    "safety.text": "id_safety_text",
    "safety.action": "id_safety_action",
    "goals": "goals",
    "follow_up": "id_next-0-what",
    "late_reason": "id_late_reason",
    "labelled_late": "id_late_reason",
}


@dataclass(frozen=True)
class Item:
    words: str
    done: bool
    href: str


@dataclass(frozen=True)
class Problem:
    """Why the note cannot be signed yet, and the field where that is mended."""

    label: str
    words: str
    field: str


def checklist_of(content: Content) -> list[Item]:
    if content.kind is None:
        return [Item(_("what kind of contact it was"), False, "#id_kind_0")]
    asked = content.kind.asks
    said = content.sections
    elements = [
        ("time", _("when, from and to"), bool(content.began_at and content.ended_at), "#id_day"),
        ("place", _("where"), bool(content.place or content.place_code), "#id_place"),
        ("client_place", _("where the client was"), bool(content.client_place), "#id_client_place"),
        ("people", _("who was there, with title"), people_are_named(content), "#id_present_0"),
        ("activity", _("what you did"), bool(said["activities"].strip()), "#id_activities"),
        ("observation", _("how they are"), bool(said["observations"].strip()), "#id_observations"),
        (
            "response",
            _("how they took it, in their words or yours"),
            bool(said["response"].strip()),
            "#id_response",
        ),
        ("goals", _("which goals, or why none"), bool(content.touched or content.no_goal_because), "#goals"),
        ("safety", _("safety: anything, or “none observed”"), bool(content.safety), "#id_safety_0"),
        ("follow_up", _("what comes next, who, by when"), next_is_clear(content), "#next"),
    ]
    items = [Item(words, done, href) for element, words, done, href in elements if element in asked]
    if content.kind.is_attempt:
        sought = str(content.kind.sections[0].title)
        tried = bool(said["activities"].strip() or content.people)
        items.insert(1, Item(sought[:1].lower() + sought[1:], tried, "#id_activities"))
    return items


def people_are_named(content: Content) -> bool:
    others = [person for person in content.people if person.key != "client"]
    return bool(content.people) and all(person.title for person in others)


def next_is_clear(content: Content) -> bool:
    return content.no_follow_up or any(step.what and step.who and step.due for step in content.follow_ups)


def problems_of(form: NoteForm) -> list[Problem]:
    """What cannot be read yet, in the order of the page."""
    found = [
        Problem(str(field.label), str(error), anchor(field))
        for part in form.all_forms
        for field in part.visible_fields()
        for error in field.errors
    ]
    rows = (
        (form.others, _("Who was there"), "id_present_0"),
        (form.follow_ups, _("What comes next"), "next"),
    )
    return found + [
        Problem(label, error, where) for part, label, where in rows for error in part.non_form_errors()
    ]


def anchor(field: forms.BoundField) -> str:
    """What takes the focus: of a group its first choice."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.auto_id


def field_of(finding: Finding) -> str:
    """The field of the page that a finding speaks of; empty where it speaks of none."""
    name = finding.where.field
    if name.startswith("sections."):
        return f"id_{name.removeprefix('sections.')}"
    if name.startswith("goals.") and finding.about:
        part = name.removeprefix("goals.")
        return f"id_goal-{finding.about}-{part}" + ("_0" if part == "rating" else "")
    if name.startswith("follow_ups."):
        part = name.removeprefix("follow_ups.")
        return f"id_next-{finding.about or 0}-{part}"
    return FIELDS.get(name, FIELDS.get(name.partition(".")[0], ""))
