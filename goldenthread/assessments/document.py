"""The assessment as it is signed: questions, labels and scale in full, so that it renders for ever as it was read."""

from datetime import date, datetime
from typing import Any

from goldenthread.agency.models import Agency
from goldenthread.exceptions.said import Judged

from .content import Answer, Content, RatedNeed, uid_of
from .models import AssessmentDraft, AssessmentKind, Status

FORMAT = "goldenthread/assessment/1"


def document_of(draft: AssessmentDraft, content: Content, judged: Judged, *, now: datetime) -> dict[str, Any]:
    client, assessor, instrument = draft.client, draft.author, content.instrument
    agency = Agency.current()
    return {
        "format": FORMAT,
        "agency": agency.name,
        "zone": agency.zone,
        "client": {
            "uid": client.uid,
            "record_number": client.record_number,
            "legal_name": client.legal_name,
            "name": client.name,
            "born_on": client.born_on,
        },
        "program": {"uid": draft.program.uid, "name": draft.program.name},
        "enrollment": draft.enrollment.uid,
        "instrument": {
            "key": instrument.key,
            "title": instrument.title,
            "wording_version": instrument.wording_version,
            "licence": instrument.licence,
            "attribution": instrument.attribution,
            "scale": [
                {"value": level.value, "label": level.label, "meaning": level.meaning}
                for level in instrument.scale
            ],
        },
        "kind": content.kind,
        "kind_label": AssessmentKind(content.kind).label if content.kind else "",
        "assessed_on": content.assessed_on,
        "assessor": {
            "uid": assessor.uid,
            "name": assessor.name,
            "title": assessor.title,
            "credential": assessor.credential_on(content.assessed_on or now.date()),
        },
        "sources": content.sources,
        "groups": _groups(content),
        "needs": [_need(need, content, draft) for need in content.needs],
        "strengths": [
            {"domain": each.domain.key, "domain_label": each.domain.label, "statement": each.strength}
            for each in content.strengths
        ],
        "summary": content.summary,
        "written_at": draft.created_at,
        "signed_at": now,
        **({"exceptions": judged.exceptions} if judged.exceptions else {}),
    }


def as_read(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its days as days again, and each exception with the question it is about, for the page."""
    day = document["assessed_on"]
    groups = [
        group | {"domains": [each | {"ask_by": _day(each["ask_by"])} for each in group["domains"]]}
        for group in document["groups"]
    ]
    asked = {each["key"]: each["label"] for group in groups for each in group["domains"]}
    # The first assessments signed name no need by its uid.
    asked |= {each["uid"]: each["domain_label"] for each in document["needs"] if "uid" in each}
    exceptions = [each | {"place": asked.get(each["about"], "")} for each in document.get("exceptions", [])]
    return document | {"assessed_on": _day(day), "groups": groups, "exceptions": exceptions}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _groups(content: Content) -> list[dict[str, Any]]:
    answers = {answer.domain.key: answer for answer in content.answers}
    return [
        {
            "title": group.title,
            "domains": [_answer(answers[domain.key], content) for domain in group.domains],
        }
        for group in content.instrument.groups
    ]


def _answer(answer: Answer, content: Content) -> dict[str, Any]:
    level = content.instrument.level(answer.rating)
    return {
        "key": answer.domain.key,
        "label": answer.domain.label,
        "question": answer.domain.question,
        "status": answer.status,
        "status_label": Status(answer.status).label if answer.status else "",
        "said": answer.said,
        "ask_by": answer.ask_by,
        "rating": answer.rating,
        "rating_label": level.label if level else "",
        "strength": answer.strength,
    }


def _need(need: RatedNeed, content: Content, draft: AssessmentDraft) -> dict[str, Any]:
    level = content.instrument.level(need.rating)
    return {
        "uid": uid_of(need, draft),
        "domain": need.domain.key,
        "domain_label": need.domain.label,
        "statement": need.statement,
        "rating": need.rating,
        "rating_label": level.label if level else "",
        "is_priority": need.is_priority,
        "why": need.why,
    }
