from collections.abc import Iterator

from goldenthread.rulebook.examples import a_touch, note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class GoalOffPlan(Rule):
    """
    A note answers to the plan of its day. A goal from an older plan, or a closed one, leaves the contact without
    support.
    """

    code = "G102"
    title = "Goal that is not on the plan in force that day"
    cites = ("Oklahoma OAC 317:30-5-589", "42 CFR 440.169(d)(4)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(goals=(a_touch(goal="g9", number="4"),))
    good = note(goals=(a_touch(goal="g9", origin="g1"),))

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if note.plan is None:
            return
        on = note.service_date
        open_keys = {key for goal in note.plan.goals if goal.is_open_on(on) for key in (goal.uid, goal.key)}
        for touch in note.goals:
            if touch.is_addressed and touch.goal not in open_keys and touch.key not in open_keys:
                message = _("{goal} is not open on the plan of {day}. Choose a goal of that plan.")
                words = message.format(goal=touch.name, day=day(on, note.today) if on else _("that day"))
                yield self.finding(words, "goals", about=touch.goal)
