from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class PityingPhrase(Wording, Rule):
    """
    “Suffers from” and “confined to a wheelchair” add a feeling that may not be the person's. “Has” and “uses” say the fact.
    """

    code = "W205"
    title = "Phrase that pities"
    cites = (
        "CDC Preferred Terms",
        "APA bias-free language",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "adds pity to a fact"
    ask = "Write “has” or “uses”."
    quiet = ("negated", "told", "chosen")

    bad = wrote("Ana is wheelchair-bound.")
    good = wrote("Ana uses a wheelchair.")
    more_good = (
        wrote("She said, “I suffer from my nerves.”"),
        wrote("He suffered from exposure that night."),
    )
