from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class ClinicalWord(Wording, Rule):
    """
    The client has a right to read this note, and the next worker may not be a clinician. The plain word says the same.
    """

    code = "W411"
    title = "Clinical word with a plain twin"
    cites = (
        "CDC Plain Language Thesaurus",
        "University of Michigan Plain Language Medical Dictionary",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "clinical word; a plain one reaches the client"
    ask = "Say it in plain words, or what was seen."
    quiet = ("explained", "on_record", "on_form")
    once = True

    bad = wrote("There is edema in both ankles.")
    good = wrote("Both ankles are swollen.")
    more_good = (
        wrote("He has edema (swelling) in both ankles."),
        wrote("Referred to Renal Care Associates."),
    )
