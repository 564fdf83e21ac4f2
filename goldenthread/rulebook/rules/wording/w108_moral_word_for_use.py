from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class MoralWordForUse(Wording, Rule):
    """
    Tests are positive or negative, not dirty or clean; people use substances or have a disorder, they do not have a “habit”. The words decide how the next reader treats them.
    """

    code = "W108"
    title = "Moral word for substance use"
    cites = (
        "Words Matter, National Institute on Drug Abuse",
        "Kelly and Westerhoff 2010",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "implies blame for substance use"
    ask = "Write “uses (substance)”, or what was seen."
    quiet = ("hypothetical", "told", "chosen", "on_record", "on_form")

    bad = wrote("Ana has a history of substance abuse.")
    good = wrote("Ana has used opioids since 2019 and takes buprenorphine.")
    more_good = (
        wrote("She keeps a clean kitchen."),
        wrote("The Council on Alcohol and Drug Abuse answered."),
        wrote("We made a relapse prevention plan."),
    )
