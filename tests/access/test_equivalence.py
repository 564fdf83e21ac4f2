"""
Random agencies: what a list holds, what an address opens and what thirty lines of plain Python say are the same thing.
"""

import uuid
from datetime import timedelta
from types import SimpleNamespace

from django.test import Client as Browser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.agency.models import Coverage, Membership, Program, Staff
from goldenthread.agency.roles import ROLES
from goldenthread.clients.models import Barring, Client, Enrollment
from goldenthread.notes.models import Encounter, Note
from tests.access.walking import taken_back
from tests.access.world import NOW

TODAY = NOW.date()
READ_PERSONS = set(ROLES) - {"administrator"}
READ_RECORDS = READ_PERSONS - {"biller", "front_desk"}
WRITE_NOTES = {"case_manager", "direct_support", "clinician", "supervisor"}

people = st.integers(0, 3)
places = st.integers(0, 1)
spans = st.tuples(st.integers(-3, 1), st.none() | st.integers(-2, 3)).filter(
    lambda span: span[1] is None or span[0] <= span[1]
)
closed_spans = spans.filter(lambda span: span[1] is not None)
agencies = st.builds(
    SimpleNamespace,
    active=st.lists(st.booleans() | st.just(True), min_size=4, max_size=4),
    supervisor=st.lists(st.none() | people, min_size=4, max_size=4),
    memberships=st.lists(
        st.tuples(people, places, st.sampled_from(sorted(ROLES)), spans),
        max_size=6,
        unique_by=lambda row: row[:3],
    ),
    coverage=st.lists(
        st.tuples(people, people, closed_spans).filter(lambda row: row[0] != row[1]),
        max_size=3,
        unique_by=lambda row: row[:2],
    ),
    enrolled=st.lists(st.sets(places), min_size=3, max_size=3),
    barred=st.sets(st.tuples(st.integers(0, 2), people), max_size=3),
    lifted=st.sets(st.tuples(st.integers(0, 2), people), max_size=2),
)


def sees(agency, who: int, programs: set[int], roles: set[str]) -> bool:
    """Whether somebody reads in one of these programs what `roles` read. The oracle; it asks nothing of the product."""
    if not agency.active[who]:
        return False
    held = [
        (person, role)
        for person, program, role, span in agency.memberships
        if program in programs and on(span)
    ]
    covered = {
        away for here, away, span in agency.coverage if here == who and on(span) and agency.active[away]
    }
    team = {
        person for person in range(4) if agency.supervisor[person] == who != person and agency.active[person]
    }
    return any(
        (person in covered | {who} and role in roles) or (person in team and role in WRITE_NOTES)
        for person, role in held
    )


def sees_client(agency, who: int, client: int, roles: set[str] = READ_PERSONS) -> bool:
    return (client, who) not in agency.barred and sees(agency, who, agency.enrolled[client], roles)


def on(span: tuple[int, int | None]) -> bool:
    return span[0] <= 0 and (span[1] is None or span[1] >= 0)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(agency=agencies, asking=people)
def test_list_address_and_oracle_agree(world, agency, asking):
    with taken_back():
        staff, clients, notes = built(agency, world)
        for who, person in enumerate(staff):
            seen = Client.objects.visible_to(person).filter(pk__in=[client.pk for client in clients])
            read = Note.objects.visible_to(person).filter(pk__in=[note.pk for note, *_ in notes])

            assert set(seen) == {c for at, c in enumerate(clients) if sees_client(agency, who, at)}
            assert set(read) == {
                note
                for note, at, program in notes
                if (at, who) not in agency.barred and sees(agency, who, {program}, READ_RECORDS)
            }
        browser = Browser()
        browser.force_login(staff[asking])
        for at, client in enumerate(clients):
            opened = browser.get(f"/people/{client.uid}/")
            assert (opened.status_code == 200) == sees_client(agency, asking, at, READ_RECORDS)
            if agency.active[asking]:
                assert (opened.status_code == 404) != sees_client(agency, asking, at)
        for note, at, program in notes:
            may = (at, asking) not in agency.barred and sees(agency, asking, {program}, READ_RECORDS)
            assert (browser.get(f"/notes/{note.uid}/").status_code == 200) == may


def built(agency, world) -> tuple[list[Staff], list[Client], list[tuple[Note, int, int]]]:
    programs = [Program.objects.create(name=uuid.uuid4().hex, kind="sud", opened_on=TODAY) for _ in range(2)]
    staff = [
        Staff.objects.create(name=f"Person {at}", email=f"{uuid.uuid4()}@harbor.test", is_active=active)
        for at, active in enumerate(agency.active)
    ]
    for person, boss in zip(staff, agency.supervisor, strict=True):
        if boss is not None and staff[boss] != person:
            Staff.objects.filter(pk=person.pk).update(supervisor=staff[boss])
    for person, program, role, (starts, ends) in agency.memberships:
        Membership.objects.create(
            staff=staff[person],
            program=programs[program],
            role=role,
            starts_on=day(starts),
            ends_on=day(ends),
        )
    for covering, covered, (starts, ends) in agency.coverage:
        Coverage.objects.create(
            covering=staff[covering], covered=staff[covered], starts_on=day(starts), ends_on=day(ends)
        )
    clients = [
        Client.objects.create(legal_name=f"Client {at}", record_number=uuid.uuid4().hex[:20])
        for at in range(3)
    ]
    for closed, lifted_at in ((agency.barred, None), (agency.lifted - agency.barred, NOW)):
        for client, person in closed:
            by = {"lifted_by": staff[0], "lifted_at": lifted_at} if lifted_at else {}
            Barring.objects.create(client=clients[client], staff=staff[person], by=staff[0], **by)
    notes = [
        (note_in(clients[at], programs[program], world), at, program)
        for at, where in enumerate(agency.enrolled)
        for program in sorted(where)
    ]
    return list(Staff.objects.filter(pk__in=[each.pk for each in staff]).order_by("pk")), clients, notes


def note_in(client: Client, program: Program, world) -> Note:
    """With a document that a page can be made of; whose it is does not matter here."""
    signed = Note.objects.filter(uid=world.things["maria"]["notes"]).get()
    author = world.staff["case_manager"]
    enrollment = Enrollment.objects.create(client=client, program=program, intake_on=TODAY)
    when = {"began_at": NOW, "ended_at": NOW, "service_date": TODAY, "zone": "UTC"}
    how = {"mode": "in_person", "with_whom": "client", "outcome": "completed", "purpose": "visit"}
    return Note.objects.create(
        encounter=Encounter.objects.create(program=program, author=author, **when, **how),
        client=client,
        program=program,
        enrollment=enrollment,
        author=author,
        kind=signed.kind,
        happened_at=NOW,
        service_date=TODAY,
        written_at=NOW,
        draft_key=uuid.uuid4(),
        document=signed.document,
        digest=signed.digest,
    )


def day(offset: int | None):
    return None if offset is None else TODAY + timedelta(days=offset)
