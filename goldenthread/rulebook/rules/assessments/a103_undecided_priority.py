from collections.abc import Iterator

from goldenthread.rulebook.examples import a_need, assessment
from goldenthread.rulebook.facts import AssessmentFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UndecidedPriority(Rule):
    """
    Every priority goes on the plan or is settled in another way, so somebody has to decide which needs are one.
    A high rating counts as a priority unless the writer says why it is not.
    """

    code = "A103"
    title = "Need rated, but nobody said whether it is a priority"
    cites = ("Case Management Action Plan, instructions A", "42 CFR 440.169(d)(1)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = AssessmentFacts

    bad = assessment(needs=(a_need(priority=None, disposition="", goals=()),))
    good = assessment(
        needs=(
            a_need(
                priority=False,
                priority_reason="Her sister pays the bill since May.",
                disposition="",
                goals=(),
            ),
        )
    )
    more_bad = (assessment(needs=(a_need(priority=False, disposition="", goals=()),)),)

    def check(self, assessment: AssessmentFacts, policy: Policy) -> Iterator[Finding]:
        for need in assessment.needs:
            high = policy.priority_at_least is not None and (need.rating or 0) >= policy.priority_at_least
            if need.rating and need.priority is None:
                message = _("Is {need} a priority for the plan? Choose yes or no.")
            elif high and need.priority is False and not need.priority_reason.strip():
                message = _("{need} is rated high and set aside. Say why it is not a priority.")
            else:
                continue
            yield self.finding(message.format(need=need.name), "needs.priority", about=need.uid)
