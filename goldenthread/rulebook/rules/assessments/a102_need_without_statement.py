from collections.abc import Iterator

from goldenthread.rulebook.examples import a_need, assessment
from goldenthread.rulebook.facts import AssessmentFacts, NeedFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


def is_rated_a_need(need: NeedFacts, policy: Policy) -> bool:
    return bool(need.priority) or (need.rating or 0) >= (policy.priority_at_least or 1)


class NeedWithoutStatement(Rule):
    """
    A number says how much, not what. The plan is written from the words: what is hard, for whom, since when.
    """

    code = "A102"
    title = "Need rated, but not put into words"
    cites = ("42 CFR 440.169(d)(1)", "Oregon OAR 410-138-0007")
    status = Status.STABLE
    since = "2026.1"
    applies_to = AssessmentFacts

    bad = assessment(needs=(a_need(statement="", disposition="", goals=()),))
    good = assessment(needs=(a_need(statement="", rating=0, priority=False, disposition="", goals=()),))

    def check(self, assessment: AssessmentFacts, policy: Policy) -> Iterator[Finding]:
        for need in assessment.needs:
            if is_rated_a_need(need, policy) and not need.statement.strip():
                message = _("{need} is rated {rating}. Say in a sentence what the need is.")
                rating = need.rating_words or need.rating if need.rating is not None else _("a priority")
                yield self.finding(
                    message.format(need=need.name, rating=rating), "needs.statement", about=need.uid
                )
