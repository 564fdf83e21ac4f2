"""
What a rule may look at: frozen values, no Django, no database, no clock.

Each room turns its drafts, rows or imports into these; `now` is the moment being judged, so that a record
signed last year can be judged again as of that day. Everything has a default, because a draft may lack
anything: an empty text means "not said", never "no". Instants are aware; dates are local to `zone`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .choices import (
    Agreement,
    Disposed,
    GoalKind,
    Mode,
    Outcome,
    Purpose,
    Rating,
    Safety,
    Signer,
    State,
    StrategyStatus,
    Way,
    With,
    Words,
)
from .language.reading import Reading
from .naming import Names

__all__ = [
    "ELEMENTS",
    "Agreement",
    "AnswerFacts",
    "AssessmentFacts",
    "CarriedText",
    "Disposed",
    "EarlierGoal",
    "EarlierText",
    "EncounterFacts",
    "ExceptionFacts",
    "Facts",
    "FollowUpFacts",
    "GoalFacts",
    "GoalKind",
    "GoalTouch",
    "Mode",
    "NeedFacts",
    "NoteFacts",
    "Outcome",
    "ParticipantFacts",
    "PlanFacts",
    "Purpose",
    "Rating",
    "Safety",
    "SafetyFacts",
    "SignatureFacts",
    "Signer",
    "SignerFacts",
    "SourceFacts",
    "State",
    "StrategyFacts",
    "StrategyStatus",
    "ThreadFacts",
    "Way",
    "With",
    "Words",
    "asked_of",
    "shorten",
]


@dataclass(frozen=True, kw_only=True)
class ExceptionFacts:
    """Somebody entitled allowed a finding to stand. `code` may be a prefix; `about` empty means the record."""

    code: str
    about: str = ""
    reason: str = ""
    asked_by: str = ""
    approved_by: str = ""
    until: date | None = None
    words: str = ""  # only where the finding quotes exactly these words; "" means any


@dataclass(frozen=True, kw_only=True)
class ParticipantFacts:
    uid: str = ""
    name: str = ""
    title: str = ""  # title, role or relationship: "Program Director", "mother"
    how: str = ""  # present, by phone, by video, in writing
    is_client: bool = False


@dataclass(frozen=True, kw_only=True)
class SignerFacts:
    """A signature this record needs."""

    part: str  # a Signer
    name: str = ""
    uid: str = ""
    label: str = ""  # what the person is called on the page: "Guardian", "Case manager"


@dataclass(frozen=True, kw_only=True)
class SignatureFacts:
    """A signature this record has, or the recorded reason why it has none (`DECLINED`, `UNABLE`)."""

    part: str  # a Signer
    name: str = ""
    uid: str = ""  # of the person
    credential: str = ""
    way: str = ""  # a Way
    reason: str = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpFacts:
    uid: str = ""
    what: str = ""
    who: str = ""
    due: date | None = None
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class SafetyFacts:
    value: str = Safety.UNANSWERED
    text: str = ""
    action: str = ""


@dataclass(frozen=True, kw_only=True)
class EncounterFacts:
    """Another contact of the same worker or the same client, to find overlaps. `whose`: worker, client or both."""

    uid: str = ""
    began: datetime | None = None
    ended: datetime | None = None
    label: str = ""  # what may be shown to this writer: never another client's name
    whose: str = "worker"
    allowed: bool = False  # overlap approved


@dataclass(frozen=True, kw_only=True)
class EarlierText:
    """A text written before: this client's, or this author's about somebody else (`other_client`)."""

    uid: str = ""
    on: date | None = None
    label: str = ""
    other_client: bool = False
    sections: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def whole(self) -> str:
        return "\n".join(self.sections.values())


@dataclass(frozen=True, kw_only=True)
class CarriedText:
    """A section copied forward from an earlier note, until the writer confirms it is still true."""

    section: str
    from_uid: str = ""
    from_on: date | None = None
    confirmed: bool = False


@dataclass(frozen=True, kw_only=True)
class StrategyFacts:
    uid: str = ""
    origin: str = ""  # uid of the first of its lineage over plan versions; "" means itself
    what: str = ""
    lead: str = ""  # the one responsible person, by name
    helpers: tuple[str, ...] = ()
    target_on: date | None = None
    target_words: str = ""  # what stands where a date should, as imported: "TBD", "7/05-7/06"
    moved_to: date | None = None  # the latest moved target date; the first stays in `target_on`
    ongoing: bool = False
    status: str = StrategyStatus.PLANNED
    status_on: date | None = None  # when its status or date was last said
    service_code: str = ""

    @property
    def name(self) -> str:
        """How a message calls it: its first words."""
        return shorten(self.what) or "this step"

    @property
    def key(self) -> str:
        return self.origin or self.uid

    @property
    def due(self) -> date | None:
        return self.moved_to or self.target_on

    @property
    def is_open(self) -> bool:
        return self.status not in (StrategyStatus.DONE, StrategyStatus.DROPPED)


@dataclass(frozen=True, kw_only=True)
class NeedFacts:
    uid: str = ""
    domain: str = ""
    statement: str = ""
    rating: int | None = None
    rating_words: str = ""
    priority: bool | None = None  # None: not yet decided
    priority_reason: str = ""
    disposition: str = ""  # a Disposed for the plan at hand; "" means undecided
    disposition_reason: str = ""
    disposition_until: date | None = None  # deferred until
    goals: tuple[str, ...] = ()  # uids of the goals it is on

    @property
    def name(self) -> str:
        return self.domain or shorten(self.statement) or "This need"


@dataclass(frozen=True, kw_only=True)
class GoalFacts:
    uid: str = ""
    origin: str = ""
    number: str = ""  # "1", as printed
    issue: str = ""
    statement: str = ""
    whose_words: str = ""  # a Words
    required_by: str = ""  # "Juvenile court, order of 3 May"
    measure: str = ""
    baseline: str = ""
    target: str = ""
    kind: str = GoalKind.ACHIEVE
    needs: tuple[str, ...] = ()
    agreement: str = ""  # an Agreement
    agreement_words: str = ""
    strategies: tuple[StrategyFacts, ...] = ()
    closed: bool = False
    closed_on: date | None = None
    added_on: date | None = None  # when the first of its lineage came on a plan

    @property
    def open_strategies(self) -> tuple[StrategyFacts, ...]:
        return tuple(strategy for strategy in self.strategies if strategy.is_open)

    def is_open_on(self, day: date | None) -> bool:
        """A goal closed since was still open that day, the day of closing included."""
        return not self.closed or (day is not None and self.closed_on is not None and day <= self.closed_on)

    @property
    def key(self) -> str:
        return self.origin or self.uid

    @property
    def name(self) -> str:
        """How a message calls it: "Goal 2" or its first words."""
        return (self.number and f"Goal {self.number}") or shorten(self.statement or self.issue) or "This goal"


@dataclass(frozen=True, kw_only=True)
class GoalTouch:
    """A goal as one note speaks of it."""

    goal: str = ""  # uid of the goal row
    origin: str = ""
    number: str = ""
    statement: str = ""
    rating: str = ""  # a Rating; "" means not said
    reason: str = ""
    seen: str = ""  # what was seen or heard
    client_words: str = ""
    strategies: tuple[str, ...] = ()
    note: str = ""  # in ThreadFacts: uid, service date and author of the note
    on: date | None = None
    by: str = ""

    @property
    def key(self) -> str:
        return self.origin or self.goal

    @property
    def name(self) -> str:
        return (self.number and f"Goal {self.number}") or shorten(self.statement) or "This goal"

    @property
    def is_addressed(self) -> bool:
        return self.rating != Rating.NOT_ADDRESSED


@dataclass(frozen=True, kw_only=True)
class _Record:
    """What every judged record has."""

    now: datetime
    uid: str = ""
    zone: str = "UTC"
    state: str = State.DRAFT
    program: str = ""
    enrollment: str = ""
    client: str = ""  # the name to use in a message
    client_names: tuple[str, ...] = ()
    client_words: tuple[str, ...] = ()  # words this person uses of themself
    people: tuple[str, ...] = ()  # names of related persons and staff who may be named here
    other_clients: Names = field(default_factory=dict)  # whom the text could name and should not
    exceptions: tuple[ExceptionFacts, ...] = ()
    more: Mapping[str, object] = field(default_factory=dict)  # facts provided by rooms above, by name

    @cached_property
    def today(self) -> date:
        return self.local(self.now).date()

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every word of the names of the client and of those who may be named here, in lower case."""
        names = (self.client, *self.client_names, *self.people)
        return frozenset(word.lower() for name in names for word in name.split())

    @property
    def known_names(self) -> tuple[str, ...]:
        """The client's, and those of everybody who has a part in this record."""
        return (self.client, *self.client_names, *self.people, *self.also_here)

    @property
    def also_here(self) -> tuple[str, ...]:
        return ()

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(ZoneInfo(self.zone))

    @property
    def parts(self) -> tuple["_Record", ...]:
        """The facts that are judged together with these."""
        return (self,)

    @cached_property
    def texts(self) -> tuple["Text", ...]:
        """Every text somebody typed in it, with the field it stands in, for the rules about words."""
        return ()

    @cached_property
    def reading(self) -> Reading:
        """All its texts, a line each, read as one and once for all rules."""
        return Reading("\n".join([text.words for text in self.texts]))


