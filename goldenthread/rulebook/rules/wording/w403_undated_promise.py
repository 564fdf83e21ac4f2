from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class UndatedPromise(Wording, Rule):
    """
    “Soon”, “ongoing” and “as needed” cannot be late and cannot be kept. A date can.
    """

    code = "W403"
    title = "Promise without a date"
    cites = (
        "Case Management Action Plan (target dates)",
        "42 CFR 441.18(a)(8)",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "cannot be checked: no date"
    ask = "By when?"
    quiet = ("dated", "told")
    once = True
    gives_way_to = ("P302", "P303")

    bad = wrote("Ana will call the bank soon.")
    good = wrote("Ana will call the bank by Friday, 6 March.")
    more_good = (
        wrote("Inhaler, two puffs as needed."),
        wrote("The inquiry is ongoing; the report is due 2 June."),
    )
