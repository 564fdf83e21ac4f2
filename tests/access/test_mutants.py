"""
Does the net hold? Every term that decides who may see what is taken out of our own code, one at a time, and each time
the walk must notice. Patching our own code, which no other test does, is the point here: this measures the tests.

A first pass notes which request asks which of these functions; a mutant then meets only those requests, those that
should be refused first, and dies at the first answer that differs.
"""

import importlib
import inspect
import pkgutil
import re
import textwrap
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

import goldenthread
from goldenthread.agency.decision import YES
from goldenthread.agency.models import Membership, SpanQuerySet, Staff
from goldenthread.agency.reach import reach_of
from goldenthread.assessments import actions as assessing
from goldenthread.chart.seen import trail_seen_by
from goldenthread.chart.views import current_enrollment
from goldenthread.clients import actions as clients
from goldenthread.clients import scope
from goldenthread.clients.models import Client, Enrollment
from goldenthread.exceptions import actions as exceptions
from goldenthread.exceptions.models import Objection, Way
from goldenthread.notes import actions as notes
from goldenthread.plans import actions as plans
from goldenthread.rulebook import rule
from tests.access.matrix import Route, matrix, walked
from tests.access.test_walk import BODY, MAIN_PAGES, complaints, is_record, methods_of
from tests.access.walking import Walker, taken_back
from tests.access.world import CLOSED_TO, OUTSIDERS, SINCE, WORKS_IN, World

WALKERS = (
    "case_manager",
    "biller",
    "front_desk",
    "auditor",
    "barred",
    "case_manager_elsewhere",
)
ALL = lambda rows, *given: rows.all()  # noqa: E731 - one body for every queryset

SIGHT = [
    (scope.RecordQuerySet.visible_to, "program_id__in=staff.programs_with(self.reading_takes)", ""),
    (
        scope.RecordQuerySet.visible_to,
        "staff.programs_with(self.reading_takes)",
        "{at for _, at in staff.reach.held}",
    ),
    (scope.RecordQuerySet.visible_to, 'not_barred(staff, client="client_id")', ""),
    (scope.RecordQuerySet.of, ", program_id__in=staff.programs_with(self.reading_takes)", ""),
    (scope.ClientQuerySet.visible_to, "enrolled_in(staff.programs_with(Permission.READ_PERSON))", ""),
    (
        scope.ClientQuerySet.visible_to,
        "staff.programs_with(Permission.READ_PERSON)",
        "{at for _, at in staff.reach.held}",
    ),
    (scope.ClientQuerySet.visible_to, 'not_barred(staff, client="pk")', ""),
    (scope.OfClientQuerySet.visible_to, "self.kept_where(staff)", "self"),
    (
        scope.OfClientQuerySet.visible_to,
        '.filter(client__in=Client.objects.visible_to(staff).values("pk"))',
        "",
    ),
    (
        scope.OfClientQuerySet.known_to,
        "return self.filter(Q(kept_in=None) | Q(kept_in=program))",
        "return self.all()",
    ),
    (scope.SuspicionQuerySet.seen_by, ".filter(client__in=seen, other__in=seen)", ".filter(client__in=seen)"),
    (scope.SuspicionQuerySet.seen_by, "filter(enrolled_in(mine))", "all()"),
    (scope.enrolled_in, ", program__in=programs", ""),
    (scope.not_barred, ", staff=staff", ", staff=None"),
    (current_enrollment, "program__in=staff.programs_with(Permission.READ_RECORD)", ""),
    (trail_seen_by, 'exclude(actor_uid__in=strangers.values("staff__uid"))', "all()"),
    (trail_seen_by, "if not hidden:", "if True:"),
]
REACH = [
    (reach_of, "Coverage.objects.on(today)", "Coverage.objects"),
    (reach_of, "Membership.objects.on(today)", "Membership.objects"),
    (reach_of, ", covered__is_active=True", ""),
    (reach_of, ", staff__is_active=True", ""),
    (reach_of, "filter(covering=staff", "filter(covering__isnull=False"),
    (reach_of, "supervisor_id == staff.pk and ", "supervisor_id and "),
    (reach_of, " and Permission.WRITE_NOTE in role.permissions", ""),
    (reach_of, "role.permissions - Administrator.permissions", "role.permissions"),
    (reach_of, "if not staff.is_active:", "if False:"),
    (reach_of, "if is_covered:", "if True:"),
    (SpanQuerySet.on, "filter(starts_on__lte=day)", "all()"),
    (SpanQuerySet.on, ".exclude(ends_on__lt=day)", ""),
    (
        Staff.may,
        "self.reach.roles_with(permission, program.pk if isinstance(program, Program) else program)",
        '("Anybody",)',
    ),
]


