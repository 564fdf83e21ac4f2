from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class DoubtingVerb(Wording, Rule):
    """
    “Claims” and “insists” tell the reader not to believe the person. “Said” tells what was said.
    """

    code = "W101"
    title = "Verb that casts doubt on what somebody said"
    cites = (
        "Beach and Saha 2021",
        "NASW Code of Ethics 1.12",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "may read as doubt"
    ask = "Write “said”, and what was said."
    quiet = ("negated", "hypothetical", "of_others", "chosen", "on_record")

    bad = wrote("Ana claims that she paid the bill.")
    good = wrote("Ana said that she paid the bill. Her insurance claims were filed.")
    more_good = (
        wrote("Her sister told her, “He claims he paid.”"),
        wrote("The landlord insists on a cashier check."),
    )
