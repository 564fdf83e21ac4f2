from collections.abc import Iterator

from goldenthread.rulebook.examples import note
from goldenthread.rulebook.facts import NoteFacts
from goldenthread.rulebook.findings import Finding
from goldenthread.rulebook.language.triggers import Phrase
from goldenthread.rulebook.policy import Policy
from goldenthread.rulebook.rule import Rule, Status
from goldenthread.rulebook.words import _

# Treatment, teaching and care given by the writer's own hand. Arranging them is case management; so is asking
# how they went.
DIRECT = Phrase(
    r"(?:^|(?<=[.;\n] )|(?<=[.;\n])|(?<=\bI )|(?<=\band )|(?<=\bWriter )|(?<=\bCM ))(?P<did>(?:provided|conducted|did|gave|facilitated|led|delivered|completed) (?:[\w:-]+ ){0,2}?(?:psychotherapy|therapy|counseling|counselling|CBT|DBT|EMDR|tutoring|nursing care|personal care|wound care|skills training session|parenting class)"
    r"|(?:administered|gave|injected) (?!up |back |out |away )(?:(?:[A-Z]\w+ |client )?(?:her |his |their |client['’]s |the )|[A-Z]\w+ )?(?:\w+ )?(?:medications?|insulin|injection|shot|meds)|(?:bathed|fed|toileted|showered|tutored|babysat|dressed) (?:the )?(?:client|patient|him|her|them|[A-Z]\w+)"
    r"|(?:cleaned|cooked|mowed|shopped|did the (?:laundry|shopping|dishes)) for (?:the )?(?:client|patient|him|her|them|[A-Z]\w+)|changed (?:the |her |his )?(?:dressing|wound dressing|diaper)s?)\b"
    r"(?! (?:lists?|logs?|sheets?|records?|intake|forms?|referrals?|notes?|packets?|schedule|appointments?|assessments?|homework|summary|consent|history|reminders?|applications?|information|cards?|bottles?|box|waitlist|plan|questions?)\b)"
)
LONGEST = 20_000
CASE_MANAGEMENT = frozenset(
    {"linked", "referred", "coordinated", "monitored", "assessed", "planned", "advocated"}
)


class DirectService(Rule):
    """
    Case management arranges and follows services; giving them is another service, with its own note and its own payer.
    Auditors take back case management that tells of treatment, teaching or care.
    """

    code = "N701"
    title = "Direct service told in a case-management note"
    cites = ("OIG audits of case management (Iowa, Maine): direct services claimed", "42 CFR 441.18(c)")
    status = Status.STABLE
    since = "2026.1"
    heaviest = "warn"
    applies_to = NoteFacts

    bad = note("Provided individual therapy on coping with the calls.")
    good = note("Arranged individual therapy on coping with the calls.")
    more_bad = (
        note("Tutored Ana in fractions."),
        note("Gave Ana her insulin."),
        note("Provided 1:1 therapy."),
    )
    more_good = (
        note("Asked how the therapy went; she has been twice."),
        note("Provided individual therapy on coping with the calls.", activities=("supported",)),
        note("Gave her medications list to the pharmacist."),
        note("Did the therapy intake form with her over the phone."),
    )

    def check(self, note: NoteFacts, policy: Policy) -> Iterator[Finding]:
        if not CASE_MANAGEMENT.intersection(note.activities) or not DIRECT.may_stand_among(note.reading.said):
            return
        for key in note.keys_for("activities"):
            text = note.sections.get(key, "")
            if found := DIRECT.search(text, 0, LONGEST):
                message = _(
                    "“{words}” is a service of its own. Say what you arranged or followed, or write it under that service."
                )
                yield self.finding(
                    message.format(words=found["did"]), f"sections.{key}", span=found.span("did"), text=text
                )
                return
