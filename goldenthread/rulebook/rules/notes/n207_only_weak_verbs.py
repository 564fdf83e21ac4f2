import re
from collections.abc import Iterator

from goldenthread.rulebook.elements.sentences import Span, sentences_of
from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.language.patterns import Pattern
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

# Say that there was contact, not what was done in it. (Stock phrases such as "provided support" have a rule of their own.)
WEAK = Pattern(
    r"^\W*(?:(?:I|we|CM|SW|(?:this )?(?:writer|worker)|staff|case manager) )?(?:also |then |continued to )?"
    r"(?P<verb>met|saw|visited|spoke|talked|contacted|followed up|supported|assisted|helped|encouraged|addressed|"
    r"processed|explored|vented|worked on|dealt with|handled|engaged|participated|maintained contact)\b",
    re.IGNORECASE,
)
# What follows a weak verb and makes it a deed after all: what it was about, with whom else, by doing what.
TELLS = Pattern(
    r"\b(?:about|regarding|re:|concerning|by \w+ing|to \w+|on (?!the phone|phone)|for (?!\d|an? |about|support)|how|that|whether|because|so that|and \w+ed)\b|\d|[:“\"]|\bwith (?:the |his |her |their )?\w+ (?:application|form|plan|letter|bill|lease|budget|appeal|list)\b|\b(?:identify|fill|complet|apply|schedul)\w*",
    re.IGNORECASE,
)
LONGEST = 600  # a longer text tells something, whatever its verbs
ALONE = 4  # words: one sentence that is longer says where, when or with whom


class OnlyWeakVerbs(Rule):
    """
    “Met”, “checked in” and “provided support” say that there was contact, not what was done. What you arranged, asked,
    explained or found is the service; one such verb with its object is enough.
    """

    code = "N207"
    title = "Only verbs that do not say what was done"
    cites = ("Case Management Progress Notes (Case Management Basics)", "42 CFR 440.169(d)")
    status = Status.STABLE
    since = "2026.1"
    heaviest = "warn"
    gives_way_to = ("W402",)
    gives_way_within = "field"  # one sentence that is told to say what was done mends the whole
    applies_to = NoteFacts

    bad = note("Met with Ana. Spoke with her sister.")
    good = note("Met with Ana and called the gas company on speaker.")
    more_bad = (note("Visited Ana at home."), note("Contacted the gas company."))
    more_good = (
        note("Helped Ana fill in the hardship form."),
        note("Talked about the gas bill and which calls to expect."),
        note("Met with Ana. Asked the gas company for two more weeks."),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        for key in note.keys_for("activities"):
            text = note.sections.get(key, "")
            if "activity" not in note.asked or not text or len(text) > LONGEST or not WEAK.match(text):
                continue
            weak = self.weak_verbs(text)
            if weak and (len(weak) > 1 or len(text.split()) <= ALONE):
                start, end = weak[0]
                message = _(
                    "“{verb}” tells of contact. What was done in it? Add what you arranged, asked or explained."
                )
                yield self.finding(
                    message.format(verb=text[start:end]), f"sections.{key}", span=(start, end), text=text
                )
                return

    @staticmethod
    def weak_verbs(text: str) -> list[Span]:
        """Where the weak verb of each sentence stands; nothing if one of them tells more than that."""
        verbs = []
        for sentence in sentences_of(text):
            found = WEAK.match(sentence.words)
            if not found or TELLS.search(sentence.words, found.end()):
                return []
            verbs.append((sentence.start + found.start("verb"), sentence.start + found.end("verb")))
        return verbs
