from collections.abc import Iterator

from goldenthread.rulebook.copying import copies, named
from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import EarlierText, NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

BEFORE = (
    "Went through the gas bill with her line by line, found two charges that were paid in spring and called the"
    " company about them. The person there took the number of the payment and said that their billing desk"
    " would look at both charges and write to her within ten days about what they found."
)
NEW = (
    " New: the letter came on Monday and one charge is gone. We read it at her table, she wrote down the number to"
    " call about the other, and she wants to try that call alone before we meet again in two weeks."
)


class PassageFromEarlierNote(Rule):
    """
    A passage that stood in an earlier note is often still true, and it hides what is new. A reader wants the difference:
    leave the passage where it was and write what changed.
    """

    code = "C202"
    title = "Long passage that stands in an earlier note of this client"
    cites = (
        "Medicare contractor guidance on cloned documentation (NGS)",
        "Tsimiklis et al. 2025, unchanged passages and wrong copies",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(BEFORE + NEW, earlier_texts=(EarlierText(uid="note-0", sections={"activities": BEFORE}),))
    good = note(NEW.strip(), earlier_texts=(EarlierText(uid="note-0", sections={"activities": BEFORE}),))

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for copy in copies(note, policy, of_other_client=False):
            found = copy.overlap
            nearly = (
                found.percent >= policy.copied_nearly_percent and found.words >= policy.copied_nearly_words
            )
            if nearly or (found.percent >= policy.copied_much_percent and copy.has_moment):
                continue  # told as nearly the same
            source = named(copy.source, note)
            message = _(
                "{n} words in a row stand in {source} too. Write what is new, or confirm that it still holds."
            )
            yield self.finding(
                message.format(n=found.passage_words, source=source),
                f"sections.{copy.key}",
                about=copy.source.uid,
                span=found.span,
                text=note.sections[copy.key],
            )
