from .care import Assignment, Enrollment, Handoff, HandoffReceipt, Submission
from .people import Authority, RelatedPerson, TalkConsent
from .person import Address, Alert, Client, NamePart, Phone
from .protection import Barring, DuplicateSuspicion, Handling, LegalStatus
from .sources import UnsignedSource

__all__ = [
    "Address",
    "Alert",
    "Assignment",
    "Authority",
    "Barring",
    "Client",
    "DuplicateSuspicion",
    "Enrollment",
    "Handling",
    "Handoff",
    "HandoffReceipt",
    "LegalStatus",
    "NamePart",
    "Phone",
    "RelatedPerson",
    "Submission",
    "TalkConsent",
    "UnsignedSource",
]
