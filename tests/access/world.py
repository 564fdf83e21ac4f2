"""
A world to walk: three programs, somebody in every role, and charts in which everything that can be written is written.

Every text about a client carries a word that stands nowhere else. Who may read which word follows from the tables
here and from nothing in the product, so that what the product shows can be held against it.

| who    | where                | for the walk                                                          |
|--------|----------------------|-----------------------------------------------------------------------|
| maria  | Housing              | whose chart the matrix speaks of; Rosa wrote it                        |
| ned    | Housing              | also Rosa's: his rows must not open under Maria's address              |
| yusuf  | Youth                | nobody of Housing may learn that he exists                             |
| kira   | Recovery (Part 2)    | nobody outside Recovery may learn that she exists                      |
| shay   | Housing and Recovery | Housing may not learn that Recovery knows them, nor the other way round |
"""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import count, product
from typing import Any

from goldenthread import clock, events
from goldenthread.agency.models import Agency, Coverage, Credential, Invitation, Membership, Program, Staff
from goldenthread.assessments import actions as assessing
from goldenthread.assessments.words import words as assessment_words
from goldenthread.clients import actions as clients
from goldenthread.clients.models import Client, DuplicateSuspicion, Enrollment, UnsignedSource
from goldenthread.demo.telling import Chart, Teller
from goldenthread.exceptions import actions as exceptions
from goldenthread.exceptions.models import Objection, Way
from goldenthread.integrity.documents import Method
from goldenthread.notes import actions as notes
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Plan, PlanSignature
from goldenthread.reports import running
from goldenthread.reports.asking import Asked, drawn
from goldenthread.reports.models import AuditRun
from goldenthread.reports.records import KINDS
from goldenthread.rulebook import Policy, rule

NOW = datetime(2026, 5, 28, 16, tzinfo=UTC)
SINCE = date(2024, 1, 1)
ZONE = "America/New_York"
WORD = re.compile(r"zq(?:[bdfgklmnprst][aeiou]){3}")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)

# Every column of the matrix: role in Housing, how sight comes about, and the person who stands for it.
ROLES = {
    "case_manager": "Rosa Delgado",
    "supervisor": "Dana Whitfield",
    "direct_support": "Dee Santos",
    "clinician_elsewhere": "Kit Novak",
    "biller": "Bea Lindqvist",
    "front_desk": "Fern Castillo",
    "custodian": "Cleo Marchetti",
    "auditor": "Quinn Abara",
    "administrator": "Ada Okafor",
    "no_role": "Noa Brandt",
    "case_manager_elsewhere": "Omar Haddad",
    "barred": "Lena Fischer",
    "covering": "Vera Molnar",
    "by_supervision": "Sol Ibarra",
    "anonymous": "",
}
HELD = {
    "case_manager": ("case_manager", "housing"),
    "supervisor": ("supervisor", "housing"),
    "direct_support": ("direct_support", "housing"),
    "clinician_elsewhere": ("clinician", "recovery"),
    "biller": ("biller", "housing"),
    "front_desk": ("front_desk", "housing"),
    "custodian": ("custodian", "housing"),
    "auditor": ("auditor", "housing"),
    "administrator": ("administrator", "housing"),
    "case_manager_elsewhere": ("case_manager", "youth"),
    "barred": ("case_manager", "housing"),
}
# People who come close to seeing something and see nothing: each gets what somebody without any role gets.
OUTSIDERS = {
    "formerly": "was a case manager of Housing until yesterday",
    "not_yet": "will be one from tomorrow",
    "covered_before": "covered Rosa until yesterday",
    "covers_from_tomorrow": "will cover Rosa",
    "covers_the_closed": "covers a case manager whose account is closed",
    "supervises_the_closed": "supervises a case manager whose account is closed",
    "supervises_a_biller": "supervises somebody who writes no notes",
    "covers_the_administrator": "covers Ada: administration is not handed on",
    "covers_the_cover": "covers Vera, who covers Rosa: cover is not handed on",
}


class Level(StrEnum):
    """What kind of thing a word says, from what everybody at the desk knows to what only its writer does."""

    HEAD = "who this is"
    REACH = "how to reach them and whom they trust"
    RECORD = "assessments, plans, notes and what brought them here"
    BARRED = "who is barred from the chart, and why"
    DRAFT = "what somebody is still writing"
    ELSEWHERE = "that another program knows this person"


