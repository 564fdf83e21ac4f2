from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class OpinionOnFamily(Wording, Rule):
    """
    “Dysfunctional” and “enabling” explain nothing that a plan can use. Who does what for whom, and what worries the client, does.
    """

    code = "W111"
    title = "Opinion about a family"
    cites = (
        "Speaking of case recording",
        "NASW Code of Ethics 1.12",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "an opinion about the family"
    ask = "What happens at home that matters to the plan?"
    quiet = ("negated", "hypothetical", "told", "chosen", "on_record", "on_form")

    bad = wrote("Ana comes from a dysfunctional family.")
    good = wrote("Ana lives with her mother and two brothers; they share one bedroom.")
    more_good = (
        wrote("Access ramps are enabling him to go out."),
        wrote("She goes to Co-Dependents Anonymous."),
    )
