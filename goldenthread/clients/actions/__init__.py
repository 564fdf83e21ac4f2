"""Every write of this room: taking people in, their episodes of care, who they are, and what protects them."""

from .care import acknowledge_handoff, assign, discharge, end_assignment, hand_over, reopen
from .intake import enroll, take_in
from .people import (
    add_related_person,
    change_related_person,
    end_authority,
    end_related_person,
    give_consent,
    record_authority,
    revoke_consent,
)
from .person import (
    add_address,
    add_alert,
    add_phone,
    change_address,
    change_alert,
    change_details,
    change_phone,
    end_address,
    end_alert,
    end_phone,
)
from .protection import (
    bar,
    change_handling,
    change_legal_status,
    end_handling,
    lift_barring,
    mark_handling,
    record_legal_status,
    settle_duplicate,
)
from .saving import Stale

__all__ = [
    "Stale",
    "acknowledge_handoff",
    "add_address",
    "add_alert",
    "add_phone",
    "add_related_person",
    "assign",
    "bar",
    "change_address",
    "change_alert",
    "change_details",
    "change_handling",
    "change_legal_status",
    "change_phone",
    "change_related_person",
    "discharge",
    "end_address",
    "end_alert",
    "end_assignment",
    "end_authority",
    "end_handling",
    "end_phone",
    "end_related_person",
    "enroll",
    "give_consent",
    "hand_over",
    "lift_barring",
    "mark_handling",
    "record_authority",
    "record_legal_status",
    "reopen",
    "revoke_consent",
    "settle_duplicate",
    "take_in",
]
