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
SHORT = "Called the gas company about the two charges; they are still looking at them."


class NearlyTheSameNote(Rule):
    """
    Payers call a note cloned when it reads like an earlier one, and may pay for neither. What was different this time
    is what shows that this contact happened: one sentence can be enough.
    """

    code = "C201"
    title = "Section that reads nearly like an earlier note of this client"
    cites = (
        "Medicare contractor guidance on cloned documentation (NGS)",
        "Steinkamp et al. 2022, duplicated text in clinical notes",
        "Thornton et al. 2013, copied ICU notes",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(BEFORE, earlier_texts=(EarlierText(uid="note-0", sections={"activities": BEFORE}),))
    good = note(SHORT, earlier_texts=(EarlierText(uid="note-0", sections={"activities": BEFORE}),))
    more_bad = (
        note(
            BEFORE.replace("ten days", "12 days").replace("two charges", "4 charges"),
            earlier_texts=(EarlierText(uid="note-0", on=note().on, sections={"activities": BEFORE}),),
        ),
    )
    more_good = (
        note(BEFORE),
        note(SHORT, earlier_texts=(EarlierText(uid="0", sections={"activities": SHORT}),)),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for copy in copies(note, policy, of_other_client=False):
            found = copy.overlap
            nearly = (
                found.percent >= policy.copied_nearly_percent and found.words >= policy.copied_nearly_words
            )
            if nearly or (found.percent >= policy.copied_much_percent and copy.has_moment):
                source = named(copy.source, note)
                message = _(
                    "This reads nearly like {source}. Write what was different this time, or confirm what still holds."
                )
                yield self.finding(
                    message.format(source=source),
                    f"sections.{copy.key}",
                    about=copy.source.uid,
                    span=found.span,
                    text=note.sections[copy.key],
                )
