from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class OutdatedTerm(Wording, Rule):
    """
    Some words have been replaced in law and practice because they hurt. The client may read this note.
    """

    code = "W206"
    title = "Outdated or demeaning term"
    cites = (
        "Rosa's Law, Public Law 111-256",
        "CDC Preferred Terms",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "outdated or demeaning"
    ask = "Write the term the person uses."
    quiet = ("told", "chosen", "on_record")

    bad = wrote("Ana is handicapped.")
    good = wrote("Ana has a disability and uses a cane.")
    more_good = (
        wrote("Parked in the handicapped parking."),
        wrote("The 1998 chart lists “mental retardation”."),
    )
