from .care import Assignment, Enrollment, Handoff, HandoffReceipt
from .people import Authority, RelatedPerson, TalkConsent
from .person import Address, Alert, Client, Phone
from .protection import Barring, Handling, LegalStatus
from .sources import UnsignedSource

__all__ = [
    "Address",
    "Alert",
    "Assignment",
    "Authority",
    "Barring",
    "Client",
    "Enrollment",
    "Handling",
    "Handoff",
    "HandoffReceipt",
    "LegalStatus",
    "Phone",
    "RelatedPerson",
    "TalkConsent",
    "UnsignedSource",
]
