from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class UncountedAmount(Wording, Rule):
    """
    “Often”, “various issues” and “someone” leave the reader to guess. A count, a date or a name does not.
    """

    code = "W404"
    title = "How many, how often, who: left open"
    cites = ("Case Management Progress Notes (Case Management Basics)",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "leaves out how many, when or who"
    ask = "How many, when, or who?"
    quiet = ("told", "counted", "of_others", "specific_here")
    once = True

    bad = wrote("Ana frequently misses the bus.")
    good = wrote("Ana missed the bus on two of four days.")
    more_good = (
        wrote("She said she often walks."),
        wrote("Read the frequently asked questions."),
        wrote("He asked what kind of soap to buy."),
    )