CARE = {Level.HEAD, Level.REACH, Level.RECORD}
READS = {
    "case_manager": CARE,
    "supervisor": CARE | {Level.BARRED},
    "direct_support": CARE,
    "clinician_elsewhere": CARE,
    "biller": {Level.HEAD},
    "front_desk": {Level.HEAD, Level.REACH},
    "custodian": CARE | {Level.BARRED},
    "auditor": CARE,
    "case_manager_elsewhere": CARE,
    "barred": CARE,
    "covering": CARE,
    "by_supervision": CARE | {Level.BARRED},
}
WORKS_IN = {
    **{role: {program} for role, (_role, program) in HELD.items() if role != "administrator"},
    "covering": {"housing"},
    "by_supervision": {"housing"},
}
CLOSED_TO = {"barred": {"maria", "shay"}}


@dataclass(frozen=True)
class Canary:
    """One word, whom it speaks of, and where it was written. `program` is empty where every program shares it."""

    word: str
    client: str
    programs: frozenset[str]
    level: Level
    about: str
    writer: str = ""


class Speech:
    """What is written about one client by one program. Each call gives a sentence with a new word in it."""

    def __init__(self, world: "World", client: str, programs: Iterable[str], writer: str):
        self.world, self.client, self.programs, self.writer = world, client, frozenset(programs), writer

    def head(self, about: str) -> str:
        return self.world.word(self, Level.HEAD, about).capitalize()

    def reach(self, about: str) -> str:
        return f"{about} {self.world.word(self, Level.REACH, about)}"

    def record(self, about: str) -> str:
        return f"We spoke about {self.world.word(self, Level.RECORD, about)} at length."

    def barred(self, about: str) -> str:
        return f"{about} {self.world.word(self, Level.BARRED, about)}"

    def draft(self, about: str) -> str:
        return f"{about} {self.world.word(self, Level.DRAFT, about)}"


