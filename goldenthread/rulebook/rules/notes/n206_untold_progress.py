from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

ASKED: dict[str, Any] = {
    "asks": frozenset({"time", "activity", "progress"}),
    "goals": (),
    "no_goal_reason": "Rent came first.",
    "sections_required": ("activities",),
}
TOLD = {"activities": "Called the gas company with Ana on speaker.", "progress": "Arrears down by $120."}
untold = note(**ASKED, sections=TOLD | {"progress": ""})


class UntoldProgress(Rule):
    """
    Where things stand with a goal, forward, back or as before, is why the next contact is needed. What stands in the
    way belongs to it. “No change since March” is an answer.
    """

    code = "N206"
    title = "Note that does not tell where things stand with the goals"
    cites = ("42 CFR 441.18(a)(7)(iv)", "Oklahoma OAC 317:30-5-589", "77 Ill. Adm. Code 2060.470")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = untold
    good = note(**ASKED, sections=TOLD)
    more_good = (
        replace(untold, goals=note().goals),
        replace(untold, barriers="The office was closed."),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        rated = any(touch.rating for touch in note.goals) or note.barriers.strip()
        if "progress" in note.asked and not rated and note.keys_for("progress") and note.lacks("progress"):
            message = _(
                "Where do things stand with the goals? Write what moved, what did not, and what is in the way."
            )
            yield self.finding(message, note.field_for("progress"))
