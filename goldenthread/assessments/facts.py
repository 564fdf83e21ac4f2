"""Assessments as the rulebook reads them: a draft while it is written, or one that is signed."""

from datetime import date, datetime
from typing import Any

from goldenthread.agency.models import Agency
from goldenthread.exceptions.said import Said, exceptions_signed
from goldenthread.rulebook.facts import (
    AnswerFacts,
    AssessmentFacts,
    NeedFacts,
    SignatureFacts,
    Signer,
    SignerFacts,
    State,
    Way,
)

from .content import Content, uid_of
from .models import Assessment, AssessmentDraft, Need


def facts_of_draft(draft: AssessmentDraft, content: Content, *, now: datetime, said: Said) -> AssessmentFacts:
    client, assessor = draft.client, draft.author
    return AssessmentFacts(
        now=now,
        uid=str(draft.key),
        zone=Agency.current().zone,
        state=State.DRAFT,
        program=draft.program.name,
        enrollment=str(draft.enrollment.uid),
        client=client.name,
        client_names=(client.legal_name, client.name),
        client_words=(*client.own_words, *said.words),
        exceptions=said.exceptions,
        kind=content.kind,
        instrument=str(content.instrument.title),
        on=content.assessed_on,
        assessor=assessor.name,
        assessor_credential=assessor.credential_on(content.assessed_on or now.date()),
        answers=tuple(
            AnswerFacts(
                key=answer.domain.key,
                question=str(answer.domain.label),
                status=answer.status,
                text=answer.said,
                ask_by=answer.ask_by,
            )
            for answer in content.answers
        ),
        needs=tuple(
            NeedFacts(
                uid=str(uid_of(need, draft)),
                domain=str(need.domain.label),
                statement=need.statement,
                rating=need.rating,
                rating_words=_level_words(content, need.rating),
                priority=need.is_priority,
                priority_reason=need.why,
            )
            for need in content.needs
        ),
        summary=content.summary,
        signatures_required=(SignerFacts(part=Signer.ASSESSOR, name=assessor.name, uid=str(assessor.uid)),),
    )


def facts_of(assessment: Assessment, *, now: datetime) -> AssessmentFacts:
    """Of the signed document; two queries for needs and signatures, whatever its length."""
    document = assessment.content
    client, assessor = document["client"], document["assessor"]
    return AssessmentFacts(
        now=now,
        uid=str(assessment.uid),
        zone=document["zone"],
        state=State.SIGNED,
        program=document["program"]["name"],
        enrollment=document["enrollment"],
        client=client["name"],
        client_names=(client["legal_name"], client["name"]),
        kind=document["kind"],
        instrument=document["instrument"]["title"],
        on=assessment.assessed_on,
        assessor=assessor["name"],
        assessor_credential=assessor["credential"],
        answers=tuple(
            AnswerFacts(
                key=each["key"],
                question=each["label"],
                status=each["status"],
                text=each["said"],
                ask_by=date.fromisoformat(each["ask_by"]) if each["ask_by"] else None,
            )
            for group in document["groups"]
            for each in group["domains"]
        ),
        needs=tuple(need_facts(need) for need in assessment.needs.all()),
        summary=document["summary"],
        signatures_required=(SignerFacts(part=Signer.ASSESSOR, name=assessor["name"], uid=assessor["uid"]),),
        signatures=tuple(
            SignatureFacts(
                part=Signer.ASSESSOR,
                name=signature.printed_name,
                uid=assessor["uid"],
                credential=signature.credential,
                way=Way.ELECTRONIC,
                at=signature.signed_at,
            )
            for signature in assessment.signatures.all()
        ),
        signed_at=assessment.signed_at,
        exceptions=exceptions_signed(document),
    )


def _level_words(content: Content, rating: int | None) -> str:
    level = content.instrument.level(rating)
    return f"{level.value}, {str(level.label).lower()}" if level else ""


def need_facts(need: Need, **disposition: Any) -> NeedFacts:
    """`disposition`: what was decided about it, as the fields of `NeedFacts` that a plan or a worker fills."""
    return NeedFacts(
        uid=str(need.uid),
        domain=need.domain_label,
        statement=need.statement,
        rating=need.rating,
        priority=need.is_priority,
        priority_reason=need.why,
        **disposition,
    )