class Text(NamedTuple):
    field: str
    words: str
    about: str = ""  # uid or key of the thing inside the record


@dataclass(frozen=True, kw_only=True)
class AssessmentFacts(_Record):
    kind: str = "initial"  # initial, interim, reassessment, significant_change
    instrument: str = ""
    on: date | None = None
    assessor: str = ""
    assessor_credential: str = ""
    answers: tuple["AnswerFacts", ...] = ()
    needs: tuple[NeedFacts, ...] = ()
    summary: str = ""
    signatures_required: tuple[SignerFacts, ...] = ()
    signatures: tuple[SignatureFacts, ...] = ()
    signed_at: datetime | None = None
    superseded: bool = False  # a later assessment took its place

    @property
    def also_here(self) -> tuple[str, ...]:
        return (self.assessor,)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        found = [Text("answers.text", answer.text, answer.key) for answer in self.answers]
        found += [Text("needs.statement", need.statement, need.uid) for need in self.needs]
        return tuple(text for text in (*found, Text("summary", self.summary)) if text.words)


@dataclass(frozen=True, kw_only=True)
class AnswerFacts:
    """`status`: answered, none_reported, not_asked (then `ask_by`), or "" for left open."""

    key: str
    question: str = ""
    status: str = ""
    text: str = ""
    ask_by: date | None = None
    required: bool = True


