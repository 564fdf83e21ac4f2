from collections.abc import Iterator
from dataclasses import replace

from goldenthread.rulebook import judging
from goldenthread.rulebook.examples import assessment, note, plan
from goldenthread.rulebook.facts import AssessmentFacts, ExceptionFacts, NoteFacts, PlanFacts, State
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

LEAVE = ExceptionFacts(
    code="N601",
    reason="She hung up before it could be asked.",
    asked_by="Rosa",
    approved_by="Dana",
)


Written = NoteFacts | PlanFacts | AssessmentFacts


class UnneededException(Rule):
    """
    Somebody approved an exception, and what it excused has been mended since. Left in place it would excuse the
    next gap too, and a reader would look for something that is not there.
    """

    code = "S301"
    title = "Exception that is no longer needed"
    cites = ("Good practice: leave to deviate ends with its cause",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = (NoteFacts, PlanFacts, AssessmentFacts)
    heaviest = "advise"

    bad = note(exceptions=(LEAVE,))
    good = note()
    more_bad = (
        plan(state=State.DRAFT, signatures=(), exceptions=(replace(LEAVE, code="P301"),)),
        assessment(state=State.DRAFT, signatures=(), exceptions=(replace(LEAVE, code="A101"),)),
    )

    def check(self, record: Written, policy: Policy) -> Iterator[Finding]:
        """Only while it is written: afterwards nobody can take it back. Words that are allowed were not approved."""
        approved = [each for each in record.exceptions if each.approved_by and not over(each, record)]
        if record.state != State.DRAFT or not approved:
            return
        without = judging.judge(replace(record, exceptions=()), policy)
        for exception in approved:
            if not any(judging.covers(exception, finding, record.today) for finding in without):
                message = _("The exception from {code} is no longer needed. Take it back.")
                yield self.finding(message.format(code=exception.code), "exceptions", about=exception.about)


def over(exception: ExceptionFacts, record: Written) -> bool:
    return exception.until is not None and exception.until < record.today
