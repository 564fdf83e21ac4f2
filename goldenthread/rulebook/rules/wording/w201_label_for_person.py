from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class LabelForPerson(Wording, Rule):
    """
    A person is more than a condition, an offense or where they sleep. “Person who uses drugs” takes three words more and leaves the person in the sentence; some people choose the other word for themselves, and then it is theirs.
    """

    code = "W201"
    title = "Label in place of a person"
    cites = (
        "CDC Preferred Terms",
        "Words Matter, National Institute on Drug Abuse",
        "NASW Code of Ethics 1.12",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "names the person by one fact"
    ask = "Write what the person does or has."
    quiet = ("negated", "hypothetical", "told", "chosen", "on_record", "on_form")

    bad = wrote("Ana is an addict.")
    good = wrote("Ana has used heroin since 2019.")
    more_good = (
        wrote("She goes to Alcoholics Anonymous."),
        wrote("She calls herself an addict in recovery and wants that in the plan."),
        wrote("He said, “I am a junkie.”"),
    )
