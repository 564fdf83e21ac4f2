from collections.abc import Iterator

from goldenthread.rulebook.examples import a_goal, a_strategy, a_touch, plan, thread
from goldenthread.rulebook.facts import ThreadFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _, day


class BrokenPromise(Rule):
    """
    A step that was not done by its day may have every reason. The record needs one line: done, moved to when and why,
    or dropped.
    """

    code = "G203"
    title = "Strategy past its date without a word"
    cites = ("Case Management Action Plan, instructions G", "42 CFR 441.18(a)(7)(vii)")
    status = Status.STABLE
    since = "2026.1"
    applies_to = ThreadFacts

    bad = thread(
        plan=plan(now="2026-03-20 09:00", goals=(a_goal(strategies=(a_strategy(target_on="2026-03-10"),)),))
    )
    good = thread(
        plan=plan(
            now="2026-03-20 09:00",
            goals=(a_goal(strategies=(a_strategy(target_on="2026-03-10", moved_to="2026-04-10"),)),),
        )
    )
    more_good = (
        thread(
            touches=(a_touch(on="2026-03-12"),),
            plan=plan(
                now="2026-03-20 09:00", goals=(a_goal(strategies=(a_strategy(target_on="2026-03-10"),)),)
            ),
        ),
    )

    def check(self, thread: ThreadFacts, policy: Policy) -> Iterator[Finding]:
        if not thread.is_open:
            return
        for goal in thread.goals:
            spoken_of = {
                key: touch.on
                for touch in thread.touched.get(goal.key, ())
                for key in touch.strategies
                if touch.on
            }
            for strategy in goal.open_strategies:
                last_word = max(
                    filter(
                        None, (strategy.status_on, spoken_of.get(strategy.uid), spoken_of.get(strategy.key))
                    ),
                    default=None,
                )
                due = strategy.due
                if due and due < thread.today and (last_word is None or last_word < due):
                    message = _(
                        "“{what}” was due {day}. Say whether it is done, or move the date with the reason."
                    )
                    words = message.format(what=strategy.name, day=day(due, thread.today))
                    yield self.finding(words, "strategies.target_on", about=strategy.uid)
