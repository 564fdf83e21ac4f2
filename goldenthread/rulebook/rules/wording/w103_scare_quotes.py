from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class ScareQuotes(Wording, Rule):
    """
    A word or two in quotation marks, where nobody is quoted and nothing is named, reads as “so she says”. Quote the whole sentence, or leave the marks out.
    """

    code = "W103"
    title = "Quotation marks that wink at the reader"
    cites = (
        "Beach and Saha 2021",
        "Park et al. 2021",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "marks around single words can read as disbelief"
    ask = "Take the marks out, or write the whole sentence that was said."
    quiet = ("hypothetical",)

    bad = wrote('He missed work because of his "episode" on Monday.')
    good = wrote('He said, "I had an episode on Monday."')
    more_good = (
        wrote('She goes by "Bunny" at home.'),
        wrote('He marked "other" on the form.'),
        wrote('The box labeled "income" is filled in.'),
    )
