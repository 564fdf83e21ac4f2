from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class SeeElsewhere(Wording, Rule):
    """
    “See previous note” makes every reader search, and copies an old finding into today.
    """

    code = "W405"
    title = "Reader sent elsewhere"
    cites = ("CMS guidance on cloned documentation",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "readers have to look elsewhere"
    ask = "Write the fact here."
    quiet = ("specific_here",)
    once = True

    bad = wrote("See previous note.")
    good = wrote("Her knee is as swollen as on 24 February: she cannot kneel.")
    more_good = (wrote("Wrote the prior authorization number on the form."),)
