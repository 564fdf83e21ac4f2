from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class ConditionBeforePerson(Wording, Rule):
    """
    “Homeless man”, “schizophrenic client”: the first word is all the reader keeps. Put the person first, unless they ask for it otherwise.
    """

    code = "W204"
    title = "Condition put before the person"
    cites = (
        "CDC Preferred Terms",
        "AMA Advancing Health Equity guide",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "puts the condition before the person"
    ask = "Put the person first: “person with (what)”."
    quiet = ("negated", "told", "chosen", "on_record", "on_form")

    bad = wrote("Met a homeless man at the station.")
    good = wrote("Met a man without housing at the station.")
    more_good = (
        wrote("Applied to the homeless veterans program."),
        wrote("Bought diabetic shoes."),
        wrote("She has a special needs trust."),
    )
