from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, a_strategy, plan_draft
from goldenthread.rulebook.facts import GoalKind, PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class EverySameDate(Rule):
    """
    When every step has the same date, it was filled in, not thought about. Some steps come first.
    """

    code = "P305"
    title = "All steps due on the same day"
    cites = ("Case Management Action Plan, instructions G",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(
        goals=(a_goal(strategies=tuple(a_strategy(uid=uid, target_on="2026-05-01") for uid in "abc")),)
    )
    good = plan_draft()
    more_good = (
        plan_draft(
            goals=(
                a_goal(
                    kind="ongoing",
                    strategies=tuple(a_strategy(uid=uid, target_on="2027-02-01") for uid in "abc"),
                ),
            )
        ),
    )

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        ending = [goal for goal in plan.open_goals if goal.kind == GoalKind.ACHIEVE]
        dates = [each.target_on for goal in ending for each in goal.open_strategies if each.target_on]
        begins = plan.effective_on or plan.today
        if len(dates) >= policy.same_date_from and len(set(dates)) == 1:
            if (dates[0] - begins).days >= policy.year_long_days:
                return  # each of them is told as a year off already
            message = _("All {n} steps are due on {day}. Look at each: which one comes first?")
            yield self.finding(
                message.format(n=len(dates), day=day(dates[0], plan.today)), "strategies.target_on"
            )
