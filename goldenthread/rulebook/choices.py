"""The answers that facts may hold: plain texts, so that rows and files can carry them as they are."""

from enum import StrEnum


class Mode(StrEnum):
    IN_PERSON = "in_person"
    VIDEO = "video"
    AUDIO = "audio"
    TEXT = "text"
    MAIL = "mail"
    NONE = "none"


class With(StrEnum):
    CLIENT = "client"
    COLLATERAL = "collateral"
    BOTH = "both"
    NOBODY = "nobody"


class Outcome(StrEnum):
    COMPLETED = "completed"
    ATTEMPTED = "attempted"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class Purpose(StrEnum):
    VISIT = "visit"
    INDIVIDUAL = "individual"
    FAMILY = "family"
    GROUP = "group"
    MEETING = "meeting"
    COURT = "court"
    CRISIS = "crisis"
    RECORD_REVIEW = "record_review"
    REFERRAL = "referral"
    CONSULTATION = "consultation"
    CHECK_IN = "check_in"
    SHIFT = "shift"
    WEEKLY_SUMMARY = "weekly_summary"
    MONTHLY_SUMMARY = "monthly_summary"
    INTAKE = "intake"
    ASSESSMENT = "assessment"
    PLANNING = "planning"
    PLAN_REVIEW = "plan_review"
    DISCHARGE = "discharge"
    OTHER = "other"


class Rating(StrEnum):
    ACHIEVED = "achieved"
    PROGRESS = "progress"
    NO_CHANGE = "no_change"
    SETBACK = "setback"
    NOT_ADDRESSED = "not_addressed"


class GoalKind(StrEnum):
    ACHIEVE = "achieve"
    ONGOING = "ongoing"
    MAINTAIN = "maintain"


class Words(StrEnum):
    """Whose words a goal is in."""

    CLIENT = "client"
    REPRESENTATIVE = "representative"
    TEAM = "team"


class Agreement(StrEnum):
    AGREES = "agrees"
    PARTLY = "partly"
    DISAGREES = "disagrees"


class Disposed(StrEnum):
    """What became of a need: never nothing."""

    ON_PLAN = "on_plan"
    MERGED = "merged"
    DECLINED = "declined"
    DEFERRED = "deferred"
    ALREADY_MET = "already_met"


class StrategyStatus(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class Safety(StrEnum):
    CONCERN = "concern"
    NONE = "none"
    NOT_ASSESSED = "not_assessed"
    UNANSWERED = ""


class State(StrEnum):
    """
    Where a record stands. `DRAFT`: being written, up to the moment its author signs. `SIGNING`: its content is
    settled and more signatures are being gathered. `SIGNED`: done (a plan: in force). `SOURCE`: imported or
    found, not signed here.
    """

    DRAFT = "draft"
    SIGNING = "signing"
    SIGNED = "signed"
    SOURCE = "source"


class Signer(StrEnum):
    """In what part somebody signs."""

    AUTHOR = "author"
    CLIENT = "client"
    LEGAL = "legal"
    CASE_MANAGER = "case_manager"
    ASSESSOR = "assessor"
    SUPERVISOR = "supervisor"
    COSIGNER = "cosigner"
    TEAM = "team"


class Way(StrEnum):
    """How a signature was given, or why there is a reason in its place."""

    DRAWN = "drawn"
    TYPED = "typed"
    ELECTRONIC = "electronic"
    PAPER = "paper"
    VERBAL = "verbal"
    DECLINED = "declined"
    UNABLE = "unable"