@dataclass(frozen=True)
class Mutant:
    name: str
    function: FunctionType
    by: Callable


@dataclass(frozen=True)
class Probe:
    """Something asked of the product. `notices` says what is wrong with the answer, if anything is."""

    name: str
    notices: Callable[[], Any]
    refuses: bool = True


@pytest.mark.of_the_tests
def test_no_mutant_survives(world):
    mutants = [*without_a_term(), *anybody_may(), *everything_seen()]
    probes = [*requests(world), *lists(world), *between_programs(world), *verbs(world)]
    asked = who_asks_what({mutant.function for mutant in mutants}, probes)

    assert len(mutants) >= 40
    survivors = []
    for mutant in mutants:
        with replaced(mutant.function, mutant.by):
            if not any(probe.notices() for probe in asked[mutant.function]):
                survivors.append(f"{mutant.name} (met {len(asked[mutant.function])} probes)")

    assert not survivors, (
        "Nobody notices when these are gone. Give the world somebody who would:\n" + "\n".join(survivors)
    )


# what is taken out


def without_a_term() -> Iterator[Mutant]:
    for function, term, instead in SIGHT + REACH:
        yield Mutant(
            f"{function.__qualname__} with “{instead}” for “{term}”",
            function,
            rewritten(function, term, instead),
        )


def anybody_may() -> Iterator[Mutant]:
    """Every permission function whose refusal is raised somewhere, answering YES."""
    for module in modules():
        if module.__name__.endswith(".permissions"):
            for name in sorted(raised_names() & set(vars(module))):
                function = inspect.unwrap(getattr(module, name))
                if function.__module__ == module.__name__:
                    yield Mutant(
                        f"{module.__name__}.{name} answers yes", function, lambda *given, **named: YES
                    )


def everything_seen() -> Iterator[Mutant]:
    """For every model that has it, `visible_to` answers all rows; then for every kind of queryset."""
    visible_to = scope.RecordQuerySet.visible_to
    for model in records():
        yield Mutant(f"all of {model.__name__} is visible", visible_to, only_for(model, copy_of(visible_to)))
    for function in (
        scope.ClientQuerySet.visible_to,
        scope.OfClientQuerySet.visible_to,
        scope.OfClientQuerySet.kept_where,
    ):
        yield Mutant(f"{function.__qualname__} is all", function, ALL)
    yield Mutant("SuspicionQuerySet.seen_by is all", scope.SuspicionQuerySet.seen_by, ALL)


def records() -> list[type]:
    return [
        model
        for model in apps.get_models()
        if isinstance(getattr(model, "objects", None) and model.objects.all(), scope.RecordQuerySet)
    ]


def only_for(model: type, otherwise: Callable) -> Callable:
    return lambda rows, staff: rows.all() if rows.model is model else otherwise(rows, staff)


def raised_names() -> set[str]:
    """`can_x` of every `can_x(...).or_forbid()` in our code."""
    sources = "\n".join(Path(module.__file__).read_text(encoding="utf-8") for module in modules())
    return set(re.findall(r"(\w+)\((?:[^()]|\([^()]*\))*\)\.or_forbid\(\)", sources)) | {
        "can_edit_legal_status",
        "may_complete",
    }


def modules() -> list[Any]:
    found = []
    for each in pkgutil.walk_packages(goldenthread.__path__, "goldenthread."):
        if each.name.rpartition(".")[2] in ("permissions", "views", "actions") or ".views." in each.name:
            found.append(importlib.import_module(each.name))
        if ".actions." in each.name:
            found.append(importlib.import_module(each.name))
    return found


# what should notice


