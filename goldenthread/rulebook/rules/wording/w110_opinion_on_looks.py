from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class OpinionOnLooks(Wording, Rule):
    """
    “Filthy” tells the reader what to feel, not what is there. What you saw or smelled, where and how much, can be checked, and mended.
    """

    code = "W110"
    title = "Opinion about looks or a home"
    cites = (
        "Write Enough",
        "Speaking of case recording",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "an opinion about looks or a home"
    ask = "What did you see or smell?"
    quiet = ("negated", "hypothetical", "told", "chosen", "on_record", "seen")

    bad = wrote("The kitchen was filthy.")
    good = wrote("Dishes filled the sink and mice droppings lay by the stove.")
    more_good = (
        wrote("Gross income is $1,200 a month."),
        wrote("She said her room was filthy."),
    )
