from collections.abc import Iterator
from datetime import timedelta

from goldenthread.rulebook.examples import thread
from goldenthread.rulebook.facts import ThreadFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class CaseWithoutAssessment(Rule):
    """
    The thread begins here: without an assessment nobody can say which needs the plan answers.
    """

    code = "A203"
    title = "No assessment since intake"
    cites = ("42 CFR 440.169(d)(1)", "Maine Community Support Standards CS.4")
    status = Status.STABLE
    since = "2026.1"
    applies_to = ThreadFacts
    heaviest = "warn"

    bad = thread(assessment="", assessment_on=None)
    good = thread(assessment="", assessment_on=None, enrolled_on="2026-03-02")

    def check(self, thread: ThreadFacts, policy: Policy) -> Iterator[Finding]:
        if (
            not thread.is_open
            or thread.assessment_on
            or not thread.enrolled_on
            or policy.first_assessment_days is None
        ):
            return
        due = thread.enrolled_on + timedelta(days=policy.first_assessment_days)
        if thread.today > due:
            message = _("The first assessment was due {due}. Sit down with {client} and begin it.")
            words = message.format(due=day(due, thread.today), client=thread.client or _("the client"))
            yield self.finding(words, "assessment")