class World:
    def __init__(self) -> None:
        self.canaries: dict[str, Canary] = {}
        self.things: dict[str, dict[str, Any]] = {}
        self._numbers = count()
        with clock.moved_to(NOW):
            self._found()
            self._tell()
            self._list_things()

    # who may read what

    def may_read(self, role: str, canary: Canary) -> bool:
        """From the tables above alone: what the walk holds every answer against."""
        if canary.level == Level.ELSEWHERE:
            return bool(WORKS_IN.get(role, set()) & canary.programs)
        if canary.client in CLOSED_TO.get(role, ()) or not WORKS_IN.get(role, set()) & canary.programs:
            return False
        if canary.level == Level.DRAFT:
            return ROLES[role] == canary.writer
        return canary.level in READS[role]

    def forbidden(self, role: str) -> dict[str, Canary]:
        return {word: canary for word, canary in self.canaries.items() if not self.may_read(role, canary)}

    def found_in(self, text: str) -> set[str]:
        return {word for word in WORD.findall(text.lower()) if word in self.canaries}

    # writing it

    def word(self, speech: Speech, level: Level, about: str) -> str:
        pairs = ["".join(pair) for pair in product("bdfgklmnprst", "aeiou")]
        number, syllables = next(self._numbers), []
        for _place in range(3):
            number, rest = divmod(number, len(pairs))
            syllables.append(pairs[rest])
        word = "zq" + "".join(syllables)
        self.canaries[word] = Canary(word, speech.client, speech.programs, level, about, speech.writer)
        return word

    def _found(self) -> None:
        Agency.objects.create(pk=1, name="Harbor Light Services", zone=ZONE, phone="555-0100")
        secret = Speech(self, "shay", ["recovery"], "")
        elsewhere = self.word(secret, Level.ELSEWHERE, "the name of the Part 2 program").capitalize()
        self.programs = {
            "housing": Program(name="Housing", kind="case_management"),
            "youth": Program(name="Youth", kind="case_management"),
            "recovery": Program(name=f"Recovery {elsewhere}", kind="sud", is_part2=True),
        }
        for program in self.programs.values():
            program.opened_on = SINCE
            program.save()
        self.staff = {role: self._person(name) for role, name in ROLES.items() if name}
        kit = self.staff["clinician_elsewhere"]
        kit.title = f"Clinician {self.word(secret, Level.ELSEWHERE, 'the title of its clinician')}"
        kit.save()
        sol, rosa = self.staff["by_supervision"], self.staff["case_manager"]
        self.ines = self._person("Ines Petit", supervisor=sol)
        rosa.supervisor = sol  # whoever covers her must not become a supervisor by it
        rosa.save()
        self.cora = self._person("Cora Velde")
        for role, (held, program) in HELD.items():
            self._gives(self.staff[role], held, program)
        self._gives(self.ines, "case_manager", "housing")
        for program in ("housing", "youth"):
            self._gives(self.cora, "custodian", program)
        away, stands_in = self.staff["case_manager"], self.staff["covering"]
        day = NOW.date()
        self.coverage = Coverage.objects.create(
            covered=away, covering=stands_in, reason="leave", starts_on=day, ends_on=day + timedelta(days=7)
        )
        self._let_outsiders_come_close(day)
        self.credential = Credential.objects.create(staff=self.staff["auditor"], code="CPA", valid_from=SINCE)

    def _person(self, name: str, **more: Any) -> Staff:
        staff = Staff(name=name, title="", email=f"{name.split()[0].lower()}@harbor.test", **more)
        staff.set_unusable_password()
        staff.save()
        return staff

    def _let_outsiders_come_close(self, day: date) -> None:
        who = {key: self._person(f"{key.title()} Outside") for key in OUTSIDERS}
        self.closed = self._person("Clo Sedd", supervisor=who["supervises_the_closed"], is_active=False)
        self._gives(self.closed, "case_manager", "housing")
        yesterday, tomorrow = day - timedelta(days=1), day + timedelta(days=1)
        housing = {"program": self.programs["housing"], "role": "case_manager"}
        Membership.objects.create(staff=who["formerly"], starts_on=SINCE, ends_on=yesterday, **housing)
        Membership.objects.create(staff=who["not_yet"], starts_on=tomorrow, **housing)
        rosa, ada = self.staff["case_manager"], self.staff["administrator"]
        for key, away, starts, ends in (
            ("covered_before", rosa, yesterday, yesterday),
            ("covers_from_tomorrow", rosa, tomorrow, tomorrow),
            ("covers_the_closed", self.closed, day, day),
            ("covers_the_administrator", ada, day, day),
            ("covers_the_cover", self.staff["covering"], day, day),
        ):
            Coverage.objects.create(
                covered=away, covering=who[key], reason="r", starts_on=starts, ends_on=ends
            )
        biller = self.staff["biller"]
        biller.supervisor = who["supervises_a_biller"]
        biller.save()
        self.staff |= who

    def _gives(self, staff: Staff, role: str, program: str) -> Membership:
        return Membership.objects.create(
            staff=staff, role=role, program=self.programs[program], starts_on=SINCE
        )

    def _tell(self) -> None:
        people = {"rosa": "case_manager", "omar": "case_manager_elsewhere", "kit": "clinician_elsewhere"}
        staff = {name: self.staff[role] for name, role in people.items()}
        self.teller = Teller(today=NOW.date(), zone=ZONE, staff=staff, programs=self.programs)
        self.waiting: dict[int, Plan] = {}
        for client, known_in, worker in (
            ("maria", ("housing",), "rosa"),
            ("ned", ("housing",), "rosa"),
            ("yusuf", ("youth",), "omar"),
            ("kira", ("recovery",), "kit"),
            ("shay", ("housing", "recovery"), "rosa"),
        ):
            writer = self.teller.staff[worker].name
            # What a program that is not Part 2 writes about a person is shared with whoever else serves them.
            anywhere = Speech(self, client, known_in, writer)
            here = Speech(self, client, known_in[:1], writer)
            known = self._taken_in(client, worker, anywhere, here)
            self._tell_of(self._enrolled_again(known, known_in[0], worker, here), anywhere, here)
        here = Speech(self, "shay", ["recovery"], staff["kit"].name)
        self._tell_of(self._enrolled_again(self.client("shay"), "recovery", "kit", here), here, here)
        self._bar("maria", "shay")
        self._suspect("maria", "yusuf")

    def _taken_in(self, client: str, worker: str, anywhere: Speech, here: Speech) -> Client:
        chart = self.teller.take_in(
            f"{client.capitalize()} {anywhere.head('legal name')} Testperson",
            ago=400,
            by=worker,
            program=next(iter(here.programs)),
            preferred_name=anywhere.head("goes by"),
            pronouns=anywhere.head("pronouns"),
            age=34,
            language=anywhere.head("language"),
            interpreter=anywhere.head("interpreter"),
            medicaid_id=anywhere.head("Medicaid"),
            communication=anywhere.reach("how to communicate"),
            own_words=[anywhere.reach("own words")],
            record_number=anywhere.head("record number"),
        )
        with self.teller.at(300):
            day, why = self.teller.day(300), here.record("why discharged")
            clients.discharge(chart.enrollment, by=chart.worker, on=day, reason=why)
        return chart.client

    def _enrolled_again(self, client: Client, program: str, worker: str, here: Speech) -> Chart:
        by = self.teller.person(worker)
        episode = (
            "referred_by",
            "presenting_problem",
            "problem_since",
            "problem_background",
            "no_plan_because",
        )
        with self.teller.at(200):
            enrollment = clients.enroll(
                client,
                by=by,
                program=self.programs[program],
                intake_on=self.teller.day(200),
                worker=by,
                **{name: here.record(name) for name in episode},
            )
        return Chart(self.teller, enrollment, by)

    def _tell_of(self, chart: Chart, anywhere: Speech, here: Speech) -> None:
        self._tell_how_to_reach(chart, anywhere)
        self._assess(chart, here)
        self._plan(chart, here)
        self._write_notes(chart, here)
        self._leave_drafts(chart, here)
        self._say_no(chart, here)
        self._bring_sources(chart, here)
        self._hand_over(chart, here)

    def _tell_how_to_reach(self, chart: Chart, say: Speech) -> None:
        phone = {"label": say.reach("phone"), "number": say.reach("no"), "may_call": True}
        address = {"label": say.reach("address"), "text": say.reach("street"), "wishes": say.reach("mail")}
        never = {"kind": "endangers", "what": say.reach("never"), "whom": say.reach("to whom")}
        chart.reach(
            ago=150,
            phones=(phone | {"wishes": say.reach("calling")},),
            addresses=(address,),
            alerts=({"tag": say.reach("tag"), "text": say.reach("alert")},),
            never=(never,),
        )
        chart.related(
            "sister",
            say.reach("Sister"),
            say.reach("relation"),
            ago=149,
            organization=say.reach("Organization"),
            phone=say.reach("phone"),
            wishes=say.reach("wishes"),
            consent=say.reach("scope"),
            until=100,
        )
        with self.teller.at(148):
            clients.record_authority(
                chart.people["sister"],
                by=chart.worker,
                basis="guardian",
                powers=["sign_plans"],
                limits=say.reach("limits"),
                document=say.reach("document"),
                starts_on=self.teller.day(149),
            )
            said = {
                name: say.record(name) for name in ("order", "court", "officer", "conditions", "reporting")
            }
            clients.record_legal_status(chart.client, by=chart.worker, starts_on=self.teller.day(148), **said)

    def _assess(self, chart: Chart, say: Speech) -> None:
        chart.assess(
            ago=145,
            sources=say.record("sources"),
            summary=say.record("summary"),
            answers={
                "housing": {
                    "status": "answered",
                    "said": say.record("housing"),
                    "rating": 3,
                    "need": say.record("need"),
                    "priority": "yes",
                    "why": say.record("why a priority"),
                    "strength": say.record("strength"),
                },
                "money": {
                    "status": "answered",
                    "said": say.record("money"),
                    "rating": 2,
                    "need": say.record("second need"),
                    "priority": "yes",
                    "why": say.record("why this too"),
                },
            },
        )

    def _plan(self, chart: Chart, say: Speech) -> None:
        """Three versions: one drawn and typed, one declined and set aside, one in force with the rest still asked."""
        self._version(chart, say, ago=140, first=True)
        chart.sign(ago=140, way=Method.TYPED)
        chart.sign(ago=140, who="sister", way=Method.DECLINED, reason=say.record("why she declined"))
        self._version(chart, say, ago=120)
        with self.teller.at(119):
            plan = Plan.objects.get(pk=chart.plan.pk)
            plans.sign_plan(
                plan,
                by=chart.worker,
                part=PlanSignature.Part.CLIENT,
                method=Method.DRAWN,
                name="X",
                drawing=PNG,
            )
            plans.void_plan(Plan.objects.get(pk=plan.pk), by=chart.worker, why=say.record("why set aside"))
        self._version(chart, say, ago=100, and_a_goal_to_close=True)
        chart.sign(ago=100, way=Method.UNABLE, reason=say.record("why unable"))
        for person in chart.client.related_people.filter(authorities__isnull=False):
            chart.people["guardian"] = person  # of somebody whom two programs know, the other's sister too
            chart.sign(ago=100, who="guardian")
        self._say_beside_the_plan(chart, say)
        in_force = chart.plan
        self._version(chart, say, ago=10)  # waits for the client: the signing screen has somebody to ask
        self.waiting[chart.enrollment.pk] = chart.plan
        chart.plan = in_force

    def _version(
        self, chart: Chart, say: Speech, *, ago: int, first: bool = False, and_a_goal_to_close: bool = False
    ) -> None:
        goals = [self._goal(say) | {"needs": ["housing"]}]
        if and_a_goal_to_close:
            goals.append(self._goal(say) | {"kind": "maintain"})
        chart.write_plan(
            ago=ago,
            next_one=not first,
            made_with=say.record("made with"),
            needs={"housing": ("on_plan",), "money": ("declined", say.record("why declined"))},
            goals=goals,
        )

    def _goal(self, say: Speech) -> dict[str, Any]:
        step = {"what": say.record("step"), "lead": say.record("lead"), "helpers": say.record("helpers")}
        ongoing = {
            "what": say.record("ongoing step"),
            "lead": "sister",
            "ongoing": say.record("ongoing because"),
        }
        texts = ["issue", "statement", "measure", "baseline", "target", "required_by", "agreement_words"]
        return {name: say.record(name) for name in texts} | {"steps": [{**step, "by": 3}, ongoing]}

    def _say_beside_the_plan(self, chart: Chart, say: Speech) -> None:
        goal, closing = chart.plan.goals.all()
        step = goal.strategies.first()
        chart.status(step.what, "under_way", ago=90, why=say.record("how the step stands"))
        chart.move(step.what, to=20, ago=80, why=say.record("why it moved"))
        key = {"by": chart.worker, "submit_key": uuid.uuid4()}
        with self.teller.at(79):
            need = chart.assessment.needs.get(domain="money")
            plans.decide_need(
                need, plan=chart.plan, choice="declined", reason=say.record("decided later"), by=chart.worker
            )
            plans.close_goal(
                closing, status="closed", on=self.teller.day(79), why=say.record("why closed"), **key
            )
            goals = [{"goal": str(closing.uid), "number": 2, "words": say.record("goal found")}]
            plans.review_plan(
                chart.plan, on=self.teller.day(79), found=say.record("found"), goals=goals, **key
            )
            plans.give_copy(
                chart.plan,
                which="client",
                given_to=say.record("given to"),
                how=say.record("how"),
                language=say.head("language of the copy"),
                on=self.teller.day(79),
                **key,
            )

    def _write_notes(self, chart: Chart, say: Speech) -> None:
        goal = chart.plan.goals.first()
        seen, why = say.record("seen"), say.record("why a setback")
        note = chart.note(
            "home_visit",
            ago=30,
            began="14:00",
            minutes=45,
            place=say.record("place"),
            with_=["client", "sister"],
            others=[(say.record("neighbor"), say.record("title"))],
            verbs=["supported"],
            did=say.record("activities"),
            saw=say.record("observations"),
            took=say.record("response"),
            safety="concern",
            danger=say.record("danger"),
            done=say.record("what was done"),
            late=say.record("late reason"),
            next=[(say.record("comes next"), say.record("who does it"), -2), (say.record("open"), "me", 3)],
            goals={goal.statement: ("setback", seen, why, goal.strategies.first().what)},
            left_open=True,
        )
        with self.teller.at(2):
            notes.finish_follow_up(
                note.follow_ups.earliest("due_on"), by=chart.worker, words=say.record("how it went")
            )
            notes.add_addendum(
                note,
                by=chart.worker,
                text=say.record("addendum"),
                why=say.record("why added"),
                submit_key=uuid.uuid4(),
            )
        chart.note(
            "attempt",
            ago=20,
            began="10:00",
            minutes=5,
            did=say.record("attempt"),
            no_goal=say.record("no goal"),
            nothing_next=True,
        )

    def _leave_drafts(self, chart: Chart, say: Speech) -> None:
        chart.draft_note("phone", ago=1, began="09:00", minutes=10, did=say.draft("note being written"))
        with self.teller.at(1):
            draft = plans.start_draft(
                chart.enrollment, by=chart.worker, key=uuid.uuid4(), assessment=chart.assessment
            )
            plans.keep_draft(
                draft, by=chart.worker, version=draft.version, words={"made_with": [say.draft("plan draft")]}
            )
            said = assessment_words(
                assessed_on=self.teller.day(1), answers={}, summary=say.draft("assessment draft")
            )
            assessing.keep_draft(chart.enrollment, by=chart.worker, key=uuid.uuid4(), version=0, words=said)

    def _say_no(self, chart: Chart, say: Speech) -> None:
        """A request that waits, one that is settled, words this person uses, and words asked of the agency."""
        key = chart.enrollment.note_drafts.get().key
        lack = rule("N601").finding(say.record("what is lacking"), "safety")
        quoted = rule("W101").finding("m", "f", span=(0, 5), text="warm handoff")
        allowed = Policy(exceptions_for=frozenset({"N"}))
        asked = {"by": chart.worker, "kind": "note", "policy": allowed}
        with self.teller.at(1):
            for finding, record in (
                (replace(lack, weight="block"), key),
                (replace(lack, weight="block"), uuid.uuid4()),
            ):
                request = exceptions.ask_exception(
                    chart.enrollment,
                    record=record,
                    finding=finding,
                    reason=say.record("why it may stand"),
                    **asked,
                )
            boss = self._boss_of(chart.enrollment.program)
            exceptions.answer_exception(request, by=boss, approved=False, words=say.record("why not"))
            own = replace(quoted, where=replace(quoted.where, quote=say.reach("own word said")))
            for way, finding in ((Way.CLIENT, own), (Way.AGENCY, quoted)):
                exceptions.say_no(
                    chart.enrollment, by=chart.worker, record=key, way=way, finding=finding, sentence="s"
                )

    def _bring_sources(self, chart: Chart, say: Speech) -> None:
        place = {"client": chart.client, "program": chart.enrollment.program, "enrollment": chart.enrollment}
        for kind, words in (
            ("note", {"id": "n", "text": say.record("imported note"), "author": say.record("its author")}),
            ("plan", {"id": "p", "items": [{"issue": say.record("imported issue"), "goal": "stay"}]}),
        ):
            source = UnsignedSource.objects.create(
                kind=kind,
                words=words,
                origin=say.record("origin"),
                external_id=say.record("external id"),
                digest=f"sha256:{say.client}:{chart.enrollment.pk}",
                dated_on=self.teller.day(160),
                **place,
            )
            events.record("source.added", by=chart.worker, client=chart.client, about=source, wrote=[source])

    def _hand_over(self, chart: Chart, say: Speech) -> None:
        """To a colleague and back, so that the worker still carries the case."""
        heir = self.ines if chart.enrollment.program.name == "Housing" else None
        if heir is None:
            heir = self._person(f"Heir{chart.enrollment.pk} {chart.enrollment.program.kind}")
            Membership.objects.create(
                staff=heir, role="case_manager", program=chart.enrollment.program, starts_on=SINCE
            )
        boss = self._boss_of(chart.enrollment.program)
        for to, ago in ((heir, 70), (chart.worker, 60)):
            with self.teller.at(ago):
                clients.hand_over(
                    chart.enrollment,
                    by=boss,
                    to=Staff.objects.get(pk=to.pk),
                    on=self.teller.day(ago),
                    words=say.record("handed over"),
                )

    def _boss_of(self, program: Program) -> Staff:
        boss, is_new = Staff.objects.get_or_create(
            name=f"Boss {program.pk}", defaults={"email": f"boss{program.pk}@harbor.test"}
        )
        if is_new:
            Membership.objects.create(staff=boss, role="supervisor", program=program, starts_on=SINCE)
        return boss

    def _bar(self, *closed: str) -> None:
        boss = self._boss_of(self.programs["housing"])
        for client in closed:
            here = Speech(self, client, ["housing"], boss.name)
            found = self.client(client)
            clients.bar(found, by=boss, staff=self.staff["barred"], why=here.barred("why barred"))

    def _suspect(self, one: str, other: str) -> None:
        DuplicateSuspicion.objects.create(
            client=self.client(one), other=self.client(other), score=90, reasons=["same_birth_date"]
        )

    def client(self, key: str) -> Client:
        return Client.objects.get(legal_name__startswith=key.capitalize())

    # what an address can name

    def _list_things(self) -> None:
        for client, program in (
            ("maria", "housing"),
            ("ned", "housing"),
            ("yusuf", "youth"),
            ("kira", "recovery"),
            ("shay", "housing"),
            ("shay in recovery", "recovery"),
        ):
            chart = self.client(client.split()[0])
            enrollment = chart.enrollments.get(program=self.programs[program], discharged_on=None)
            self.things[client] = _things_of(chart, enrollment, self.waiting[enrollment.pk])
            if program == "housing" and (barring := chart.barrings.first()):
                self.things[client]["barrings"] = barring.uid
            self.things[client]["audits"] = self._audit(program).uid
        self.things["maria"]["duplicates"] = DuplicateSuspicion.objects.get(client=self.client("maria")).uid
        auditor = self.staff["auditor"]
        self.agency_things = {
            "staff": auditor.uid,
            "roles": auditor.memberships.get().uid,
            "credentials": self.credential.uid,
            "coverage": self.coverage.uid,
            "programs": self.programs["housing"].uid,
        }
        Invitation.objects.all().delete()

    def _audit(self, program: str) -> AuditRun:
        """Of one program, by somebody who works there: nobody else may know of it."""
        by = {
            "housing": "supervisor",
            "youth": "case_manager_elsewhere",
            "recovery": "clinician_elsewhere",
        }
        asked = Asked(since=SINCE, until=NOW.date(), kinds=tuple(KINDS))
        run = AuditRun.objects.create(by=self.staff[by[program]], asked=asked.kept, rulebook="test")
        run.programs.set([self.programs[program]])
        running.go_through(run, asked, drawn(asked, [self.programs[program]], None))
        return run


