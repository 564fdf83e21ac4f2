from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class AssumedCertainty(Wording, Rule):
    """
    “Obviously” and “probably” mark an opinion as fact or a guess as likely. What you saw or heard lets the reader see it too.
    """

    code = "W301"
    title = "Certainty without what it rests on"
    cites = (
        "The Do's and Don'ts of Progress Notes",
        "Write Enough",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "an opinion told as fact"
    ask = "What did you see or hear that shows this?"
    quiet = ("evidenced", "hypothetical", "told")

    bad = wrote("Ana obviously did not read the letter.")
    good = wrote("Ana opened the letter and said she had not read it.")
    more_good = (
        wrote("Steps are clearly posted by the door."),
        wrote("She speaks slowly and clearly."),
    )
