from goldenthread.rulebook.language.wording import PERSONAL, RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class BlamingWord(Wording, Rule):
    """
    A word like “non-compliant” or “lazy” is a conclusion; the next reader cannot see what it rests on, and the client may read it.
    What the person did or said lets readers conclude for themselves.
    """

    code = "W102"
    title = "Word that blames in place of what happened"
    cites = (
        "NASW Code of Ethics 1.12",
        "Himmelstein et al. 2022",
        "The Do's and Don'ts of Progress Notes",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "an opinion; readers cannot see what it rests on"
    ask = "What did the person do or say?"
    quiet = PERSONAL

    bad = wrote("Ana was noncompliant with her medication.")
    good = wrote("Ana said she stopped her medication on Friday because of nausea.")
    more_good = (
        wrote("Ana was not manipulative. The wiring was inspected."),
        wrote("She said, “They call me non-compliant.”"),
        wrote("If he becomes hostile, staff step back."),
        wrote("The inspector found the wiring non-compliant."),
    )
