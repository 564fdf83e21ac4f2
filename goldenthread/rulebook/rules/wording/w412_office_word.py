from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class OfficeWord(Wording, Rule):
    """
    “Utilize” is “use”. Short words are read faster, by everybody.
    """

    code = "W412"
    title = "Office word with a plain twin"
    cites = ("Federal Plain Language Guidelines",)
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "office word; a plain one is shorter"
    ask = "Say it in words the client uses."
    quiet = ("explained", "on_form")
    once = True

    bad = wrote("Ana will utilize the bus pass.")
    good = wrote("Ana will use the bus pass.")
    more_good = (
        wrote("Prior authorization was approved."),
        wrote("She goes to the wraparound program."),
    )
