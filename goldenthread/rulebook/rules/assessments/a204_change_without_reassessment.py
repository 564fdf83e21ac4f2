from collections.abc import Iterator

from goldenthread.rulebook.examples import plan, thread
from goldenthread.rulebook.facts import ThreadFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class ChangeWithoutReassessment(Rule):
    """
    A change that matters (a move, a hospital stay, a loss) can make the plan answer the wrong questions. It calls
    for a new assessment, and that for a new plan.
    """

    code = "A204"
    title = "Significant change, and no new assessment since"
    cites = ("Case Management Action Plan, instructions A", "Virginia 12VAC35-105-675")
    status = Status.STABLE
    since = "2026.1"
    applies_to = ThreadFacts
    heaviest = "warn"

    bad = thread(plan=plan(now="2026-03-20 09:00", significant_change_on="2026-03-10"))
    good = thread(
        assessment_on="2026-03-16", plan=plan(now="2026-03-20 09:00", significant_change_on="2026-03-10")
    )

    def check(self, thread: ThreadFacts, policy: Policy) -> Iterator[Finding]:
        changed_on = thread.plan.significant_change_on if thread.plan else None
        if (
            not thread.is_open
            or changed_on is None
            or (thread.assessment_on and thread.assessment_on >= changed_on)
        ):
            return
        message = _("A significant change was noted on {day}. Assess again, so that the plan can follow.")
        yield self.finding(message.format(day=day(changed_on, thread.today)), "assessment")
