from .after import Addendum, AddendumSignature, FollowUpDone
from .encounter import Encounter, Mode, Outcome, Participant, Purpose, With
from .note import FollowUp, GoalProgress, Note, NoteActivity, NoteDraft, NoteSignature, StrategyTouched

__all__ = [
    "Addendum",
    "AddendumSignature",
    "Encounter",
    "FollowUp",
    "FollowUpDone",
    "GoalProgress",
    "Mode",
    "Note",
    "NoteActivity",
    "NoteDraft",
    "NoteSignature",
    "Outcome",
    "Participant",
    "Purpose",
    "StrategyTouched",
    "With",
]