def requests(world: World) -> Iterator[Probe]:
    walker = Walker(world)
    for route in walked():
        if not is_record(route) and route.name not in MAIN_PAGES:
            continue
        for method in methods_of(route):
            for role in (*WALKERS, *(["custodian"] if "duplicate" in route.name else [])):
                expected = matrix()[route.name][role].answer(method)
                yield request(walker, role, method, route, "maria", expected)
            if route.things and is_record(route):
                yield request(walker, "case_manager", method, route, "yusuf")
                yield request(
                    walker,
                    "case_manager",
                    method,
                    route,
                    "shay in recovery",
                    closed=route.name != "clients:list",
                )
                yield request(walker, "case_manager", method, route, "shay")
                if len(route.things) > 1:
                    yield request(
                        walker, "case_manager", method, route, ("maria", *["ned"] * (len(route.things) - 1))
                    )
        if route.name in MAIN_PAGES:
            for role in [*OUTSIDERS, "covering", "by_supervision", "administrator", "custodian"]:
                row = "no_role" if role in OUTSIDERS else role
                yield request(walker, role, "GET", route, "maria", matrix()[route.name][row].get)


def request(
    walker: Walker, role: str, method: str, route: Route, whose, expected: str = "", closed: bool = True
) -> Probe:
    ids = walker.ids(route, whose)

    def ask():
        return walker.visit(role, method, route, ids, data=BODY if method == "POST" else None)

    usual = [expected] if expected else []

    def notices():
        answer = ask()
        usual.append(answer.said)  # of a stranger's the first answer, without any mutant, is the measure
        return answer.said != usual[0] or complaints(walker, role, method, route, answer)

    return Probe(f"{method} {route.name} as {role}", notices, not expected or expected in ("403", "404"))


def lists(world: World) -> Iterator[Probe]:
    """What is visible to each of them, model by model: some lists stand behind another, and no address shows them alone."""
    programs = {program.pk: key for key, program in world.programs.items()}
    barred = {world.client(key).pk for key in CLOSED_TO["barred"]}
    for role in [*WALKERS, *OUTSIDERS, "supervisor"]:
        for model in records():
            levels = {"biller", "front_desk"} if model is not Enrollment else set()

            def strangers(role=role, model=model, levels=levels):
                staff = Staff.objects.get(pk=world.staff[role].pk)
                mine = set() if role in levels else WORKS_IN.get(role, set())
                return any(
                    programs[row.program_id] not in mine or (role == "barred" and row.client_id in barred)
                    for row in model.objects.visible_to(staff)
                )

            yield Probe(f"{model.__name__} visible to {role}", strangers)

    def shared(role: str, model: type) -> Callable:
        staff = Staff.objects.get(pk=world.staff[role].pk)
        mine = WORKS_IN.get(role, set())
        return lambda: any(
            (row.kept_in_id and programs[row.kept_in_id] not in mine)
            or not {programs[each] for each in row.client.program_ids} & mine
            for row in model.objects.visible_to(staff)
        )

    for model in apps.get_app_config("clients").get_models():
        if isinstance(model._default_manager.all(), scope.OfClientQuerySet):
            yield Probe(f"{model.__name__} visible", shared("case_manager", model))
    closed = world.closed
    yield Probe(
        "a closed account", lambda: Client.objects.visible_to(Staff.objects.get(pk=closed.pk)).exists()
    )


def between_programs(world: World) -> Iterator[Probe]:
    """Shay is known in two programs. Whoever reads records in one of them learns nothing of the other's from a chart."""
    shay = world.client("shay")
    for role, other in (("case_manager", "recovery"), ("clinician_elsewhere", "housing")):
        held_at = {"program": world.programs[other], "role": "front_desk", "starts_on": SINCE}

        def shows_the_other(role=role, other=other, held_at=held_at):
            with taken_back():
                Membership.objects.create(staff=world.staff[role], **held_at)
                staff = Staff.objects.get(pk=world.staff[role].pk)
                return current_enrollment(shay, staff).program == world.programs[other]

        yield Probe(f"the current enrollment for {role}, at the front desk of {other}", shows_the_other)

    rosa, kit = (world.staff[role] for role in ("case_manager", "clinician_elsewhere"))
    yield Probe(
        "what Recovery did in the trail that Housing reads",
        lambda: (
            trail_seen_by(Staff.objects.get(pk=rosa.pk), shay)
            .filter(client_uid=shay.uid, actor_uid=kit.uid)
            .exists()
        ),
    )


