from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class Accusation(Wording, Rule):
    """
    “Lying”, “had it coming”: the record accuses and the person cannot answer. Write what was said and what the record shows, beside each other.
    """

    code = "W309"
    title = "Accusation"
    cites = (
        "NASW Code of Ethics 1.12",
        "Healy et al. 2022",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "accuses without evidence"
    ask = "What was said, and what was seen?"
    quiet = ("negated", "hypothetical", "told", "of_others", "evidenced")

    bad = wrote("Ana knows better than to skip class.")
    good = wrote("Ana skipped class on 3 and 5 March.")
    more_good = (
        wrote("He was lying down on the couch."),
        wrote("She said it was her own fault."),
    )
