"""The verbs of saying no, and of asking for leave to sign in spite of a finding."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from goldenthread import clock, events, rulebook
from goldenthread.agency.actions import set_policy
from goldenthread.agency.models import Agency, Program, Staff
from goldenthread.clients.actions import change_details
from goldenthread.clients.models import Client, Enrollment
from goldenthread.clients.permissions import can_edit_person
from goldenthread.integrity.errors import Refused
from goldenthread.rulebook import Finding, Policy

from . import permissions
from .models import (
    ExceptionAnswer,
    ExceptionRequest,
    ExceptionTakenBack,
    Objection,
    ObjectionTakenBack,
    Showing,
    Way,
    WordsAnswer,
)

SAID = {
    Way.HERE: "finding.ignored",
    Way.WRONG: "finding.flagged",
    Way.CLIENT: "finding.word_allowed",
    Way.AGENCY: "finding.word_asked",
}
OF_WORDS = (Way.CLIENT, Way.AGENCY)


@events.verb
def say_no(
    enrollment: Enrollment, *, by: Staff, record: UUID, way: Way, finding: Finding, sentence: str
) -> Objection:
    """One of the four ways. Said twice, it is said once. What blocks a signature takes an exception instead."""
    permissions.can_say_no(by, enrollment).or_forbid()
    words = finding.where.quote.strip()
    if finding.blocks:
        raise Refused(_("This keeps the record from being signed, so it needs an exception."))
    if way in OF_WORDS and not words:
        raise Refused(_("This finding quotes no words that could be allowed."))
    same = Objection.objects.in_force().filter(
        record=record, said_by=by, rule=finding.code, sentence=sentence, way=way, words=words
    )
    if there := same.first():
        return there
    objection = Objection.objects.create(
        way=way,
        rule=finding.code,
        rulebook=rulebook.VERSION,
        words=words,
        sentence=sentence,
        record=record,
        client=enrollment.client,
        program=enrollment.program,
        enrollment=enrollment,
        said_by=by,
    )
    if way == Way.CLIENT:
        put_on_profile(enrollment, by, with_word=words)
    remember(SAID[way], objection, by, wrote=objection)
    return objection


@events.verb
def take_back(objection: Objection, *, by: Staff) -> None:
    """The finding speaks again from here on. That somebody had said no stays."""
    if ObjectionTakenBack.objects.filter(objection=objection).exists():
        return
    permissions.can_take_back(by, objection).or_forbid()
    taken_back = ObjectionTakenBack.objects.create(objection=objection, by=by)
    still = Objection.objects.in_force().filter(
        client=objection.client, way=Way.CLIENT, words=objection.words
    )
    if objection.way == Way.CLIENT and not still.exists():
        put_on_profile(objection.enrollment, by, without_word=objection.words)
    remember("finding.taken_back", objection, by, wrote=taken_back)


def put_on_profile(enrollment: Enrollment, by: Staff, *, with_word: str = "", without_word: str = "") -> None:
    """
    The client's own words stand with the person, for every program. What a Part 2 program knows stays in its own
    rows, and so does what somebody says who may not change the person's details.
    """
    client = Client.objects.get(pk=enrollment.client_id)
    if enrollment.program.is_part2 or not can_edit_person(by, client):
        return
    words = [word for word in client.own_words if word != without_word]
    if with_word and with_word.casefold() not in map(str.casefold, words):
        words.append(with_word)
    if words != client.own_words:
        change_details(client, by=by, version=client.version, own_words=words)


@events.verb
def answer_words(objection: Objection, *, by: Staff, accepted: bool, words: str = "") -> WordsAnswer:
    """Accepted, they are among the words of the program's policy from today on, with who asked and who accepted."""
    permissions.can_answer_words(by, objection).or_forbid()
    answer = WordsAnswer.objects.create(
        objection=objection, accepted=accepted, words=words, said_by=objection.said_by, by=by
    )
    if accepted:
        accept(objection, by=by, why=words)
    kind = "finding.word_accepted" if accepted else "finding.word_declined"
    detail = {"rule": objection.rule, "no": str(objection.uid)}
    events.record(kind, by=by, about=objection.program, wrote=[answer], detail=detail)
    return answer


