from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class ConfessionVerb(Wording, Rule):
    """
    “Admits” and “confesses” make an honest answer sound like guilt, and the next answer less honest. “Said” and “shared” do not.
    """

    code = "W105"
    title = "Verb that turns an answer into a confession"
    cites = (
        "Journal of Medical Internet Research, Nursing 2023",
        "Cox and Fritz 2022",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "implies that it was wrong"
    ask = "Write “said”, and what was said."
    quiet = ("hypothetical", "of_others")

    bad = wrote("Ana admits to drinking on weekends.")
    good = wrote("Ana said she drinks on weekends.")
    more_good = (
        wrote("She was admitted to the hospital on Friday."),
        wrote("Denies chest pain and falls."),
    )