def _things_of(client: Client, enrollment: Enrollment, waiting: Plan) -> dict[str, Any]:
    """By the word that stands before it in an address: the uid (or key) of this client's."""
    shared = (
        enrollment.program if client.legal_name.startswith("Shay") and enrollment.program.is_part2 else None
    )
    kept = None if shared is None else shared

    def about(rows: Any) -> Any:
        """Of somebody whom two programs know: the row that this program wrote."""
        return rows.filter(kept_in=kept).first() if client.legal_name.startswith("Shay") else rows.first()

    sister = about(client.related_people.order_by("id"))
    plan = enrollment.plans.in_force_on(NOW.date()).get()
    note = enrollment.notes.earliest("happened_at")
    return {
        "people": client.uid,
        "phones": about(client.phones).uid,
        "addresses": about(client.addresses).uid,
        "alerts": about(client.alerts).uid,
        "handling": about(client.handlings).uid,
        "related": sister.uid,
        "legal": about(client.legal_statuses).uid,
        "consents": sister.consents.get().uid,
        "authority": sister.authorities.get().uid,
        "enrollments": enrollment.uid,
        "assignments": enrollment.assignments.first().uid,
        "handoffs": enrollment.handoffs.first().uid,
        "assessments": enrollment.assessments.get().uid,
        "assessments/key": enrollment.assessment_drafts.get().key,
        "plans": plan.uid,
        "plans/drafts": enrollment.plan_drafts.get().key,
        "plans waiting": waiting.uid,
        "strategies": plan.goals.first().strategies.first().uid,
        "goals": plan.goals.first().uid,
        "origins": plan.goals.first().origin,
        "needs": plan.dispositions.first().need.uid,
        "notes": note.uid,
        "notes/drafts": enrollment.note_drafts.get().key,
        "exceptions": enrollment.exception_requests.waiting().get().uid,
        "words": Objection.objects.waiting().get(enrollment=enrollment).uid,
        "follow-ups": note.follow_ups.latest("due_on").uid,
        "sources": enrollment.sources.first().uid,
        "plan sources": enrollment.sources.last().uid,
    }
