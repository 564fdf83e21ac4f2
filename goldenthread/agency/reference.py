"""`docs/reference/roles.md`, made from the role classes; a check fails when it is stale."""

from .permissions import AGENCY_WIDE, Permission
from .roles import ROLES

HEAD = """# Roles

Roles are held in a program, from one day to another, and add up. Besides their own roles, people have what a
supervisor has in the programs where those they supervise write notes, and what those they cover for have, except
administration. Assignment to a case gives work, not sight.

This page is made from `goldenthread/agency/roles.py`.
"""


def markdown() -> str:
    return "\n".join([HEAD, *(_of(role) for role in ROLES.values()), _table()])


def _of(role) -> str:
    may = "\n".join(f"- {_words(permission)}" for permission in Permission if permission in role.permissions)
    return f"## {role.title}\n\n{role.paragraph}\n\n{may}\n"


def _table() -> str:
    titles = " | ".join(str(role.title) for role in ROLES.values())
    lines = ["## At a glance", "", f"| may | {titles} |", "| --- |" + " :-: |" * len(ROLES)]
    for permission in Permission:
        held = " | ".join("yes" if permission in role.permissions else "" for role in ROLES.values())
        lines.append(f"| {_words(permission)} | {held} |")
    return "\n".join(lines) + "\n"


def _words(permission: Permission) -> str:
    return f"{permission.words}{' (agency-wide)' if permission in AGENCY_WIDE else ''}"
