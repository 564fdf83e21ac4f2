"""The note as it is signed: content, labels and names of that day in one document. Its shape is never changed, only added to."""

from datetime import datetime
from typing import Any

from goldenthread.agency.models import Agency
from goldenthread.exceptions.said import Judged

from .content import Content, Touched
from .desk import Desk
from .kinds import ACTIVITIES, PLACES
from .models import GoalProgress, Mode, NoteDraft, Outcome, Purpose, With

FORMAT = "goldenthread/note/1"


def document_of(
    draft: NoteDraft, content: Content, desk: Desk, judged: Judged | None = None
) -> dict[str, Any]:
    """Needs a content that is sound: a kind, a day, and both times."""
    client, author, kind = desk.client, desk.author, content.kind
    return {
        "format": FORMAT,
        "agency": {"name": Agency.current().name},
        "program": {"uid": desk.enrollment.program.uid, "name": desk.enrollment.program.name},
        "client": {
            "uid": client.uid,
            "name": client.legal_name,
            "record_number": client.record_number,
            "born_on": client.born_on,
        },
        "kind": {"code": kind.code, "label": kind.label},
        "encounter": encounter_of(content, desk),
        "author": {
            "uid": author.uid,
            "name": author.name,
            "title": author.title,
            "credential": author.credential_on(desk.day),
        },
        "plan": {
            "uid": desk.plan.uid,
            "version": desk.plan.version,
            "title": desk.enrollment.program.plan_title,
        }
        if desk.plan
        else None,
        "activities": [{"code": code, "label": ACTIVITIES[code]} for code in content.activities],
        "sections": [
            {"key": section.key, "title": section.title, "text": text}
            for section, text in kind.sections_of(content.sections)
        ],
        "goals": [goal_of(touched) for touched in content.touched],
        "no_goal_because": content.no_goal_because,
        "safety": safety_of(content),
        "follow_ups": [{"what": step.what, "who": step.who, "due": step.due} for step in content.follow_ups],
        "nothing_to_follow_up": content.no_follow_up,
        "late": late_of(content, desk),
        "written_at": draft.created_at,
        "source": {
            "uid": draft.source.uid,
            "origin": draft.source.origin,
            "external_id": draft.source.external_id,
        }
        if draft.source
        else None,
        **({"exceptions": judged.exceptions} if judged and judged.exceptions else {}),
    }


def encounter_of(content: Content, desk: Desk) -> dict[str, Any]:
    kind = content.kind
    return {
        "began": content.began_at,
        "ended": content.ended_at,
        "zone": desk.zone,
        "service_date": content.day,
        "minutes": minutes(content.began_at, content.ended_at),
        "mode": {"code": kind.mode, "label": Mode(kind.mode).label},
        "with": {"code": kind.with_whom, "label": With(kind.with_whom).label},
        "outcome": {"code": kind.outcome, "label": Outcome(kind.outcome).label},
        "purpose": {"code": kind.purpose, "label": Purpose(kind.purpose).label},
        "place": {"code": content.place_code, "label": PLACES.get(content.place_code, "")},
        "place_words": content.place or PLACES.get(content.place_code, ""),
        "client_place": content.client_place,
        "participants": [{"name": person.name, "title": person.title} for person in content.people],
    }


def goal_of(touched: Touched) -> dict[str, Any]:
    steps = {str(each.uid): each.what for each in touched.goal.strategies.all()}
    return {
        "uid": touched.goal.uid,
        "origin": touched.goal.origin,
        "statement": touched.goal.statement,
        "issue": touched.goal.issue,
        "rating": {"code": touched.rating, "label": GoalProgress.Rating(touched.rating).label},
        "seen": touched.seen,
        "reason": touched.reason,
        "strategies": [{"uid": uid, "what": steps[uid]} for uid in touched.strategies if uid in steps],
    }


def safety_of(content: Content) -> dict[str, Any] | None:
    from .forms import SAFETY

    if not content.safety:
        return None
    return {
        "value": {"code": content.safety, "label": dict(SAFETY)[content.safety]},
        "text": content.safety_text,
        "action": content.safety_action,
    }


def late_of(content: Content, desk: Desk) -> dict[str, Any]:
    return {"is_late": desk.is_late(content.ended_at), "reason": content.late_reason}


def minutes(began: datetime, ended: datetime) -> int:
    return int((ended - began).total_seconds() // 60)
