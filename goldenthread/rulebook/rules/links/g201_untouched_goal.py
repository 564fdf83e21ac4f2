from collections.abc import Iterator

from goldenthread.rulebook.examples import a_touch, thread
from goldenthread.rulebook.facts import ThreadFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, ngettext


class UntouchedGoal(Rule):
    """
    What nobody speaks of, nobody works on. A goal that went quiet is taken up, put off with the reason, or closed
    with the client.
    """

    code = "G201"
    title = "Goal that no note has spoken of for a long time"
    cites = (
        "42 CFR 440.169(d)(4)",
        "Case Management Progress Notes (Case Management Basics)",
        "Virginia 12VAC35-105-675",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = ThreadFacts

    bad = thread(touches=(a_touch(on="2026-01-10"),), last_contact_on="2026-03-03")
    good = thread(touches=(a_touch(on="2026-01-20"),))
    more_good = (thread(touches=()),)

    def check(self, thread: ThreadFacts, policy: Policy) -> Iterator[Finding]:
        if not thread.is_open or policy.goal_untouched_days is None:
            return
        for goal in thread.goals:
            touches = thread.touched.get(goal.key)
            since = touches[-1].on if touches else goal.added_on or (thread.plan and thread.plan.effective_on)
            quiet = (thread.today - since).days if since else 0
            if quiet > policy.goal_untouched_days:
                message = ngettext(
                    "{goal}: no contact about this for {n} day. Take it up, or close it with {client}.",
                    "{goal}: no contact about this for {n} days. Take it up, or close it with {client}.",
                    quiet,
                )
                words = message.format(goal=goal.name, n=quiet, client=thread.client or _("the client"))
                yield self.finding(words, "goals", about=goal.uid)
