from collections.abc import Iterator

from goldenthread.rulebook.elements.sentences import sentences_of
from goldenthread.rulebook.elements.who import BEFORE_THIS, TRIED, only_tried
from goldenthread.rulebook.examples import attempt, note
from goldenthread.rulebook.facts import NoteFacts, Outcome
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

LONGEST = 4_000  # a longer text tells of a contact, whatever else it tells of


class CompletedNoShow(Rule):
    """
    A visit nobody came to, or a call nobody answered, is an attempt: it counts for your effort and not as a contact.
    Recorded as a contact it is a service that did not happen.
    """

    code = "N502"
    title = "Recorded as a contact, and the text tells of an attempt"
    cites = ("Texas 26 TAC 306.275", "OIG audits of case management: services not documented")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note(
        sections={
            "activities": "Knocked twice. No one answered; left a card.",
            "observations": "-",
            "follow_up": "Friday.",
        }
    )
    good = attempt()
    more_good = (
        note("Called after the no-show on Monday; she apologized and asked for a new day."),
        note("Left a message for the landlord. Went through the gas bill with Ana and discussed the letter."),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        texts = {key: text for key, text in note.sections.items() if text.strip()}
        if note.outcome != Outcome.COMPLETED or note.has_period or sum(map(len, texts.values())) > LONGEST:
            return
        if not TRIED.may_stand_among(note.reading.said) or not any(map(TRIED.search, texts.values())):
            return
        if not only_tried(sentence for text in texts.values() for sentence in sentences_of(text)):
            return
        for key, text in texts.items():
            for sentence in sentences_of(text):
                for found in TRIED.finditer(sentence.words):
                    if not BEFORE_THIS.search(sentence.words[: found.start()]):
                        span = (sentence.start + found.start(), sentence.start + found.end())
                        message = _(
                            "“{words}” reads like an attempt. Choose the kind of note for one, or say who was reached."
                        )
                        yield self.finding(
                            message.format(words=text[slice(*span)]), f"sections.{key}", span=span, text=text
                        )
                        return
