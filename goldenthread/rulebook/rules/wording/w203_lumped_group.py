from goldenthread.rulebook.language.terms import Frame
from goldenthread.rulebook.language.vocabulary import any_of
from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status

GROUPS = any_of(
    """
    unemployed uninsured incarcerated imprisoned handicapped needy addicted impaired underprivileged
    undocumented vulnerable infirm aged insane illiterate uneducated displaced underserved disadvantaged
    marginalized bereaved institutionalized convicted obese terminally unhoused suicidal
    wheelchair-bound paralyzed mentally-ill crippled retarded sick frail indigent destitute poor
    homeless disabled elderly blind deaf
    """
)
A_GROUP = (
    r"(?=\s*(?:[.,;:!?)]|\Z)|\s+(?:in|on|at|is|are|who|and|or|with|when|for|from|to|every|during|gets?|can|through|as"
    r"|have|by|here|near|was|were|of|downtown|without|after|this|that|living|need|should|often)\b)"
)


class LumpedGroup(Wording, Rule):
    """
    “The homeless” and “the elderly” turn people into a kind. “People without housing” and “older adults” do not.
    """

    code = "W203"
    title = "People lumped together by one fact"
    cites = (
        "CDC Preferred Terms",
        "APA bias-free language",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "lumps people together"
    ask = "Write “people who (are, have)”."
    quiet = ("negated", "told", "chosen", "on_form")
    frames = (
        Frame(
            "W203",
            GROUPS,
            before=r"the (?:chronically |mentally |severely |physically |developmentally |visually |hearing |formerly |truly |very |working )?",
            after=A_GROUP,
        ),
    )

    bad = wrote("There is a bus for the elderly.")
    good = wrote("There is a bus for older adults.")
    more_good = (
        wrote("Called the State School for the Deaf."),
        wrote("The elderly waiver pays for the bath bench."),
        wrote("He pulled the blinds."),
    )
