from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.language.context import stated
from goldenthread.rulebook.language.reading import Reading
from goldenthread.rulebook.language.triggers import Phrase
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

# A plan's own words being changed: a goal or step added, dropped, closed, moved. Not a plan for the weekend.
CHANGED = Phrase(
    r"\b(?P<change>(?:added|adding|add|wrote|set|agreed on|created|opened) (?:an? )?(?:new |another |second |third )(?:goal|objective|strategy|step on the plan)"
    r"|(?:dropped|removed|closed|discontinued|replaced|revised|changed|rewrote|reworded|updated|amended|modified) (?:the |her |his |their |this )?(?:\w+ )?(?:goal|objective|strategy|(?:action|care|service|treatment) plan|target date)"
    r"|(?:new goal|new objective) (?:was |is )?(?:added|set|agreed)|(?:moved|extended|pushed back|postponed) (?:the |her |his |their )?target date)\b",
)


class ChangeOffPlan(Rule):
    """
    A goal that is added, dropped or moved in a note and not on the plan is a promise nobody else works from, and work
    on it counts for no goal.
    """

    code = "G104"
    title = "Plan changed in the note, and not on the plan"
    cites = ("42 CFR 440.169(d)(2)", "Case Management Progress Notes (Case Management Basics)")
    status = Status.STABLE
    since = "2026.1"
    heaviest = "warn"
    applies_to = NoteFacts

    bad = note("Added a new goal with Ana: find a quieter flat.")
    good = note("Added a new goal with Ana: find a quieter flat.", plan_change=True)
    more_good = (
        note("Her plan for the weekend is new: she visits her sister."),
        note("Reviewed the goal and the target date with Ana; both stay."),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if note.plan is None or note.plan_change is not None or note.plan.effective_on == note.service_date:
            return
        for text in note.texts if CHANGED.may_stand_among(note.reading.said) else ():
            for found in stated(CHANGED, Reading(text.words)):
                message = _(
                    "“{words}” changes the plan. Put it on the plan too, as an update that {client} signs."
                )
                yield self.finding(
                    message.format(words=found["change"], client=note.client or _("the client")),
                    text.field,
                    about=text.about,
                    span=found.span("change"),
                    text=text.words,
                )
                return
