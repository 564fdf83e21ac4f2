"""
The people every test knows. Not random: who may see what follows from who they are.

Rosa carries cases in Housing and Dana supervises her. Omar works in Youth and must see nothing of Housing.
Staff have no password until a test asks for one with `let_in`, because hashing takes time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from uuid import uuid4

import pytest
from django.test import Client as Browser

from goldenthread import clock
from goldenthread.agency.models import Agency, Membership, Program, Staff
from goldenthread.assessments import actions as assessing
from goldenthread.assessments.models import Assessment
from goldenthread.assessments.words import words
from goldenthread.clients import actions
from goldenthread.clients.models import Client, Enrollment
from goldenthread.events import Event
from goldenthread.notes import actions as noting_verbs
from goldenthread.notes.models import Note, NoteDraft
from goldenthread.plans import actions as planning_verbs
from goldenthread.plans.models import Plan, PlanDraft
from tests import noting, planning

SINCE = date(2024, 1, 1)
PASSWORD = "seven quiet herons by the mill"


class Cast:
    def __init__(self) -> None:
        self.agency = Agency.objects.create(
            pk=1, name="Harbor Light Services", zone="America/New_York", phone="555-0100"
        )

        self.housing = self.program("Housing", "case_management")
        self.youth = self.program("Youth", "case_management")
        self.recovery = self.program("Recovery", "sud", is_part2=True)

        self.dana = self.person("Dana Whitfield", "Program director", supervisor_of=self.housing)
        self.rosa = self.person("Rosa Delgado", "Case manager", case_manager_of=self.housing)
        self.omar = self.person("Omar Haddad", "Case manager", case_manager_of=self.youth)
        self.bea = self.person("Bea Lindqvist", "Billing specialist", biller_of=self.housing)
        self.ada = self.person("Ada Okafor", "Operations manager", administrator_of=self.housing)
        self.fern = self.person("Fern Castillo", "Receptionist", front_desk_of=self.housing)
        self.cleo = self.person("Cleo Marchetti", "Records custodian", custodian_of=self.housing)
        self.quinn = self.person("Quinn Abara", "Outside reviewer", auditor_of=self.housing)
        self.dee = self.person("Dee Santos", "Direct support professional", direct_support_of=self.housing)
        self.kit = self.person("Kit Novak", "Clinician", clinician_of=self.recovery)
        self.noa = self.person("Noa Brandt", "New this week")  # holds no role at all

        self.rosa.supervisor = self.dana
        self.rosa.save()

    @cached_property
    def staff(self) -> list[Staff]:
        return [person for person in vars(self).values() if isinstance(person, Staff)]

    @cached_property
    def maria(self) -> Client:
        """Rosa's, in Housing. Everything written about her holds one of these words: see `canaries`."""
        return self.taken_in(
            self.housing,
            self.rosa,
            legal_name="Maria Quillfeather Testperson",
            preferred_name="Mari",
            pronouns="she/her",
            born_on=date(1981, 5, 4),
            language="Spanish",
            interpreter="for appointments",
            medicaid_id="MQ-774411",
            presenting_problem="Maria said the marmalade landlord wants her out by autumn.",
        )

    @cached_property
    def young(self) -> Client:
        """Omar's, in Youth. Nobody of Housing may learn that he exists."""
        return self.taken_in(
            self.youth,
            self.omar,
            legal_name="Yusuf Thistlewood Sample",
            preferred_name="Young",
            born_on=date(2010, 9, 17),
            presenting_problem="Stays away from school since the zeppelin summer.",
        )

    @cached_property
    def assessment(self) -> Assessment:
        """Maria's, signed by Rosa: a priority in housing, a need to watch in transport, a strength."""
        return self.assessed(
            self.maria,
            self.rosa,
            answers={
                "concern": {"said": "She wants the tangerine letters to stop.", "rating": 0},
                "housing": {
                    "said": "Rents two rooms; notice to leave by October.",
                    "rating": 3,
                    "need": "A home she can stay in after October, near the persimmon school.",
                    "why": "The notice runs out.",
                },
                "transport": {
                    "said": "Walks or takes the bus.",
                    "rating": 1,
                    "need": "A bus pass for the winter.",
                },
                "legal": {"status": "not_asked", "ask_by": "2024-04-15"},
                "relationships": {
                    "said": "Her sister lives around the corner.",
                    "rating": 0,
                    "strength": "Her sister Pomegranate helps every week.",
                },
            },
            summary="Maria needs a kumquat-quiet home before October; her sister stands by her.",
        )

    @cached_property
    def marias_plan(self) -> Plan:
        """From the assessment: one goal in her words with two steps, sealed by Rosa, signed by Maria, in force."""
        need = self.assessment.needs.get(domain="housing")
        goal = planning.goal(
            needs=[need.uid],
            steps=[
                planning.step(),
                planning.step("Ask Pomegranate about the spare room", f"staff:{self.rosa.uid}", "2024-05-10"),
            ],
        )
        decided = {need.uid: {"choice": "on_plan"}}
        return self.planned(self.maria, self.rosa, goal, needs=decided, assessment=self.assessment)

    @cached_property
    def marias_note(self) -> Note:
        """Of a home visit on 2 April, signed by Rosa the same day: progress on the goal, one promise made."""
        goal = self.marias_plan.goals.get()
        said = noting.words(
            goals={goal.uid: {"rating": "progress", "seen": "She had the lentil folder ready."}}
        )
        return self.noted(self.maria, self.rosa, said)

    canaries = (
        "Quillfeather",
        "MQ-774411",
        "marmalade",
        "tangerine",
        "persimmon",
        "Pomegranate",
        "kumquat",
        "walnut",
        "lentil",
        "Thistlewood",
        "zeppelin",
    )

    def enrollment_of(self, client: Client) -> Enrollment:
        """The open one; a test that enrolls somebody twice asks for its own."""
        return client.enrollments.select_related("client", "program").get(discharged_on=None)

    def taken_in(
        self, program: Program, worker: Staff, *, intake_on: date = date(2024, 3, 1), **person
    ) -> Client:
        """Through the product's own verb, on the intake day."""
        with standing_on(intake_on):
            return actions.take_in(program, by=worker, worker=worker, intake_on=intake_on, **person).client

    def assessed(
        self, client: Client, by: Staff, *, answers: dict, summary: str, on: date = date(2024, 3, 8), **more
    ) -> Assessment:
        with standing_on(on):
            draft = assessing.keep_draft(
                self.enrollment_of(client),
                by=by,
                key=uuid4(),
                version=0,
                words=words(assessed_on=on, answers=answers, summary=summary, **more),
            )
            return assessing.sign_assessment(draft, by=by, version=draft.version)

    def drafted(
        self, client: Client, by: Staff, *goals: dict, assessment=None, supersedes=None, **more
    ) -> PlanDraft:
        draft = planning_verbs.start_draft(
            self.enrollment_of(client), by=by, key=uuid4(), assessment=assessment, supersedes=supersedes
        )
        said = planning.words(*(goals or [planning.goal()]), **more)
        return planning_verbs.keep_draft(draft, by=by, version=draft.version, words=said)

    def sealed(self, client: Client, by: Staff, *goals: dict, on: date = date(2024, 3, 15), **more) -> Plan:
        """Signed by its author alone: the client and any legal signer are still asked."""
        with standing_on(on):
            draft = self.drafted(client, by, *goals, **more)
            return planning_verbs.seal_and_sign(draft, by=by, version=draft.version)

    def planned(self, client: Client, by: Staff, *goals: dict, on: date = date(2024, 3, 15), **more) -> Plan:
        """A plan that everybody has signed."""
        plan = self.sealed(client, by, *goals, on=on, **more)
        with standing_on(on):
            planning_verbs.sign_plan(plan, by=by, part="client", method="typed", name=client.legal_name)
        return Plan.objects.get(pk=plan.pk)

    def note_drafted(self, client: Client, by: Staff, said: dict | None = None, **more) -> NoteDraft:
        return noting_verbs.keep_draft(
            self.enrollment_of(client), by=by, key=uuid4(), version=0, words=said or noting.words(), **more
        )

    def noted(
        self, client: Client, by: Staff, said: dict | None = None, *, on: date = noting.ON, **more
    ) -> Note:
        with standing_on(on):
            draft = self.note_drafted(client, by, said, **more)
            return noting_verbs.sign_note(draft, by=by, version=draft.version)

    def program(self, name: str, kind: str, **fields) -> Program:
        return Program.objects.create(name=name, kind=kind, opened_on=SINCE, **fields)

    def person(self, name: str, title: str, **roles: Program) -> Staff:
        """`person("Rosa Delgado", "Case manager", case_manager_of=housing)`"""
        staff = Staff(name=name, title=title, email=f"{name.split()[0].lower()}@harbor.test")
        staff.set_unusable_password()
        staff.save()
        for role, program in roles.items():
            self.gives(staff, role.removesuffix("_of"), program)
        return staff

    def gives(self, staff: Staff, role: str, program: Program, starts_on=SINCE, ends_on=None) -> Membership:
        staff.__dict__.pop("reach", None)
        return Membership.objects.create(
            staff=staff, role=role, program=program, starts_on=starts_on, ends_on=ends_on
        )

    def let_in(self, staff: Staff, password: str = PASSWORD) -> str:
        staff.set_password(password)
        staff.save()
        return password

    def browser_of(self, staff: Staff, **options) -> Browser:
        """A browser in which `staff` is signed in."""
        browser = Browser(**options)
        browser.force_login(staff)
        return browser


@contextmanager
def standing_on(day: date) -> Iterator[None]:
    """At 16:00 UTC: the same day in every American time zone."""
    with clock.moved_to(datetime(day.year, day.month, day.day, 16, tzinfo=UTC)):
        yield


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


@pytest.fixture
def rosas(cast: Cast) -> Browser:
    """Rosa's browser; the cast is there, and so is Maria."""
    assert cast.maria
    return cast.browser_of(cast.rosa)


@pytest.fixture
def kinds(db) -> Callable[[], list[str]]:
    """`kinds()` gives the kinds of events since it was last called, oldest first."""
    told = 0

    def since() -> list[str]:
        nonlocal told
        every = list(Event.objects.order_by("seq").values_list("kind", flat=True))
        new, told = every[told:], len(every)
        return new

    return since
