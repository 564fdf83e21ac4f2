from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class NothingNext(Rule):
    """
    Whoever picks this up next, you included, wants to know where to go on. “Nothing until the next visit” is an answer.
    """

    code = "N402"
    title = "Note that does not say what comes next"
    cites = ("Case Management Progress Notes (Case Management Basics)", "Texas 26 TAC 306.275")
    status = Status.STABLE
    since = "2026.1"
    gives_way_to = ("N502",)
    gives_way_within = (
        "record"  # where nobody came there was nobody to see, and what is next is asked of the attempt
    )
    applies_to = NoteFacts

    bad = note(
        follow_ups=(),
        sections={
            "activities": "Called the gas company.",
            "observations": "Ana was at home.",
            "follow_up": "",
        },
    )
    good = note(follow_ups=())
    more_good = (
        note(
            follow_ups=(),
            no_follow_up=True,
            sections={"activities": "Called.", "observations": "Ana was at home."},
        ),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        said = note.follow_ups or note.no_follow_up or note.words_for("follow_up")
        if "follow_up" in note.asked and not note.is_attempt and not said:
            message = _(
                "What comes next? Add a step with who and when, or say that there is nothing to follow up."
            )
            yield self.finding(message, "follow_ups")
