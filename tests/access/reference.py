"""`docs/reference/access.md`, made from the matrix: `make reference` writes it."""

import os
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "access.md"

ROOMS = {
    "chart": "The chart",
    "clients": "People",
    "assessments": "Assessments",
    "plans": "Plans",
    "notes": "Notes",
    "exceptions": "Saying no, and exceptions",
    "exchange": "Records from elsewhere",
    "reports": "Rules and audits",
    "worklist": "Today",
    "agency": "The agency",
    "": "Signing in, and one's own account",
    "web": "What needs no person",
}
PEOPLE = {
    "case_manager": "case manager who wrote it",
    "supervisor": "supervisor",
    "direct_support": "direct support",
    "clinician_elsewhere": "clinician of another program",
    "biller": "biller",
    "front_desk": "front desk",
    "custodian": "custodian",
    "auditor": "auditor",
    "administrator": "administrator",
    "no_role": "staff without a role",
    "case_manager_elsewhere": "case manager of another program",
    "barred": "case manager barred from the chart",
    "covering": "whoever covers the case manager",
    "by_supervision": "whoever supervises a case manager there",
}
OUTSIDE = {"clinician_elsewhere", "administrator", "no_role", "case_manager_elsewhere", "barred"}
TOP = """# Who may open what

Made from `tests/access/matrix.txt`, which the walk holds against the product on every run: each person asks for
each address, with ids of a chart in their program, of other charts, of both mixed, and of nothing. What is outside
somebody's sight answers exactly like what does not exist.

"Opens" is what a person can look at and "may send" what they can change there, both in a chart of the program in
which they hold their role. Everybody else who is signed in is refused, with the reason ("told why not"), or finds
that there is no such page ("not there for"). Drafts are their author's. See [roles](roles.md) for what each role is.
"""


def markdown() -> str:
    from tests.access.matrix import matrix, routes

    rows, parts = matrix(), [TOP]
    for room, title in ROOMS.items():
        parts.append(f"## {title}\n")
        parts += [
            entry(route.path, rows[route.name])
            for route in routes()
            if route.name in rows and (route.name.partition(":")[0] if ":" in route.name else "") == room
        ]
    return "\n".join(parts)


def entry(path: str, cells: dict) -> str:
    says = [f"- `/{path}`"]
    who = {
        words: [role for role in PEOPLE if wanted(cells[role])]
        for words, wanted in (
            ("opens", opens),
            ("may send", sends),
            ("told why not", told),
            ("not there for", gone),
        )
    }
    if who["opens"] == who["may send"]:
        who = {"opens and may send": who["opens"], **who, "opens": [], "may send": []}
    says += [f"  - {words}: {in_words(roles)}" for words, roles in who.items() if roles]
    if opens(cells["anonymous"]) or sends(cells["anonymous"]):
        says.append("  - needs nobody signed in")
    return "\n".join(says) + "\n"


def in_words(who: list[str]) -> str:
    if len(who) == len(PEOPLE):
        return "everybody"
    outside = set(who) >= OUTSIDE
    named = [PEOPLE[role] for role in who if not (outside and role in OUTSIDE)]
    return ", ".join(named + ["anybody outside the program or barred from the chart"] * outside)


def opens(cell) -> bool:
    return cell.get in ("200", "302")


def sends(cell) -> bool:
    return cell.post in ("200", "302", "409", "422")


def told(cell) -> bool:
    return "403" in (cell.get, cell.post) and not opens(cell) and not sends(cell)


def gone(cell) -> bool:
    return "404" in (cell.get, cell.post) and not opens(cell) and not sends(cell) and not told(cell)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    PAGE.write_text(markdown(), encoding="utf-8")
