"""
Complete, sound records to vary in examples and tests: each builder's record has no finding, so that an
example says only what is wrong with it. Times are local to `ZONE`; dates may be written as text.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from .facts import (
    Agreement,
    AnswerFacts,
    AssessmentFacts,
    FollowUpFacts,
    GoalFacts,
    GoalTouch,
    Mode,
    NeedFacts,
    NoteFacts,
    Outcome,
    ParticipantFacts,
    PlanFacts,
    Purpose,
    Rating,
    Safety,
    SafetyFacts,
    SignatureFacts,
    Signer,
    SignerFacts,
    SourceFacts,
    State,
    StrategyFacts,
    ThreadFacts,
    Way,
    With,
    Words,
)

ZONE = "America/New_York"


def at(text: str) -> datetime:
    """The instant of "2026-03-03 10:00" on the agency's wall."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))


def _values(changes: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in changes.items()}


def _value(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name in ("began", "ended", "now") or name.endswith("_at"):
        return at(value)
    if name in (
        "on",
        "due",
        "until",
        "ask_by",
        "moved_to",
        "period_from",
        "period_to",
        "review_due",
    ) or name.endswith("_on"):
        return date.fromisoformat(value)
    return value


def a_participant(name: str = "Lena Sample", title: str = "daughter", **changes: Any) -> ParticipantFacts:
    return ParticipantFacts(name=name, title=title, how="present", **changes)


def a_follow_up(
    what: str = "Bring the pay slips", who: str = "Rosa Example", due: str = "2026-03-10", **changes: Any
) -> FollowUpFacts:
    return FollowUpFacts(**_values({"uid": "f1", "what": what, "who": who, "due": due or None} | changes))


def a_strategy(what: str = "Apply for the hardship program", **changes: Any) -> StrategyFacts:
    sound = StrategyFacts(uid="s1", what=what, lead="Rosa Example", target_on=date(2026, 4, 15))
    return replace(sound, **_values(changes))


def a_goal(statement: str = "I want the gas company to stop calling me.", **changes: Any) -> GoalFacts:
    sound = GoalFacts(
        uid="g1",
        number="1",
        issue="Utility arrears",
        statement=statement,
        whose_words=Words.CLIENT,
        measure="Arrears on the gas bill",
        baseline="$640 owed",
        target="$0 owed",
        needs=("n1",),
        agreement=Agreement.AGREES,
        strategies=(
            a_strategy(),
            a_strategy(
                "Bring the last two pay slips", uid="s2", lead="Ana Testperson", target_on="2026-03-20"
            ),
        ),
        added_on=date(2026, 2, 2),
    )
    return replace(sound, **_values(changes))


def a_need(domain: str = "Money", **changes: Any) -> NeedFacts:
    sound = NeedFacts(
        uid="n1",
        domain=domain,
        statement="Owes $640 to the gas company and gets calls about it daily.",
        rating=2,
        priority=True,
        disposition="on_plan",
        goals=("g1",),
    )
    return replace(sound, **_values(changes))


def a_touch(rating: str = Rating.PROGRESS, **changes: Any) -> GoalTouch:
    sound = GoalTouch(
        goal="g1",
        number="1",
        statement="I want the gas company to stop calling me.",
        rating=rating,
        seen="Application to the hardship program opened.",
        strategies=("s1",),
        note="note-1",
        on=date(2026, 3, 3),
        by="Rosa Example",
    )
    return replace(sound, **_values(changes))


SIGNERS = (
    SignerFacts(part=Signer.CLIENT, name="Ana Testperson", uid="ana", label="Client"),
    SignerFacts(part=Signer.CASE_MANAGER, name="Rosa Example", uid="rosa", label="Case manager"),
)
SIGNED = (
    SignatureFacts(
        part=Signer.CLIENT, name="Ana Testperson", uid="ana", way=Way.DRAWN, at=at("2026-02-02 15:00")
    ),
    SignatureFacts(
        part=Signer.CASE_MANAGER,
        name="Rosa Example",
        uid="rosa",
        credential="BSW",
        way=Way.ELECTRONIC,
        at=at("2026-02-02 15:05"),
    ),
)


def signed_by(part: str, **changes: Any) -> SignatureFacts:
    sound = SignatureFacts(part=part, name="Ana Testperson", way=Way.DRAWN, at=at("2026-02-02 15:00"))
    return replace(sound, **_values(changes))


def plan(**changes: Any) -> PlanFacts:
    """Signed on 2 February 2026 and looked at on 3 March."""
    sound = PlanFacts(
        now=at("2026-03-03 16:00"),
        uid="plan-1",
        zone=ZONE,
        state=State.SIGNED,
        client="Ana",
        title="Action Plan",
        assessment="assessment-1",
        assessment_on=date(2026, 1, 26),
        goals=(a_goal(),),
        needs=(a_need(),),
        effective_on=date(2026, 2, 2),
        review_due=date(2026, 5, 3),
        ends_on=date(2027, 2, 1),
        signatures_required=SIGNERS,
        signatures=SIGNED,
        signed_at=at("2026-02-02 15:05"),
    )
    return replace(sound, **_values(changes))


def plan_draft(**changes: Any) -> PlanFacts:
    """The same plan while it is still being written with the client."""
    return plan(
        **{"now": "2026-02-02 14:00", "state": State.DRAFT, "signatures": (), "signed_at": None} | changes
    )


def note(text: str = "", **changes: Any) -> NoteFacts:
    """A home visit on 3 March 2026, 10:00 to 10:50, being written that afternoon. `text` is what was done."""
    sections = {
        "activities": "Called the gas company with Ana on speaker and applied for the hardship program.",
        "observations": "Ana met me at the door, smiling. She said the calls keep her awake.",
        "response": "She agreed to look for the pay slips this week.",
        "follow_up": "Ana looks for the pay slips; I take them to the gas company.",
    }
    sound = NoteFacts(
        now=at("2026-03-03 15:00"),
        uid="note-1",
        zone=ZONE,
        client="Ana",
        client_names=("Ana Testperson", "Ana"),
        author="Rosa Example",
        author_title="Case manager",
        author_credential="BSW",
        on=date(2026, 3, 3),
        began=at("2026-03-03 10:00"),
        ended=at("2026-03-03 10:50"),
        place="Ana's kitchen",
        pos="12",
        mode=Mode.IN_PERSON,
        with_whom=With.BOTH,
        outcome=Outcome.COMPLETED,
        purpose=Purpose.VISIT,
        kind="face_to_face",
        kind_label="Home visit",
        participants=(
            ParticipantFacts(name="Ana Testperson", how="present", is_client=True),
            a_participant(),
        ),
        sections=sections | ({"activities": text} if text else {}),
        sections_required=("activities", "observations", "follow_up"),
        activities=("linked", "coordinated"),
        goals=(a_touch(note="", on=None, by=""),),
        safety=SafetyFacts(value=Safety.NONE),
        follow_ups=(a_follow_up(),),
        written_at=at("2026-03-03 14:30"),
        plan=plan(),
    )
    if not isinstance(changes.get("sections", {}), dict):
        raise TypeError("sections is a dict of texts by key")
    return replace(sound, **_values(changes))


def attempt(**changes: Any) -> NoteFacts:
    """A call on 3 March 2026 that nobody answered."""
    tried = {
        "ended": None,
        "mode": Mode.AUDIO,
        "outcome": Outcome.ATTEMPTED,
        "with_whom": With.CLIENT,
        "kind": "attempt",
        "kind_label": "Tried to reach",
        "place": "",
        "participants": (),
        "sought": "Ana Testperson",
        "sections": {"result": "No answer; left no message, as she asked."},
        "sections_required": (),
        "activities": (),
        "goals": (),
        "safety": SafetyFacts(),
        "follow_ups": (a_follow_up("Try again in the morning", due="2026-03-05"),),
    }
    return note(**tried | changes)


def signed_note(**changes: Any) -> NoteFacts:
    signature = SignatureFacts(
        part=Signer.AUTHOR,
        name="Rosa Example",
        uid="rosa",
        credential="BSW",
        way=Way.ELECTRONIC,
        at=at("2026-03-03 14:40"),
    )
    signed = {
        "state": State.SIGNED,
        "signed_at": signature.at,
        "signatures_required": (
            SignerFacts(part=Signer.AUTHOR, name="Rosa Example", uid="rosa", label="Author"),
        ),
        "signatures": (signature,),
    }
    return note(**signed | changes)


def an_answer(key: str = "housing", **changes: Any) -> AnswerFacts:
    sound = AnswerFacts(
        key=key, question="Where do you live, and is it safe?", status="answered", text="A rented flat."
    )
    return replace(sound, **_values(changes))


def assessment(**changes: Any) -> AssessmentFacts:
    sound = AssessmentFacts(
        now=at("2026-01-26 16:00"),
        uid="assessment-1",
        zone=ZONE,
        state=State.DRAFT,
        client="Ana",
        instrument="Needs and strengths",
        on=date(2026, 1, 26),
        assessor="Rosa Example",
        assessor_credential="BSW",
        answers=(an_answer(),),
        needs=(a_need(disposition="", goals=()),),
        summary="Ana manages well at home; the gas arrears weigh on her.",
    )
    return replace(sound, **_values(changes))


def thread(**changes: Any) -> ThreadFacts:
    """Ana's enrollment as it stands on 20 March 2026, with nothing broken."""
    sound = ThreadFacts(
        now=at("2026-03-20 09:00"),
        uid="enrollment-1",
        zone=ZONE,
        state=State.SIGNED,
        client="Ana",
        enrolled_on=date(2026, 1, 20),
        assessment="assessment-1",
        assessment_on=date(2026, 1, 26),
        assessment_signed=True,
        needs=(a_need(),),
        plan=plan(now="2026-03-20 09:00"),
        touches=(a_touch(),),
        notes=4,
        last_contact_on=date(2026, 3, 3),
        last_face_to_face_on=date(2026, 3, 3),
        last_in_home_on=date(2026, 3, 3),
    )
    return replace(sound, **_values(changes))


def source(**changes: Any) -> SourceFacts:
    """A note found in an old system, complete, and already taken over into a signed one."""
    sound = SourceFacts(
        now=at("2026-03-20 09:00"),
        uid="source-1",
        zone=ZONE,
        state=State.SOURCE,
        client="Ana",
        came_from="the old system",
        author="Rosa Example",
        on=date(2026, 1, 12),
        text="Visited Ana at home.",
        completed_by="note-7",
    )
    return replace(sound, **_values(changes))