def verbs(world: World) -> Iterator[Probe]:
    """What a page never offers is refused by the verb as well."""
    things = world.things["maria"]
    enrollment = Enrollment.objects.select_related("client", "program").get(uid=things["enrollments"])
    dana, bea = (Staff.objects.get(pk=world.staff[role].pk) for role in ("supervisor", "biller"))
    remark = rule("W101").finding("m", "f", span=(0, 5), text="claims that")
    said = Objection.objects.filter(enrollment=enrollment)
    assessment = enrollment.assessment_drafts.get()
    plan, note = enrollment.plan_drafts.get(), enrollment.note_drafts.get()
    on = enrollment.intake_on
    for name, act in {
        "assign a biller": lambda: clients.assign(enrollment, by=dana, staff=bea, starts_on=on),
        "sign another's assessment": lambda: assessing.sign_assessment(
            assessment, by=dana, version=assessment.version
        ),
        "seal another's plan": lambda: plans.seal_and_sign(plan, by=dana, version=plan.version),
        "sign another's note": lambda: notes.sign_note(note, by=dana, version=note.version),
        "say no without writing here": lambda: exceptions.say_no(
            enrollment, by=bea, record=uuid.uuid4(), way=Way.HERE, finding=remark, sentence="s"
        ),
        "take another's no back": lambda: exceptions.take_back(said.get(way=Way.CLIENT), by=dana),
        "accept words without the role": lambda: exceptions.answer_words(
            said.get(way=Way.AGENCY), by=bea, accepted=False
        ),
        "start a plan without the role": lambda: plans.start_draft(enrollment, by=bea, key=uuid.uuid4()),
        "throw another's assessment away": lambda: assessing.throw_away(assessment, by=dana),
        "throw another's plan away": lambda: plans.throw_away(plan, by=dana),
        "throw another's note away": lambda: notes.throw_away(note, by=dana),
    }.items():
        yield Probe(name, lambda act=act: not refused(act))


def refused(act: Callable) -> bool:
    with taken_back(), suppress(Exception):
        try:
            act()
        except PermissionDenied:
            return True
    return False


# how code is replaced


def who_asks_what(functions: set[FunctionType], probes: list[Probe]) -> dict[FunctionType, list[Probe]]:
    asked: dict[FunctionType, list[Probe]] = defaultdict(list)
    now: set[FunctionType] = set()
    with ExitStack() as noting:
        for function in functions:
            noting.enter_context(replaced(function, noted(function, now)))
        for probe in sorted(probes, key=lambda probe: not probe.refuses):
            now.clear()
            assert not probe.notices(), f"{probe.name} is wrong without any mutant"
            for function in now:
                asked[function].append(probe)
    return asked


def noted(function: FunctionType, now: set) -> Callable:
    original = copy_of(function)

    def by(*given, **named):
        now.add(function)
        return original(*given, **named)

    return by


def copy_of(function: FunctionType) -> FunctionType:
    copy = FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__)
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


@contextmanager
def replaced(function: FunctionType, by: Callable) -> Iterator[None]:
    """Whoever holds a reference to `function`, however they imported it, runs `by` instead."""
    name, made, kept = f"_instead_of_{function.__name__}_{id(function)}", {}, function.__code__
    exec(f"def {function.__name__}(*given, **named):\n    return {name}(*given, **named)", made)
    function.__globals__[name] = by
    function.__code__ = made[function.__name__].__code__
    try:
        yield
    finally:
        function.__code__ = kept
        del function.__globals__[name]


def rewritten(function: FunctionType, term: str, instead: str) -> FunctionType:
    source = textwrap.dedent(inspect.getsource(function))
    assert term in source, (
        f"{function.__qualname__} no longer says “{term}”. Say which of its terms should be taken out."
    )
    made = dict(function.__globals__)
    exec(source.replace(term, instead), made)
    return made[function.__name__]
