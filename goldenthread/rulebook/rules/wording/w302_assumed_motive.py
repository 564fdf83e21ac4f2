from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class AssumedMotive(Wording, Rule):
    """
    Nobody can see a motive. What the person asked for, said or did can be seen, and a reader may find another reason for it.
    """

    code = "W302"
    title = "Motive guessed"
    cites = (
        "The Do's and Don'ts of Progress Notes",
        "Beach and Saha 2021",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "guesses at a motive or a feeling"
    ask = "What did the person say or do?"
    quiet = ("hypothetical", "told", "of_others", "evidenced", "chosen")

    bad = wrote("Ana just wants attention.")
    good = wrote("Ana asked to talk to me three times this week.")
    more_good = (
        wrote("He said he does not care about the car."),
        wrote("She wants to get her license back."),
        wrote("They called about the denial letter."),
    )
