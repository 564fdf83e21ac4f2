from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class WritersGuess(Wording, Rule):
    """
    A private theory in the record outlives its writer. Label a professional opinion as such, with its basis, or leave it for supervision.
    """

    code = "W307"
    title = "Theory of the writer"
    cites = (
        "The Do's and Don'ts of Progress Notes",
        "Speaking of case recording",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "a private theory"
    ask = "What is it based on? Write it as professional opinion."
    quiet = ("told", "evidenced")

    bad = wrote("I suspect she is hiding a job.")
    good = wrote("She came in a work shirt and said she has no job.")
    more_good = (
        wrote("I think the form is in the car."),
        wrote("I feel the blood pressure cuff is too small."),
    )
