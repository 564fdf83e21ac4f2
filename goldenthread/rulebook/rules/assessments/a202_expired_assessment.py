from collections.abc import Iterator
from datetime import timedelta

from goldenthread.rulebook.examples import thread
from goldenthread.rulebook.facts import ThreadFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class ExpiredAssessment(Rule):
    """
    Lives change. A plan that stands on an old assessment answers last year's questions, and payers ask for a new
    one at least every year.
    """

    code = "A202"
    title = "Assessment older than the program allows"
    cites = (
        "Oregon OAR 410-138-0007",
        "Virginia 12VAC35-105-675",
        "Case Management Action Plan, instructions A",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = ThreadFacts
    heaviest = "warn"

    bad = thread(assessment_on="2025-03-01")
    good = thread(assessment_on="2025-04-01")

    def check(self, thread: ThreadFacts, policy: Policy) -> Iterator[Finding]:
        if not thread.is_open or thread.assessment_on is None or policy.reassess_every_days is None:
            return
        due = thread.assessment_on + timedelta(days=policy.reassess_every_days)
        if thread.today > due:
            message = _(
                "The last assessment is of {on}; a new one was due {due}. Begin a reassessment with {client}."
            )
            days = {"on": day(thread.assessment_on, thread.today), "due": day(due, thread.today)}
            yield self.finding(message.format(**days, client=thread.client or _("the client")), "assessment")