@dataclass(frozen=True, kw_only=True)
class EarlierGoal:
    """A goal as it was planned before: by this person, or by this author with somebody else (`other_client`)."""

    on: date | None = None  # from when that plan was in force
    other_client: bool = False
    statement: str = ""
    measure: str = ""
    baseline: str = ""
    target: str = ""
    steps: tuple[str, ...] = ()  # what was to be done
    progress_on: date | None = (
        None  # the last day of which a note told progress on it, or that it was achieved
    )


@dataclass(frozen=True, kw_only=True)
class PlanFacts(_Record):
    version: int = 1
    title: str = ""  # what the program calls it: "Action Plan"
    assessment: str = ""  # uid
    assessment_on: date | None = None
    goals: tuple[GoalFacts, ...] = ()
    needs: tuple[NeedFacts, ...] = ()  # the needs of the assessment, with their disposition for this version
    effective_on: date | None = None
    review_due: date | None = None
    ends_on: date | None = None
    reviewed_on: date | None = None  # the last review
    change: str = "new_plan"  # update, amendment, new_plan: what it needs in signatures
    supersedes: str = ""
    superseded_on: date | None = None
    significant_change_on: date | None = None  # a change recorded after the assessment it stands on
    signatures_required: tuple[SignerFacts, ...] = ()
    signatures: tuple[SignatureFacts, ...] = ()
    signed_at: datetime | None = None
    earlier_goals: tuple["EarlierGoal", ...] = ()

    @property
    def also_here(self) -> tuple[str, ...]:
        named = [
            name for goal in self.goals for step in goal.strategies for name in (step.lead, *step.helpers)
        ]
        return (*named, *(signer.name for signer in self.signatures_required))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text the worker wrote; a goal in the client's words is the client's."""
        found = []
        for goal in self.goals:
            own = goal.statement if goal.whose_words != Words.CLIENT else ""
            words = (("statement", own), ("issue", goal.issue), ("measure", goal.measure))
            found += [Text(f"goals.{name}", text, goal.uid) for name, text in words]
            found += [Text("strategies.what", step.what, step.uid) for step in goal.strategies]
        return tuple(text for text in found if text.words)

    @cached_property
    def goal_keys(self) -> frozenset[str]:
        return frozenset(key for goal in self.goals for key in (goal.uid, goal.key))

    @property
    def is_current(self) -> bool:
        """Signed, begun, and no later version in its place."""
        return (
            self.state == State.SIGNED
            and (self.effective_on is None or self.effective_on <= self.today)
            and (self.superseded_on is None or self.superseded_on > self.today)
        )

    @property
    def open_goals(self) -> tuple[GoalFacts, ...]:
        return tuple(goal for goal in self.goals if not goal.closed)

    @property
    def open_strategies(self) -> tuple[StrategyFacts, ...]:
        return tuple(strategy for goal in self.open_goals for strategy in goal.open_strategies)


@dataclass(frozen=True, kw_only=True)
class NoteFacts(_Record):
    # who wrote it
    author: str = ""
    author_uid: str = ""
    author_title: str = ""
    author_credential: str = ""
    cosign_needed: bool = False

    # when and where; `on` is the local service date, told by itself where there are no times
    on: date | None = None
    began: datetime | None = None
    ended: datetime | None = None
    approximate_times: bool = False
    period_from: date | None = None  # summaries and record reviews have a period instead
    period_to: date | None = None
    place: str = ""  # in words
    pos: str = ""  # place of service code
    client_location: str = ""  # telehealth
    privacy: str = ""
    telehealth_consent: bool | None = None

    # what kind of contact; `kind` and `kind_label` are the program's own name over the four axes
    mode: str = ""
    with_whom: str = ""
    outcome: str = Outcome.COMPLETED
    purpose: str = ""
    kind: str = ""
    kind_label: str = ""
    asks: frozenset[str] | None = None  # the elements this kind asks for; None: what its axes call for
    format: str = ""
    service_code: str = ""
    claimed: bool = True  # may this contact be claimed?

    # who was there
    participants: tuple[ParticipantFacts, ...] = ()
    sought: str = ""  # attempts: who was sought
    interpreter: str = ""
    interpreter_needed: bool = False

    # what is told
    sections: Mapping[str, str] = field(default_factory=dict)  # key -> text
    section_titles: Mapping[str, str] = field(default_factory=dict)
    section_roles: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # key -> roles; without one, the key is the role
    sections_required: tuple[str, ...] = ()
    template_text: Mapping[str, str] = field(default_factory=dict)  # what the form itself put there
    carried: tuple[CarriedText, ...] = ()
    activities: tuple[str, ...] = ()  # linked, referred, coordinated, monitored, ...
    observations: Mapping[str, str] = field(
        default_factory=dict
    )  # appearance, mood, physical, satisfaction, ...
    goals: tuple[GoalTouch, ...] = ()
    no_goal_reason: str = ""
    response: str = ""  # where it has a field of its own
    barriers: str = ""
    safety: SafetyFacts = SafetyFacts()
    new_needs: tuple[str, ...] = ()
    plan_change: bool | None = None
    follow_ups: tuple[FollowUpFacts, ...] = ()
    no_follow_up: bool = False  # "nothing to follow up" was said
    documents_reviewed: tuple[str, ...] = ()

    # the three times (the first is `began`)
    written_at: datetime | None = None
    signed_at: datetime | None = None
    late_reason: str = ""
    labelled_late: bool = False
    signatures_required: tuple[SignerFacts, ...] = ()
    signatures: tuple[SignatureFacts, ...] = ()

    # what stands around it
    plan: PlanFacts | None = None  # in force on the service date
    plan_exempt_reason: str = ""
    other_encounters: tuple[EncounterFacts, ...] = ()
    earlier_texts: tuple[EarlierText, ...] = ()

    @property
    def also_here(self) -> tuple[str, ...]:
        return (self.author, *(each.name for each in self.participants))

    @cached_property
    def asked(self) -> frozenset[str]:
        if self.asks is not None:
            return self.asks
        return asked_of(self.mode, self.with_whom, self.outcome, self.purpose)

    @property
    def service_date(self) -> date | None:
        return self.on or (self.began and self.local(self.began).date()) or self.period_to

    @property
    def is_attempt(self) -> bool:
        return self.outcome in (Outcome.ATTEMPTED, Outcome.NO_SHOW, Outcome.CANCELLED)

    @property
    def has_period(self) -> bool:
        return self.period_from is not None or self.purpose in PERIODS

    @property
    def happened_at(self) -> datetime | None:
        """The end of it, as near as it is told."""
        if self.ended or self.began:
            return self.ended or self.began
        day = self.period_to or self.on
        return datetime.combine(day, time.max, ZoneInfo(self.zone)) if day else None

    def roles_of(self, key: str) -> tuple[str, ...]:
        return self.section_roles.get(key) or (key,)

    def keys_for(self, role: str) -> list[str]:
        """The sections that play this role: activities, observations, response, progress, follow_up."""
        return self._keys_by_role.get(role, [])

    @cached_property
    def _keys_by_role(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in dict.fromkeys((*self.sections, *self.sections_required, *self.section_roles)):
            for role in dict.fromkeys(self.roles_of(key)):
                found.setdefault(role, []).append(key)
        return found

    def words_for(self, role: str) -> str:
        return " ".join(self.sections.get(key, "") for key in self.keys_for(role)).strip()

    def lacks(self, role: str) -> bool:
        """Is there a section for this and nothing in it? A note with no words at all lacks everything."""
        if keys := self.keys_for(role):
            return not any(self.sections.get(key, "").strip() for key in keys)
        return not any(text.strip() for text in self.sections.values())

    def field_for(self, role: str) -> str:
        """Where the page should take the writer: the first section of this role."""
        return f"sections.{next(iter(self.keys_for(role)), role)}"

    def title_of(self, key: str) -> str:
        return self.section_titles.get(key) or key.replace("_", " ")

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        found = [Text(f"sections.{key}", text) for key, text in self.sections.items() if text]
        found += [Text("goals.seen", touch.seen, touch.goal) for touch in self.goals if touch.seen]
        found += [Text("goals.reason", touch.reason, touch.goal) for touch in self.goals if touch.reason]
        found += [Text(f"observations.{key}", text) for key, text in self.observations.items() if text]
        more = (("response", self.response), ("barriers", self.barriers), ("safety.text", self.safety.text))
        return (*found, *(Text(field, text) for field, text in more if text))


PERIODS = frozenset({Purpose.RECORD_REVIEW, Purpose.WEEKLY_SUMMARY, Purpose.MONTHLY_SUMMARY})
ELEMENTS = (
    "time",
    "place",
    "people",
    "activity",
    "observation",
    "response",
    "progress",
    "goals",
    "safety",
    "follow_up",
)
NOT_ABOUT_A_GOAL = frozenset({Purpose.INTAKE, Purpose.ASSESSMENT, Purpose.PLANNING, Purpose.CRISIS})
OFFICE_WORK = frozenset({Purpose.RECORD_REVIEW, Purpose.REFERRAL, Purpose.CONSULTATION})


@lru_cache(maxsize=1024)
def asked_of(mode: str, with_whom: str, outcome: str, purpose: str) -> frozenset[str]:
    """Which elements a contact calls for, where the program's kind of note does not say."""
    if outcome != Outcome.COMPLETED:
        return frozenset({"time"})
    asked = {"time", "activity", "follow_up", "goals"}
    if mode == Mode.IN_PERSON:
        asked.add("place")
    if with_whom != With.NOBODY and purpose not in OFFICE_WORK:
        asked.add("people")
    if with_whom in (With.CLIENT, With.BOTH):
        asked.update(("observation", "response"))
        if mode in (Mode.IN_PERSON, Mode.VIDEO) or purpose in (Purpose.CRISIS, Purpose.INTAKE):
            asked.add("safety")
    if purpose in NOT_ABOUT_A_GOAL:
        asked.discard("goals")
    return frozenset(asked)


