"""A note of one free text, laid out so that the rules ask only for what its words do not tell."""

from collections.abc import Mapping
from dataclasses import replace

from goldenthread.rulebook.facts import NoteFacts

from .finding import elements_of

# Element -> the role in a note that its words play.
ROLES: Mapping[str, str] = {
    "activity": "activities",
    "observation": "observations",
    "client_response": "response",
    "progress_toward_goal": "progress",
    "follow_up": "follow_up",
}


def roles_told(elements: Mapping[str, bool]) -> tuple[str, ...]:
    return tuple(role for element, role in ROLES.items() if elements[element])


def told_in(facts: NoteFacts, key: str) -> NoteFacts:
    """The same facts, with the section `key` playing every role its words tell of."""
    told = elements_of(facts.sections.get(key, ""), names=(facts.client, *facts.client_names, *facts.people))
    roles = dict.fromkeys((*facts.roles_of(key), *roles_told(told.found)))
    return replace(facts, section_roles={**facts.section_roles, key: tuple(roles)})
