"""Which column of an export is what. Guessed by the names systems use; `--map` says otherwise."""

import re
from collections.abc import Iterable, Mapping

# What a column may be -> names it goes by elsewhere, compared in lower case and without punctuation.
KNOWN: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "note",
        "notes",
        "narrative",
        "note text",
        "body",
        "content",
        "progress note",
        "progress notes",
        "case note",
        "case notes",
        "note body",
        "note content",
        "note narrative",
        "contact note",
        "service note",
        "comments",
        "description",
        "details",
    ),
    "id": ("id", "note id", "record id", "noteid", "uid", "guid", "entry id", "contact id", "document id"),
    "date": (
        "date",
        "service date",
        "date of service",
        "dos",
        "contact date",
        "note date",
        "encounter date",
        "visit date",
        "session date",
        "activity date",
        "date of contact",
    ),
    "began": ("began", "start", "start time", "begin", "begin time", "time in", "from", "time", "service start"),
    "ended": ("ended", "end", "end time", "stop", "stop time", "time out", "service end"),
    "minutes": ("minutes", "duration", "length", "duration minutes", "mins", "time spent", "total minutes"),
    "place": ("place", "location", "place of service", "pos", "site", "setting of contact", "service location"),
    "kind": (
        "kind",
        "contact type",
        "type of contact",
        "note type",
        "format",
        "service type",
        "contact method",
        "mode",
        "method",
        "encounter type",
        "channel",
    ),
    "present": (
        "present",
        "who was present",
        "participants",
        "attendees",
        "persons present",
        "people present",
        "in attendance",
        "contact with",
        "person contacted",
    ),
    "client": (
        "client",
        "client name",
        "client id",
        "patient",
        "patient name",
        "patient id",
        "consumer",
        "participant",
        "participant id",
        "participant name",
        "individual",
        "member",
        "member id",
        "person id",
        "case id",
        "case number",
        "client number",
        "mrn",
    ),
    "author": (
        "author",
        "worker",
        "staff",
        "staff name",
        "case manager",
        "caseworker",
        "provider",
        "written by",
        "entered by",
        "created by",
        "author name",
        "clinician",
        "user",
    ),
    "signature": ("signature", "signed by", "signed", "e signature", "electronic signature"),
    "activities": ("activities", "activity", "case management activities", "intervention", "interventions", "services provided"),
    "observations": ("observations", "client observations", "observation", "objective", "client status", "presentation"),
    "response": ("response", "client response", "subjective", "client statement"),
    "progress": ("progress", "progress toward goal", "progress toward goals", "goal progress", "assessment"),
    "follow_up": ("follow up", "followup", "follow up needed", "plan", "next steps", "next step", "plan for next contact"),
    "safety": ("safety", "safety concerns", "risk", "risk assessment", "safety issues"),
}  # fmt: skip
SECTIONS = ("activities", "observations", "response", "progress", "follow_up", "safety")
NARROW = (
    *SECTIONS,
    "began",
)  # their names are common words: only guessed by their own first name or two words
WORDS = ("text", *SECTIONS)  # what the rules about words read


class BadMapping(ValueError):
    """Says what is wrong with the mapping that was asked for."""


def plain(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()).split())


def guess(names: Iterable[str], asked: Mapping[str, str]) -> dict[str, str]:
    """What each column is: {"text": "Narrative"}. What was asked for stands; the rest goes by known names."""
    by_name = {plain(name): name for name in reversed(list(names))}
    found = dict(asked)
    for what, known in KNOWN.items():
        if what not in found:
            match = next((by_name[each] for each in known if each in by_name), None)
            if match is not None and match not in found.values():
                found[what] = match
    return found if "text" not in found or asked.keys() & set(SECTIONS) else without_sections(found, asked)


def without_sections(found: dict[str, str], asked: Mapping[str, str]) -> dict[str, str]:
    """A column of text holds the note; columns called "plan" or "activities" beside it may be anything."""
    return {what: name for what, name in found.items() if what not in SECTIONS or what in asked}


def read_mapping(pairs: Iterable[str]) -> dict[str, str]:
    """`text=Narrative` and the like, as typed after `--map`."""
    asked = {}
    for pair in pairs:
        what, equals, name = pair.partition("=")
        what = what.strip().lower().replace("-", "_")
        if not equals or not name.strip():
            raise BadMapping(f"--map {pair}: write it as WHAT=COLUMN, such as text=Narrative.")
        if what not in KNOWN:
            raise BadMapping(f"--map {pair}: “{what}” is none of {', '.join(KNOWN)}.")
        asked[what] = name.strip()
    return asked


def table() -> str:
    lines = ["What a column may be, and the names it is known by (other names: --map WHAT=COLUMN):", ""]
    lines += [f"  {what:<13} {', '.join(known)}" for what, known in KNOWN.items()]
    return "\n".join(lines)
