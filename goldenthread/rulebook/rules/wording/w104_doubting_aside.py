from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class DoubtingAside(Wording, Rule):
    """
    “Supposedly”, “her story”, “conveniently” let the reader hear that the writer did not believe it. Name who said it; where a record shows otherwise, write what the record shows.
    """

    code = "W104"
    title = "Aside that casts doubt"
    cites = (
        "Beach and Saha 2021",
        "Park et al. 2021",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "may read as disbelief"
    ask = "Who said it, and what is known?"
    quiet = ("hypothetical", "told", "chosen")

    bad = wrote("Ana was supposedly at work that day.")
    good = wrote("Ana said she was at work that day; the time sheet shows four hours.")
    more_good = (
        wrote("The form is supposed to arrive Friday."),
        wrote("She read the children a bedtime story."),
    )
