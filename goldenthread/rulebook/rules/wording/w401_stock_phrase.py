from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class StockPhrase(Wording, Rule):
    """
    “Doing well” fits every client and every day. A number, an example or the person's own words fit this one.
    """

    code = "W401"
    title = "Stock phrase without anything seen"
    cites = (
        "The Do's and Don'ts of Progress Notes",
        "Case Management Progress Notes (Case Management Basics)",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "says nothing that can be seen or counted"
    ask = "What did you see or hear?"
    quiet = ("told", "specific", "shown", "goes_on", "of_others")
    once = True

    bad = wrote("Ana is doing well.")
    good = wrote("Ana got a B on the last test and saved three pay slips.")
    more_good = (
        wrote("She is doing well in math."),
        wrote("Ana said that she is doing well."),
        wrote("No changes to her medication since 3 April."),
    )
