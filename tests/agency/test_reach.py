"""Who may do what where: the cast, then any agency at all against an oracle too simple to be wrong."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import clock
from goldenthread.agency.models import Coverage, Membership, Program, Staff
from goldenthread.agency.permissions import Permission as P
from goldenthread.agency.reach import reach_of
from goldenthread.agency.roles import ROLES

DAY = timedelta(days=1)
TODAY = clock.today("America/New_York")


def reach(staff):
    return reach_of(Staff.objects.get(pk=staff.pk))


def test_a_role_reaches_its_program_and_no_other(cast):
    assert cast.rosa.may(P.WRITE_NOTE, cast.housing)
    assert not cast.rosa.may(P.WRITE_NOTE, cast.youth)
    assert cast.omar.programs_with(P.READ_RECORD) == {cast.youth.pk}


def test_no_comes_with_its_reason(cast):
    assert cast.bea.may(P.READ_RECORD, cast.housing).reason == (
        "Your role here does not let you read assessments, plans and notes."
    )


def test_an_administrator_reaches_no_record(cast):
    assert reach(cast.ada).programs_with(P.READ_RECORD) == frozenset()
    assert reach(cast.ada).programs_with(P.READ_PERSON) == frozenset()


def test_somebody_without_a_role_reaches_nothing(cast):
    assert reach(cast.noa).held == {}


def test_roles_add_up(cast):
    cast.gives(cast.rosa, "biller", cast.housing)

    assert reach(cast.rosa).holds(P.READ_CHARGES, cast.housing.pk)
    assert reach(cast.rosa).holds(P.WRITE_NOTE, cast.housing.pk)
    assert reach(cast.rosa).titles == "Case manager, Biller"


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(0, 0, True), (0, None, True), (-9, 0, True), (-9, -1, False), (1, None, False), (1, 9, False)],
)
def test_a_role_holds_from_its_first_day_to_its_last(cast, starts, ends, holds):
    cast.gives(
        cast.noa,
        "case_manager",
        cast.youth,
        TODAY + starts * DAY,
        None if ends is None else TODAY + ends * DAY,
    )

    assert reach(cast.noa).holds(P.READ_RECORD, cast.youth.pk) is holds


def test_covering_gives_what_the_other_has_for_those_days(cast):
    Coverage.objects.create(
        covering=cast.omar, covered=cast.rosa, reason="leave", starts_on=TODAY - DAY, ends_on=TODAY
    )

    assert reach(cast.omar).holds(P.WRITE_NOTE, cast.housing.pk)
    with clock.moved_to(clock.now() + 2 * DAY):
        assert not reach(cast.omar).holds(P.WRITE_NOTE, cast.housing.pk)


def test_covering_an_administrator_gives_no_administration(cast):
    Coverage.objects.create(
        covering=cast.omar, covered=cast.ada, reason="leave", starts_on=TODAY, ends_on=TODAY
    )

    assert not reach(cast.omar).holds(P.MANAGE_STAFF)


def test_cover_for_somebody_who_left_gives_nothing(cast):
    Coverage.objects.create(
        covering=cast.omar, covered=cast.rosa, reason="leave", starts_on=TODAY, ends_on=TODAY
    )
    Staff.objects.filter(pk=cast.rosa.pk).update(is_active=False)

    assert not reach(cast.omar).holds(P.READ_PERSON, cast.housing.pk)


def test_supervising_gives_sight_where_the_other_writes_notes(cast):
    Staff.objects.filter(pk=cast.omar.pk).update(supervisor=cast.dana)
    Staff.objects.filter(pk=cast.quinn.pk).update(supervisor=cast.noa)

    assert reach(cast.dana).holds(P.ASSIGN, cast.youth.pk)
    assert reach(cast.noa).held == {}


def test_a_change_counts_from_the_next_request(cast):
    omar = cast.browser_of(cast.omar)
    assert omar.get("/agency/coverage/").status_code == 403
    cast.gives(cast.omar, "supervisor", cast.youth)
    assert omar.get("/agency/coverage/").status_code == 200
    Membership.objects.filter(staff=cast.omar, role="supervisor").update(ends_on=TODAY - DAY)
    assert omar.get("/agency/coverage/").status_code == 403


def test_a_closed_account_reaches_nothing(cast):
    Staff.objects.filter(pk=cast.rosa.pk).update(is_active=False)

    assert reach(cast.rosa).held == {}


# Three people, two programs, and a few days around today: small enough that everything that matters occurs.
PEOPLE, PROGRAMS = range(3), range(2)
days = st.integers(-2, 2).map(lambda n: TODAY + n * DAY)
spans = st.tuples(days, st.one_of(st.none(), days)).filter(lambda span: span[1] is None or span[0] <= span[1])
memberships = st.tuples(
    st.sampled_from(PEOPLE), st.sampled_from(PROGRAMS), st.sampled_from(sorted(ROLES)), spans
)
covers = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), spans).filter(
    lambda cover: cover[0] != cover[1] and cover[2][1] is not None
)
worlds = st.fixed_dictionaries(
    {
        "active": st.tuples(*[st.booleans()] * 3),
        "supervisor": st.tuples(*[st.one_of(st.none(), st.sampled_from(PEOPLE))] * 3),
        "memberships": st.lists(memberships, max_size=4, unique_by=lambda m: m[:3]),
        "covers": st.lists(covers, max_size=2, unique_by=lambda c: c[:2]),
    }
)


def oracle(world, who, permission, program):
    """In words: is there, today, a reason?"""

    def lasts(span):
        return span[0] <= TODAY and (span[1] is None or span[1] >= TODAY)

    def holds(person, wanted):
        return any(
            person == m[0] and program == m[1] and lasts(m[3]) and wanted in ROLES[m[2]].permissions
            for m in world["memberships"]
        )

    if not world["active"][who]:
        return False
    if holds(who, permission):
        return True
    for other in PEOPLE:
        if other == who or not world["active"][other]:
            continue
        covering = any(c[0] == who and c[1] == other and lasts(c[2]) for c in world["covers"])
        if covering and permission not in {P.MANAGE_STAFF, P.MANAGE_POLICY} and holds(other, permission):
            return True
        supervises = world["supervisor"][other] == who
        if supervises and permission in ROLES["supervisor"].permissions and holds(other, P.WRITE_NOTE):
            return True
    return False


@given(world=worlds)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reach_is_what_the_oracle_says(cast, world):
    build(world)

    for who in PEOPLE:
        found = reach_of(Staff.objects.get(email=f"p{who}@x.test"))
        for program in PROGRAMS:
            pk = Program.objects.get(name=f"program {program}").pk
            for permission in P:
                said = (permission, pk) in found.held
                assert said == oracle(world, who, permission, program), (who, program, permission)


def build(world):
    Coverage.objects.all().delete()
    Membership.objects.all().delete()
    people = []
    for who in PEOPLE:
        person, _ = Staff.objects.get_or_create(email=f"p{who}@x.test", defaults={"name": f"Person {who}"})
        people.append(person)
    programs = [
        Program.objects.get_or_create(name=f"program {n}", kind="sud", opened_on=date(2020, 1, 1))[0]
        for n in PROGRAMS
    ]
    for who, person in enumerate(people):
        boss = world["supervisor"][who]
        Staff.objects.filter(pk=person.pk).update(
            is_active=world["active"][who], supervisor=people[boss] if boss not in (None, who) else None
        )
    for who, program, role, (starts, ends) in world["memberships"]:
        Membership.objects.create(
            staff=people[who], program=programs[program], role=role, starts_on=starts, ends_on=ends
        )
    for who, other, (starts, ends) in world["covers"]:
        Coverage.objects.create(
            covering=people[who], covered=people[other], reason="leave", starts_on=starts, ends_on=ends
        )
