from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class Stereotype(Wording, Rule):
    """
    “Typical”, “people like her” and a culture given as the cause say nothing about this person. What happened this time does.
    """

    code = "W306"
    title = "Stereotype in place of this person"
    cites = (
        "The Do's and Don'ts of Progress Notes",
        "AMA Advancing Health Equity guide",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "a stereotype in place of this person"
    ask = "What happened this time?"
    quiet = ("told", "chosen")

    bad = wrote("This is typical behavior for a teen.")
    good = wrote("He stayed out until two on Friday.")
    more_good = (
        wrote("She asked for halal food because of her religion."),
        wrote("He likes the people in his building."),
    )
