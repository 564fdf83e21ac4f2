from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, plan_draft
from goldenthread.rulebook.facts import PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.language.reading import WORD
from goldenthread.rulebook.language.vocabulary import any_of
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

# A point to reach that is made of nothing but these can be seen by nobody.
VAGUE = any_of(
    """
    improve improves improved improving improvement better best good great poor bad worse fair ok okay fine well high
    low less fewer more increase increased increasing decrease decreased reduce reduced stable some much very lot
    ongoing continue continued maintain maintained tbd tba na n a unknown as needed able be is the to a of in and
    significantly somewhat slightly overall general normal appropriate adequate satisfactory minimal moderate severe
    """
)


def is_vague(words: str) -> bool:
    """Nothing in it that could be counted or seen."""
    said = WORD.findall(words.casefold())
    return VAGUE.issuperset(said)


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
    more_bad = (
        plan_draft(goals=(a_goal(measure="Improve", baseline="poor", target="better"),)),
        plan_draft(goals=(a_goal(measure="Sleep", baseline="2 nights", target="More."),)),
    )
    more_good = (
        plan_draft(goals=(a_goal(measure="Has a state ID", baseline="no", target="yes"),)),
        plan_draft(goals=(a_goal(measure="Stable housing", baseline="shelter", target="own lease"),)),
        plan_draft(goals=(a_goal(measure="Mood, PHQ-9", baseline="14", target="under 5"),)),
    )

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        if not policy.measure_required:
            return
        for goal in plan.open_goals:
            parts = (
                (goal.measure, _("what is counted")),
                (goal.baseline, _("where it stands today")),
                (goal.target, _("what would be enough")),
            )
            lacking = [name for said, name in parts if is_vague(said)]
            if lacking:
                message = _("{goal}: how would you both know it is reached? Say {lacking}.")
                field = (
                    "goals.measure"
                    if is_vague(goal.measure)
                    else "goals.baseline"
                    if is_vague(goal.baseline)
                    else "goals.target"
                )
                yield self.finding(
                    message.format(goal=goal.name, lacking=", ".join(lacking)), field, about=goal.uid
                )
