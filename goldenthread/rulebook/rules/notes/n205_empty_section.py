from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

# Sections whose role has a rule of its own, by the element that rule looks for.
TOLD_ELSEWHERE = {
    "activities": "activity",
    "observations": "observation",
    "response": "response",
    "follow_up": "follow_up",
    "progress": "progress",
}


class EmptySection(Rule):
    """
    Your program asks for this section in this kind of note. “Nothing new” is an answer; a blank is not.
    """

    code = "N205"
    title = "Section of this kind of note left blank"
    cites = ("Agency policy: sections of each kind of note",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(sections_required=("activities", "recommendations"))
    good = note(sections_required=("activities",))

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for key in note.sections_required:
            if not note.sections.get(key, "").strip() and not self.is_told_elsewhere(key, note):
                message = _("“{section}” is blank. Write a sentence, or “nothing new”.").format(
                    section=note.title_of(key)
                )
                yield self.finding(message, f"sections.{key}", about=key)

    @staticmethod
    def is_told_elsewhere(key: str, note: NoteFacts) -> bool:
        return any(TOLD_ELSEWHERE.get(role) in note.asked for role in note.roles_of(key))
