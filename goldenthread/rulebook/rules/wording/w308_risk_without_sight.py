from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class RiskWithoutSight(Wording, Rule):
    """
    “Fall risk” sets off measures without telling why. Two stumbles on the stairs do both.
    """

    code = "W308"
    title = "Risk named without what was seen"
    cites = ("College of Registered Nurses of Manitoba, documentation",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "a conclusion without what was seen"
    ask = "What did the person do or say?"
    quiet = ("negated", "hypothetical", "told", "on_form", "evidenced", "because")

    bad = wrote("Ana is a fall risk.")
    good = wrote("Ana stumbled twice on the stairs.")
    more_good = (
        wrote("Completed the fall risk assessment."),
        wrote("The stairs are unsafe because two treads are loose."),
    )
