"""
What people call a contact, over the four axes underneath. A kind says which axes it stands for, which sections
its note has, and what it asks for. The sections are those of a case-management collateral or face-to-face
note: activities, observations, follow-up; face to face adds the place and who was present.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Mode, Outcome, Purpose, With

ACTIVITIES = {
    "assessed": _("assessed"),
    "planned": _("planned"),
    "linked": _("linked"),
    "referred": _("referred"),
    "coordinated": _("coordinated"),
    "monitored": _("monitored"),
    "advocated": _("advocated"),
    "supported": _("supported"),
}

# CMS place-of-service codes that case management uses; the whole list is in the payer's manual.
PLACES = {
    "12": _("their home"),
    "11": _("our office"),
    "13": _("assisted living"),
    "14": _("group home"),
    "03": _("school"),
    "04": _("homeless shelter"),
    "18": _("work"),
    "21": _("hospital"),
    "09": _("jail or prison"),
    "27": _("on the street"),
    "53": _("community mental health center"),
    "57": _("outpatient substance use treatment"),
    "10": _("by phone or video, client at home"),
    "02": _("by phone or video, client elsewhere"),
    "99": _("somewhere else"),
}


@dataclass(frozen=True)
class Section:
    key: str  # also its role in the rulebook
    title: str | Promise
    hint: str | Promise = ""
    rows: int = 4


@dataclass(frozen=True)
class Kind:
    code: str
    label: str | Promise
    mode: str
    with_whom: str
    outcome: str
    purpose: str
    sections: tuple[Section, ...]
    asks: frozenset[str]
    place_codes: tuple[str, ...] = ()

    @property
    def is_face_to_face(self) -> bool:
        return self.mode == Mode.IN_PERSON and self.with_whom in (With.CLIENT, With.BOTH)

    @property
    def is_attempt(self) -> bool:
        return self.outcome != Outcome.COMPLETED

    def asks_for(self, element: str) -> bool:
        return element in self.asks

    def sections_of(self, texts: dict[str, str]) -> list[tuple["Section", str]]:
        """This kind's sections, and after them whatever was typed under another kind: no words are dropped."""
        own = [(section, texts.get(section.key, "")) for section in self.sections]
        keys = {section.key for section in self.sections}
        others = [(section, texts.get(section.key, "")) for section in EVERY_SECTION]
        return own + [(section, text) for section, text in others if section.key not in keys and text.strip()]


DID = Section("activities", _("What you did"), _("linked, referred, coordinated, monitored …"))
SAW = Section(
    "observations",
    _("How they are, what you saw and heard"),
    _("Mood, body, surroundings, any change; what they are satisfied with or not."),
)
TOOK_IT = Section("response", _("How they took it"), _("In their words where you can."), rows=3)
LEARNED = Section(
    "observations",
    _("What it means for them"),
    _("Where things stand, progress or lack of it, concerns of the client or the family."),
)
SOUGHT = Section(
    "activities", _("Whom you tried to reach, and how"), _("When, which number or door, what happened.")
)
MISSED = Section(
    "activities", _("What happened, and what you did"), _("Where and how long you waited, whom you called.")
)
FOUND = Section("observations", _("What you found"), _("What the record says that matters for the plan."))

EVERY_SECTION = (DID, SAW, TOOK_IT)
SECTION_KEYS = tuple(section.key for section in EVERY_SECTION)

FACE_TO_FACE = frozenset(
    {"time", "place", "people", "activity", "observation", "response", "goals", "safety", "follow_up"}
)
BY_PHONE = frozenset(
    {"time", "client_place", "people", "activity", "observation", "response", "goals", "follow_up"}
)
COLLATERAL = frozenset({"time", "people", "activity", "observation", "goals", "follow_up"})
DESK = frozenset({"time", "activity", "observation", "follow_up"})
ATTEMPT = frozenset({"time", "follow_up"})

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "home_visit",
            _("Home visit"),
            Mode.IN_PERSON,
            With.CLIENT,
            Outcome.COMPLETED,
            Purpose.VISIT,
            (DID, SAW, TOOK_IT),
            FACE_TO_FACE,
            ("12",),
        ),
        Kind(
            "face_to_face",
            _("Met in person"),
            Mode.IN_PERSON,
            With.CLIENT,
            Outcome.COMPLETED,
            Purpose.VISIT,
            (DID, SAW, TOOK_IT),
            FACE_TO_FACE,
        ),
        Kind(
            "phone",
            _("Phone"),
            Mode.AUDIO,
            With.CLIENT,
            Outcome.COMPLETED,
            Purpose.CHECK_IN,
            (DID, SAW, TOOK_IT),
            BY_PHONE,
        ),
        Kind(
            "collateral",
            _("Call with someone else"),
            Mode.AUDIO,
            With.COLLATERAL,
            Outcome.COMPLETED,
            Purpose.CHECK_IN,
            (DID, LEARNED),
            COLLATERAL,
        ),
        Kind(
            "attempt",
            _("Tried to reach"),
            Mode.AUDIO,
            With.CLIENT,
            Outcome.ATTEMPTED,
            Purpose.CHECK_IN,
            (SOUGHT,),
            ATTEMPT,
        ),
        Kind(
            "meeting",
            _("Team meeting"),
            Mode.IN_PERSON,
            With.BOTH,
            Outcome.COMPLETED,
            Purpose.MEETING,
            (DID, SAW, TOOK_IT),
            FACE_TO_FACE - {"safety"},
        ),
        Kind(
            "video",
            _("Video call"),
            Mode.VIDEO,
            With.CLIENT,
            Outcome.COMPLETED,
            Purpose.VISIT,
            (DID, SAW, TOOK_IT),
            BY_PHONE | {"safety"},
        ),
        Kind(
            "no_show",
            _("Did not come"),
            Mode.IN_PERSON,
            With.CLIENT,
            Outcome.NO_SHOW,
            Purpose.VISIT,
            (MISSED,),
            ATTEMPT,
        ),
        Kind(
            "crisis",
            _("Crisis"),
            Mode.IN_PERSON,
            With.CLIENT,
            Outcome.COMPLETED,
            Purpose.CRISIS,
            (DID, SAW, TOOK_IT),
            FACE_TO_FACE - {"goals"},
        ),
        Kind(
            "record_review",
            _("Record review"),
            Mode.NONE,
            With.NOBODY,
            Outcome.COMPLETED,
            Purpose.RECORD_REVIEW,
            (DID, FOUND),
            DESK,
        ),
        Kind(
            "referral",
            _("Referral"),
            Mode.AUDIO,
            With.COLLATERAL,
            Outcome.COMPLETED,
            Purpose.REFERRAL,
            (DID, LEARNED),
            COLLATERAL,
        ),
    )
}
FIRST_CHOICES = 6  # shown as chips at once; the others behind "More kinds"
