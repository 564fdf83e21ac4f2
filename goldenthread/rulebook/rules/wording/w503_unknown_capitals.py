from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class UnknownCapitals(Wording, Rule):
    """
    Letters that one office knows mean something else in the next. Written out once, or kept in the agency's glossary, they are clear.
    """

    code = "W503"
    title = "Capitals nobody explained"
    cites = (
        "OpenNotes",
        "Federal Plain Language Guidelines",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "not in the glossary, and not written out here"
    ask = "Write it out at first use."
    quiet = ("in_code",)
    once = True

    bad = wrote("Called the BQRT about Monday.")
    good = wrote("Called the benefits office about Monday.")
    more_good = (
        wrote("She has SSI and goes to the VA."),
        wrote("The River Bend Recovery Team (RBRT) meets on Monday."),
    )