def accept(objection: Objection, *, by: Staff, why: str) -> None:
    today = clock.today(Agency.current().zone)
    program = Program.objects.select_for_update().get(pk=objection.program_id)
    known = program.policy_on(today).accepted_words
    citation = _("Asked for by %(asked)s, accepted by %(accepted)s") % {
        "asked": objection.said_by.name,
        "accepted": by.name,
    }
    set_policy(
        program,
        name="accepted_words",
        value=sorted({*known, objection.words}),
        citation=f"{citation}: {why}" if why else citation,
        effective_from=today,
        by=by,
    )


@events.verb
def ask_exception(
    enrollment: Enrollment,
    *,
    by: Staff,
    kind: str,
    record: UUID,
    finding: Finding,
    reason: str,
    policy: Policy,
) -> ExceptionRequest:
    """Leave to sign although this finding stands in the way. Asked twice while it waits, it is asked once."""
    permissions.can_say_no(by, enrollment).or_forbid()
    if not allows_exception(policy, finding):
        raise Refused(_("This program's policy allows no exception here."))
    same = ExceptionRequest.objects.waiting().filter(
        record=record, asked_by=by, rule=finding.code, about=finding.about
    )
    if there := same.first():
        return there
    request = ExceptionRequest.objects.create(
        kind=kind,
        record=record,
        rule=finding.code,
        rulebook=rulebook.VERSION,
        about=finding.about,
        finding=finding.message,
        reason=reason,
        client=enrollment.client,
        program=enrollment.program,
        enrollment=enrollment,
        asked_by=by,
    )
    remember_request("exception.asked", request, by, wrote=request)
    return request


def allows_exception(policy: Policy, finding: Finding) -> bool:
    return finding.blocks and any(finding.code.startswith(code) for code in policy.exceptions_for)


@events.verb
def answer_exception(
    request: ExceptionRequest, *, by: Staff, approved: bool, words: str = "", until: date | None = None
) -> ExceptionAnswer:
    """By somebody else than the one who asked, who answers for the program. Declining says why."""
    permissions.can_answer(by, request).or_forbid()
    answer = ExceptionAnswer.objects.create(
        request=request, approved=approved, words=words, until=until, asked_by=request.asked_by, by=by
    )
    remember_request("exception.approved" if approved else "exception.declined", request, by, wrote=answer)
    return answer


@events.verb
def take_exception_back(request: ExceptionRequest, *, by: Staff) -> None:
    if ExceptionTakenBack.objects.filter(request=request).exists():
        return
    permissions.can_take_request_back(by, request).or_forbid()
    taken_back = ExceptionTakenBack.objects.create(request=request, by=by)
    remember_request("exception.taken_back", request, by, wrote=taken_back)


def remember_showing(program: Program, record: UUID, findings: Iterable[Finding]) -> None:
    """That these rules spoke up in this record: of nobody, and never twice, so it is no event."""
    codes = {finding.code for finding in findings}
    known = set(Showing.objects.filter(record=record, rule__in=codes).values_list("rule", flat=True))
    Showing.objects.bulk_create(
        [Showing(rule=code, record=record, program=program) for code in sorted(codes - known)],
        ignore_conflicts=True,
    )


def remember(kind: str, objection: Objection, by: Staff, *, wrote: Model) -> None:
    detail = {"rule": objection.rule, "record": str(objection.record), "no": str(objection.uid)}
    events.record(kind, by=by, client=objection.client, wrote=[wrote], detail=detail)


def remember_request(kind: str, request: ExceptionRequest, by: Staff, *, wrote: Model) -> None:
    detail = {"rule": request.rule, "record": str(request.record), "request": str(request.uid)}
    events.record(kind, by=by, client=request.client, wrote=[wrote], detail=detail)
