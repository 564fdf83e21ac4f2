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


class TextFromAnotherClient(Rule):
    """
    The same words in two people's records are what reviewers look for first: they cannot both be what happened. It is
    also how one person's facts end up in another's chart.
    """

    code = "C203"
    title = "Section that reads like a note about somebody else"
    cites = (
        "Medicare contractor guidance on cloned documentation (NGS)",
        "OIG audits of case management: services not documented",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(
        BEFORE, earlier_texts=(EarlierText(uid="note-0", other_client=True, sections={"activities": BEFORE}),)
    )
    good = note(
        "Called the gas company with Ana on speaker and went through the bill with her, line by line. She found the"
        " second charge herself, and asked for the letter to come to her sister, who reads the small print for her.",
        earlier_texts=(EarlierText(uid="note-0", other_client=True, sections={"activities": BEFORE}),),
    )
    more_bad = (
        note(
            BEFORE.replace("her", "him").replace("gas bill", "gas bill of Ray"),
            earlier_texts=(
                EarlierText(uid="note-0", on=note().on, other_client=True, sections={"activities": BEFORE}),
            ),
        ),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for copy in copies(note, policy, of_other_client=True):
            if copy.overlap.percent < policy.copied_much_percent:
                continue
            source = named(copy.source, note)
            message = _("This reads like {source} about somebody else. Write what happened with {client}.")
            yield self.finding(
                message.format(source=source, client=note.client or _("this client")),
                f"sections.{copy.key}",
                about=copy.source.uid,
                span=copy.overlap.span,
                text=note.sections[copy.key],
            )
