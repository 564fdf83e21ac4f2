"""“A home visit note still needs …”: the elements this kind of contact asks for, and which of them are there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from goldenthread.rulebook import Finding

from .content import Content

# What is simply not written yet is said once, by the checklist, and by nothing else until somebody wants to sign.
ON_THE_CHECKLIST = frozenset(
    {"N101", "N102", "N103", "N107", "N201", "N202", "N203", "N204", "N205", "N402", "N501", "N601", "G101"}
)


@dataclass(frozen=True)
class Item:
    words: str
    done: bool
    href: str


def checklist_of(content: Content) -> list[Item]:
    if content.kind is None:
        return [Item(_("what kind of contact it was"), False, "#id_kind")]
    asked = content.kind.asks
    said = content.sections
    elements = [
        ("time", _("when, from and to"), bool(content.began_at and content.ended_at), "#id_day"),
        ("place", _("where"), bool(content.place or content.place_code), "#id_place"),
        ("people", _("who was there, with title"), people_are_named(content), "#id_present"),
        ("activity", _("what you did"), bool(said["activities"].strip()), "#id_activities"),
        ("observation", _("how they are"), bool(said["observations"].strip()), "#id_observations"),
        (
            "response",
            _("how they took it, in their words or yours"),
            bool(said["response"].strip()),
            "#id_response",
        ),
        ("goals", _("which goals, or why none"), bool(content.touched or content.no_goal_because), "#goals"),
        ("safety", _("safety: anything, or “none observed”"), bool(content.safety), "#id_safety"),
        ("follow_up", _("what comes next, who, by when"), next_is_clear(content), "#next"),
    ]
    return [Item(words, done, href) for element, words, done, href in elements if element in asked]


def people_are_named(content: Content) -> bool:
    others = [person for person in content.people if person.key != "client"]
    return bool(content.people) and all(person.title for person in others)


def next_is_clear(content: Content) -> bool:
    return content.no_follow_up or any(step.what and step.who and step.due for step in content.follow_ups)


def thoughts_on(findings: Iterable[Finding]) -> list[Finding]:
    """What is worth saying about words that are there."""
    return [finding for finding in findings if finding.code not in ON_THE_CHECKLIST]