@dataclass(frozen=True, kw_only=True)
class ThreadFacts(_Record):
    """One enrollment, end to end: what was needed, what is planned, what was done, and when."""

    enrolled_on: date | None = None
    discharged_on: date | None = None
    assessment: str = ""  # the latest
    assessment_on: date | None = None
    assessment_signed: bool = False
    needs: tuple[
        NeedFacts, ...
    ] = ()  # of the latest assessment, with their disposition for the plan in force
    plan: PlanFacts | None = None  # in force today
    draft_plan: str = ""  # uid of a plan being written
    plan_exempt_reason: str = ""
    touches: tuple[GoalTouch, ...] = ()  # by signed notes, oldest first; each with note, on, by
    notes: int = 0
    last_contact_on: date | None = None
    last_face_to_face_on: date | None = None
    last_in_home_on: date | None = None

    @cached_property
    def touched(self) -> dict[str, list[GoalTouch]]:
        """The touches that say something, by goal lineage, oldest first."""
        found: dict[str, list[GoalTouch]] = {}
        for touch in self.touches:
            if touch.is_addressed:
                found.setdefault(touch.key, []).append(touch)
        return found

    @property
    def goals(self) -> tuple[GoalFacts, ...]:
        return self.plan.open_goals if self.plan else ()

    @property
    def is_open(self) -> bool:
        return self.discharged_on is None or self.discharged_on > self.today

    @property
    def parts(self) -> tuple[_Record, ...]:
        return (self, self.plan) if self.plan else (self,)


