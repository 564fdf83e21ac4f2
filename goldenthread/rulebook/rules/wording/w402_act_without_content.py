from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class ActWithoutContent(Wording, Rule):
    """
    “Provided support” and “checked in” name the job, not what was done. What was asked, found, done and agreed is the note.
    """

    code = "W402"
    title = "Act without content"
    cites = (
        "Case Management Progress Notes (Case Management Basics)",
        "42 CFR 441.18(a)(7)",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "names an act without what it was"
    ask = "What was done, about what, with what result?"
    quiet = ("specific", "goes_on")
    once = True

    bad = wrote("Provided emotional support.")
    good = wrote("Listened for ten minutes while she read the letter aloud.")
    more_good = (
        wrote("Checked in with Tom about his rent: he paid $300."),
        wrote("Discussed concerns about the heating bill."),
    )
