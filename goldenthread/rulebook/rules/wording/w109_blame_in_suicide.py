from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class BlameInSuicide(Wording, Rule):
    """
    “Committed” suggests a crime, “successful” an achievement, “gesture” that it was not meant. “Died by suicide” and “suicide attempt” say the same without them.
    """

    code = "W109"
    title = "Suicide told as crime, threat or success"
    cites = (
        "Wisconsin suicide prevention wording guide",
        "Mindframe",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "carries blame or judgment"
    ask = "Write what was done or said, and when."
    quiet = ("hypothetical", "told", "on_form")

    bad = wrote("Her uncle committed suicide in 2019.")
    good = wrote("Her uncle died by suicide in 2019.")
    more_good = (
        wrote("Completed the Suicidal Behaviors Questionnaire."),
        wrote("He asked about the suicide prevention line."),
    )
