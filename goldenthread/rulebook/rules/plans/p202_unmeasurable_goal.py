from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, plan_draft
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UnmeasurableGoal(Rule):
    """
    A goal with a starting point and a point to reach lets everybody see the same progress: the client first.
    """

    code = "P202"
    title = "Goal that nobody could tell was reached"
    cites = ("Oregon OAR 309-019-0140", "Montana ARM, targeted case management")
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(a_goal(baseline="", target=""),))
    good = plan_draft(goals=(a_goal(measure="Nights slept through in a week", baseline="2", target="5"),))

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        if not policy.measure_required:
            return
        for goal in plan.open_goals:
            parts = (
                (goal.measure, _("what is counted")),
                (goal.baseline, _("where it stands today")),
                (goal.target, _("what would be enough")),
            )
            lacking = [name for said, name in parts if not said.strip()]
            if lacking:
                message = _("{goal}: how would you both know it is reached? Say {lacking}.")
                field = (
                    "goals.measure"
                    if not goal.measure.strip()
                    else "goals.baseline"
                    if not goal.baseline.strip()
                    else "goals.target"
                )
                yield self.finding(
                    message.format(goal=goal.name, lacking=", ".join(lacking)), field, about=goal.uid
                )
