from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class AlwaysOrNever(Wording, Rule):
    """
    “Always late” cannot be checked and is seldom so. Dates and counts can: three of the last five visits.
    """

    code = "W303"
    title = "Always, never, constantly"
    cites = (
        "The Do's and Don'ts of Progress Notes",
        "Write Enough",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "generalizes; dates or counts can be checked"
    ask = "How often, on which dates?"
    quiet = ("told", "counted", "of_others", "evidenced")

    bad = wrote("Ana constantly argues with the school.")
    good = wrote("Ana and the school argued on two of four visits.")
    more_good = (
        wrote("The line is open 24/7."),
        wrote("She has always lived in Ohio."),
        wrote("She said she always takes the bus."),
    )
