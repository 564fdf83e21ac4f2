from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class YearLongRange(Wording, Rule):
    """
    A step that runs from this year to next has no end anybody will look at. One date, and the annual review, do.
    """

    code = "W406"
    title = "Year-long range in place of a date"
    cites = ("Case Management Action Plan (target dates)",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "a year-long range is not a target date"
    ask = "Name one date for this step."
    quiet = ("no_target",)

    bad = wrote("Target date 7/1/2026 to 6/30/2027.")
    good = wrote("Target date 1 September 2026.")
    more_good = (wrote("Coverage runs 4/1/2026 to 3/31/2027."),)
