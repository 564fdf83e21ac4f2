import re
from collections.abc import Iterator

from goldenthread.rulebook.facts import AssessmentFacts, NoteFacts, PlanFacts, Text
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.language.context import MOST
from goldenthread.rulebook.language.wording import wrote
from goldenthread.rulebook.naming import GENERATIONS, NAME, Named, even, holds_any, names_in
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

# Somebody who is told by what they are to this person, or by their office, is not the client of that name.
ROLE = (
    r"(?:brother|sister|mother|father|mom|dad|son|daughter|aunt|uncle|cousin|niece|nephew|wife|husband|partner"
    r"|spouse|guardian|friend|boss|employer|landlord|landlady|manager|supervisor|worker|caseworker|counselor"
    r"|therapist|doctor|nurse|attorney|lawyer|teacher|principal|officer|judge|director|coordinator|specialist"
    r"|advocate|pastor|sponsor|dentist|pharmacist|clerk|agent|representative|coach|staff|intern|grand\w+|step\w+)"
)
TITLE = r"(?:dr|judge|officer|attorney|nurse|det|detective|sgt|rev|pastor|prof|principal|director|coach|fr)"
ROLE_BEFORE = re.compile(rf"(?:\b{ROLE},?|\b{TITLE}\.?|\bst\.?|\bsaint)[ \u00a0]+\Z", re.IGNORECASE)
ROLE_AFTER = re.compile(
    rf"(?:,? \(|, | the | is )(?:(?:his|her|their|the|an?|my|our) )?(?:\w+ )?{ROLE}\b"
    r"|,? (?:from|of|at) (?:the )?[A-Z]|, [A-Z]{2,5}\b"
)
REACH = 48


class OtherClientNamed(Rule):
    """
    Each record is one person's, and may be read by them, their family or a court. The full name of somebody else who
    is served here tells all of them about that person. Relatives and others around this person may be named.
    """

    code = "W601"
    title = "Somebody else who is served here, by full name"
    cites = ("45 CFR 164.502(b), the minimum necessary", "NASW Code of Ethics 1.07")
    status = Status.STABLE
    since = "2026.1"
    heaviest = "warn"
    is_about_a_name = True
    applies_to = (NoteFacts, PlanFacts, AssessmentFacts)

    bad = wrote("Argued with Ray Sample over the laundry and left the room.", "Ray Sample")
    good = wrote("Argued with another resident over the laundry and left the room.", "Ray Sample")
    more_bad = (
        wrote("She shares a room with RAY SAMPLE.", "Ray Sample"),
        wrote("Rode in Ray T. Sample's car.", "Ray Sample"),
        wrote("She said, “Ray Sample took my phone.”", "Ray Sample"),
    )
    more_good = (
        wrote("Ray, who lives next door, came by.", "Ray Sample"),
        wrote("Called her brother Ray Sample.", "Ray Sample"),
        wrote("Ray Sample, her landlord, fixed the sink.", "Ray Sample"),
        wrote("Dr. Ray Sample saw her on Monday.", "Ray Sample"),
        wrote("She works at the Ray Sample Center.", "Ray Sample"),
        wrote("Lena Sample came along.", "Lena Sample"),
        wrote("Ana Testperson made tea.", "Ana Testperson"),
    )

    def check(self, facts: NoteFacts | PlanFacts | AssessmentFacts, policy: Policy) -> Iterator[Finding]:
        others = facts.other_clients
        if not others:
            return
        for text in facts.texts:
            if not holds_any(text.words, others):
                continue
            meant = [each for each in names_in(text.words) if each.family in others.get(each.given, ())]
            for named in meant[:MOST]:
                if not self.is_somebody_else(named, text, facts):
                    yield self.found(named, text)

    def found(self, named: Named, text: Text) -> Finding:
        words = text.words[named.start : named.end]
        message = _(
            "“{words}” is another client’s name. Write initials or the relation, such as “another resident”."
        )
        return self.finding(
            message.format(words=words),
            text.field,
            about=text.about,
            span=(named.start, named.end),
            text=text.words,
            suggestions=(f"{words[0]}. {named.family[0].upper()}.",),
        )

    @staticmethod
    def is_somebody_else(named: Named, text: Text, facts: NoteFacts | PlanFacts | AssessmentFacts) -> bool:
        """This person, somebody around them, an official, a place, or somebody of a longer name."""
        known = ({even(word) for word in NAME.findall(name)} for name in facts.known_names)
        if any({named.given, named.family} <= name for name in known):
            return True
        words = text.words
        before, after = words[max(0, named.start - REACH) : named.start], words[named.end : named.end + REACH]
        if ROLE_BEFORE.search(before) or ROLE_AFTER.match(after):
            return True
        return not words[named.start : named.end].isupper() and is_longer(before, after)


def is_longer(before: str, after: str) -> bool:
    """ "Ana Ray Sample", "the Ray Sample Center": a capital side by side, not only of a new sentence."""
    following = re.match(r"[ \u00a0-](?P<word>[^\W\d_]+)", after)
    if following and following["word"][0].isupper() and following["word"].lower() not in GENERATIONS:
        return True
    earlier = re.search(r"(?P<start>\A|[.!?:;“\"\n(]\s*)?\b(?P<word>[^\W\d_]+)[ \u00a0]\Z", before)
    return bool(
        earlier
        and earlier["start"] is None
        and earlier["word"][0].isupper()
        and earlier["word"].lower() not in ("mr", "mrs", "ms", "miss", "i")
    )
