from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class Prophecy(Wording, Rule):
    """
    “Will end up back in jail” tells the next reader to wait for it. Write the risk signs seen, and the next step.
    """

    code = "W305"
    title = "Outcome foretold"
    cites = (
        "The Do's and Don'ts of Progress Notes",
        "NASW Code of Ethics 1.12",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "foretells without its basis"
    ask = "What signs did you see, and what is the next step?"
    quiet = ("conditional", "told", "of_others", "evidenced")

    bad = wrote("Ana will end up back in jail.")
    good = wrote("Ana missed two probation visits; I drive her on Friday.")
    more_good = (
        wrote("If the rent is not paid by 3 May, she will lose the flat."),
        wrote("She is bound for work at six."),
    )
