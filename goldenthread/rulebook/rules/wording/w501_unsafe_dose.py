from goldenthread.rulebook.language.wording import RECORDS, Wording, wrote
from goldenthread.rulebook.rule import Rule, Status


class UnsafeDose(Wording, Rule):
    """
    “10U” has been read as 100, “.5 mg” as 5 mg, “QD” as four times a day. People were harmed by each of these.
    """

    code = "W501"
    title = "Dose written so that it can be misread"
    cites = (
        "Joint Commission Do Not Use list",
        "ISMP error-prone abbreviations",
    )
    status = Status.STABLE
    since = "2026.1"
    applies_to = RECORDS
    reason = "has been misread, with harm"
    ask = "Write it out."
    quiet = ("in_code",)

    bad = wrote("Takes lisinopril 10 mg QD.")
    good = wrote("Takes lisinopril 10 mg daily.")
    more_good = (
        wrote("Washington, DC, is where her sister lives."),
        wrote("She scored 5.0 on the scale."),
    )
