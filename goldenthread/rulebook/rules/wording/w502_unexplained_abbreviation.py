from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class UnexplainedAbbreviation(Wording, Rule):
    """
    A short form saves its writer a second and costs every reader one. Written out once, with the short form in brackets, it may be used after that.
    """

    code = "W502"
    title = "Short form the client may not know"
    cites = (
        "OpenNotes",
        "Fernández et al. 2021",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "readers may not know it"
    ask = "Write it out at first use."
    quiet = ("in_code",)
    once = True

    bad = wrote("Met pt at the library.")
    good = wrote("Met Ana at the library.")
    more_good = (
        wrote("She starts the intensive outpatient program (IOP) on Monday."),
        wrote("A CT scan is set for Friday."),
    )