@dataclass(frozen=True, kw_only=True)
class SourceFacts(_Record):
    """
    Something imported or found that nobody has signed here. What it states is laid out as a note or a plan
    with blanks, which the same rules judge; `stated` and `missing` name the elements as the file had them.
    """

    kind: str = "note"  # note, plan
    came_from: str = ""  # the system or file
    author: str = ""
    on: date | None = None
    text: str = ""
    stated: Mapping[str, str] = field(default_factory=dict)  # element -> the words it is stated in
    missing: tuple[str, ...] = ()
    completed_by: str = ""  # uid of the note or plan that somebody signed from it
    note: NoteFacts | None = None
    plan: PlanFacts | None = None

    @property
    def parts(self) -> tuple[_Record, ...]:
        """Once somebody has signed a record from it, its gaps are that record's to answer."""
        laid_out = () if self.completed_by else (self.note, self.plan)
        return (self, *(part for part in laid_out if part is not None))


Facts = AssessmentFacts | PlanFacts | NoteFacts | ThreadFacts | SourceFacts


def shorten(words: str, most: int = 48) -> str:
    """The beginning of a text, cut between words."""
    line = " ".join(words[: most * 4].split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + "…"


NOBODY = frozenset(
    (
        *("tbd", "tba", "n/a", "na", "none", "unknown", "nobody", "no one", "someone", "somebody", "anyone"),
        *("anybody", "everyone", "everybody", "whoever", "all", "x", "xx", "to be determined", "not sure"),
    )
)


def names_nobody(words: str, client: str) -> bool:
    """A blank where a name should stand, or what is typed to get past one: "TBD", "?", "everyone"."""
    said = words.casefold().strip(" .!?-–—_/*")
    return not said or (said in NOBODY and words != client)
