from collections.abc import Iterator

from goldenthread.rulebook.examples import note, plan
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class NoteWithoutGoal(Rule):
    """
    The note is where the plan meets life. A contact that serves no goal may be right, and then it says why.
    """

    code = "G101"
    title = "Note that touches no goal"
    cites = ("Oklahoma OAC 317:30-5-589", "Oregon OAR 309-018-0145", "Texas 26 TAC 306.275")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(goals=())
    good = note(goals=(), no_goal_reason="Ana called about her sister's funeral.")
    more_good = (
        note(goals=(), plan=None, plan_exempt_reason="Benefits counseling only."),
        note(goals=(), plan=plan(goals=())),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        has_goals = note.plan is not None and note.plan.open_goals
        if not policy.goal_link_required or "goals" not in note.asked or not has_goals:
            return
        if not note.goals and not note.no_goal_reason.strip():
            message = _("Which goal did this serve? Choose one, or say why it serves none.")
            yield self.finding(message, "goals")
