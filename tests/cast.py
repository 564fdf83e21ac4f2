"""
The people every test knows. Not random: who may see what follows from who they are.

Rosa carries cases in Housing and Dana supervises her. Omar works in Youth and must see nothing of Housing.
Staff have no password until a test asks for one with `let_in`, because hashing takes time.
"""

from datetime import date
from functools import cached_property

import pytest
from django.test import Client as Browser

from goldenthread.agency.models import Agency, Membership, Program, Staff

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


@pytest.fixture
def cast(db) -> Cast:
    return Cast()
