"""The invented agency: one person for each role, and the programs they work in."""

from datetime import date

from django.contrib.auth.hashers import make_password

from goldenthread import clock
from goldenthread.agency import actions
from goldenthread.agency.models import Agency, Program, Staff
from goldenthread.agency.reauth import DEMO_PASSWORD
from goldenthread.events import as_system

PROGRAMS = {
    "harbor": ("Harbor House", "case_management", "medicaid_tcm", {}),
    "youth": ("Pier Street Youth", "case_management", "medicaid_tcm", {}),
    "recovery": (
        "Clear Water Recovery",
        "sud",
        "outpatient",
        {"is_part2": True, "plan_title": "Treatment Plan"},
    ),
}

# key: name, title, credential, roles by program
PEOPLE = {
    "rosa": ("Rosa Exampleton", "Case manager", "LSW", {"harbor": "case_manager"}),
    "ines": ("Ines Practice", "Case manager", "", {"harbor": "case_manager"}),
    "dana": ("Dana Sampleworth", "Program director", "LCSW", {"harbor": "supervisor"}),
    "omar": ("Omar Mocking", "Youth case manager", "", {"youth": "case_manager"}),
    "dee": ("Dee Trialson", "Direct support professional", "", {"harbor": "direct_support"}),
    "kit": ("Kit Placebo", "Clinician", "LPC", {"recovery": "clinician"}),
    "bea": ("Bea Ledgerly", "Billing specialist", "", {"harbor": "biller", "youth": "biller"}),
    "fern": ("Fern Frontdesk", "Receptionist", "", {"harbor": "front_desk", "youth": "front_desk"}),
    "cleo": ("Cleo Archive", "Records custodian", "RHIA", {"harbor": "custodian", "youth": "custodian"}),
    "quinn": ("Quinn Outsider", "Outside reviewer", "", {"harbor": "auditor"}),
    "ada": ("Ada Settings", "Operations manager", "", {"harbor": "administrator"}),
}
SUPERVISED_BY = {"rosa": "dana", "ines": "dana", "dee": "dana"}
ZONE = "America/New_York"


def found(opened_on: date) -> tuple[dict[str, Staff], dict[str, Program]]:
    """Everything an agency has before its first client, as of `opened_on`."""
    Agency.objects.create(
        pk=1,
        name="Harbor Light Services (demo)",
        zone=ZONE,
        address="1 Invented Plaza\nHarbor City",
        phone="555-0100",
    )
    with as_system("demo") as system:
        programs = {key: add_program(opened_on, system, *said) for key, said in PROGRAMS.items()}
        staff = {key: add_person(key, opened_on, system, programs, *said) for key, said in PEOPLE.items()}
    for key, boss in SUPERVISED_BY.items():
        Staff.objects.filter(pk=staff[key].pk).update(supervisor=staff[boss])
    Staff.objects.update(password=make_password(DEMO_PASSWORD))
    return staff, programs


def add_program(opened_on: date, system, name: str, kind: str, preset: str, more: dict) -> Program:
    program = Program(name=name, kind=kind, opened_on=opened_on, **more)
    actions.add_program(program, by=system)
    actions.apply_preset(program, preset, by=system, effective_from=opened_on)
    manual = "Program manual 4.3 (invented): what could not be asked may be excepted by a supervisor"
    actions.set_policy(
        program,
        name="exceptions_for",
        value=["A101", "N601"],
        citation=manual,
        effective_from=opened_on,
        by=system,
    )
    return Program.objects.get(name=name)


def add_person(key, opened_on, system, programs, name, title, credential, roles) -> Staff:
    person = actions.add_staff(
        by=system, name=name, email=f"{key}@demo.invalid", title=title, joined_at=clock.now()
    )
    if credential:
        person.credentials.create(code=credential, valid_from=opened_on)
    for program, role in roles.items():
        actions.give_role(
            person, role=role, program=programs[program], starts_on=opened_on, ends_on=None, by=person
        )
    return person
