from collections.abc import Iterator

from goldenthread.rulebook.copying import is_in_other_plan
from goldenthread.rulebook.examples import a_goal, a_strategy, plan_draft
from goldenthread.rulebook.facts import EarlierGoal, PlanFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day

WORDS = "Ana will keep every appointment at the clinic and take her medicine as the doctor ordered."
OTHER = "Ray will keep every appointment at the clinic and take his medicine as the doctor ordered."
SHORT = "I want safe housing near work."


class GoalFromAnotherPlan(Rule):
    """
    A goal that two people share word for word was written by neither of them. Plans that read alike are what
    reviewers call cloned, and nobody works toward a goal that is somebody else's.
    """

    code = "P206"
    title = "Goal that stands in another person's plan word for word"
    cites = (
        "42 CFR 440.169(d)(2), a plan based on this person's assessment",
        "Medicare contractor guidance on cloned documentation (NGS)",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = PlanFacts

    bad = plan_draft(goals=(a_goal(WORDS),), earlier_goals=(EarlierGoal(other_client=True, statement=OTHER),))
    good = plan_draft(
        goals=(a_goal("I want to get to the clinic without asking my brother to drive me."),),
        earlier_goals=(EarlierGoal(other_client=True, statement=OTHER),),
    )
    more_bad = (
        plan_draft(
            goals=(a_goal(SHORT, strategies=(a_strategy("Call three landlords"),)),),
            earlier_goals=(
                EarlierGoal(
                    on=plan_draft().effective_on,
                    other_client=True,
                    statement=SHORT,
                    steps=("Call three landlords.",),
                ),
            ),
        ),
    )
    more_good = (
        plan_draft(goals=(a_goal(WORDS),), earlier_goals=(EarlierGoal(statement=WORDS),)),
        plan_draft(goals=(a_goal(SHORT),), earlier_goals=(EarlierGoal(other_client=True, statement=SHORT),)),
    )

    def check(self, plan: PlanFacts, policy: Policy) -> Iterator[Finding]:
        others = [each for each in plan.earlier_goals if each.other_client]
        for goal in plan.open_goals:
            source = next((each for each in others if is_in_other_plan(goal, each, policy)), None)
            if source is None:
                continue
            message = (
                _("{goal} stands word for word in another person’s plan of {day}. What does {client} want?")
                if source.on
                else _("{goal} stands word for word in another person’s plan. What does {client} want?")
            )
            words = message.format(
                goal=goal.name,
                day=day(source.on, plan.today) if source.on else "",
                client=plan.client or _("this person"),
            )
            yield self.finding(words, "goals.statement", about=goal.uid)
