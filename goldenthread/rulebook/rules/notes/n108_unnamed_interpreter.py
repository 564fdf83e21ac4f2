from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _


class UnnamedInterpreter(Rule):
    """
    Where somebody speaks another language, how they were understood is part of what was said.
    """

    code = "N108"
    title = "Interpreter needed, and none mentioned"
    cites = ("45 CFR 92.201",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(interpreter_needed=True)
    good = note(interpreter_needed=True, interpreter="Mireya Sample, by phone")

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if note.interpreter_needed and "response" in note.asked and not note.interpreter.strip():
            message = _(
                "{client} needs an interpreter. Say who interpreted, or how you understood each other."
            )
            yield self.finding(message.format(client=note.client or _("The client")), "interpreter")
