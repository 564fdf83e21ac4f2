from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class BlamingVerb(Wording, Rule):
    """
    “Refused” and “failed to” hide why. Federal rules ask you to record that a service was declined (42 CFR 441.18(a)(7)): write “declined”, and the reason the person gave.
    """

    code = "W107"
    title = "Verb that blames in place of the reason"
    cites = (
        "NASW Code of Ethics 1.12",
        "42 CFR 441.18(a)(7)",
        "Himmelstein et al. 2022",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "may read as blame; the reason is hidden"
    ask = "Write what was not done, and the reason given."
    quiet = ("negated", "hypothetical", "told", "of_others", "reasoned", "chosen", "on_record")

    bad = wrote("Ana refused the flu shot.")
    good = wrote("Ana declined the flu shot: it made her ill last year.")
    more_good = (
        wrote("Explained her right to refuse any service."),
        wrote("The employer refused leave."),
        wrote("If she refuses, call 988."),
    )
