import re
from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

DOUBT = re.compile(
    r"\b(claim(?:s|ed)|insist(?:s|ed)|allege[sd])(?= (?:that|to|he|she|they|it)\b)", re.IGNORECASE
)
PERSON = frozenset(
    {"client", "patient", "resident", "he", "she", "they", "mother", "father", "sister", "brother"}
)
TWIN = {
    "claims": "says",
    "claimed": "said",
    "insists": "says",
    "insisted": "said",
    "alleges": "says",
    "alleged": "said",
}


class DoubtingVerb(Rule):
    """
    “Claims” and “insists” tell the reader not to believe the person. “Said” tells what was said.
    """

    code = "W101"
    title = "Verb that casts doubt on what somebody said"
    cites = ("Beach and Saha 2021", "NASW Code of Ethics 1.12")
    status = Status.STABLE
    since = "2026.1"
    applies_to = NoteFacts

    bad = note("Ana claims that she paid the bill.")
    good = note("Ana said that she paid the bill. Her insurance claims were filed.")
    more_good = (note("Her sister told her, “He claims he paid.”"),)

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for text in note.texts:
            for match in text.find(DOUBT):
                twin = TWIN[match[0].lower()]
                if self.is_said_of_a_person(text.word_before(match), note):
                    message = _("“{verb}” may read as doubt. Write “{twin}”.").format(
                        verb=match[0], twin=twin
                    )
                    yield self.finding(
                        message,
                        text.field,
                        about=text.about,
                        span=match.span(),
                        text=text.words,
                        suggestions=(twin,),
                    )

    @staticmethod
    def is_said_of_a_person(subject: str, note: NoteFacts) -> bool:
        """Insurance has claims too: only a person's name or a word for a person counts as the one who speaks."""
        names = {
            word.lower() for name in (*note.client_names, *note.people, note.client) for word in name.split()
        }
        return subject.lower() in PERSON or subject.lower() in names
