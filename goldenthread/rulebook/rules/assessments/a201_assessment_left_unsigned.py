from collections.abc import Iterator
from datetime import timedelta

from goldenthread.rulebook.examples import assessment
from goldenthread.rulebook.facts import AssessmentFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class AssessmentLeftUnsigned(Rule):
    """
    An unsigned assessment is the most common reason for which reviewers set a whole plan aside: the plan stands on it.
    """

    code = "A201"
    title = "Assessment waiting for its signature"
    cites = ("Maine Community Support Standards CS.4", "Alameda County claims review, 2016")
    status = Status.STABLE
    since = "2026.1"
    applies_to = AssessmentFacts
    heaviest = "warn"

    bad = assessment(now="2026-02-10 09:00")
    good = assessment(now="2026-01-29 09:00")

    def check(self, assessment: AssessmentFacts, policy: Policy) -> Iterator[Finding]:
        if assessment.signed_at or assessment.on is None or policy.assessment_sign_days is None:
            return
        due = assessment.on + timedelta(days=policy.assessment_sign_days)
        if assessment.today > due:
            message = _("This assessment was to be signed by {day}. Read it once more and sign.")
            yield self.finding(message.format(day=day(due, assessment.today)), "signatures")
