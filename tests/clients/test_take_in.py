from uuid import uuid4

import pytest

from goldenthread.clients.models import Assignment, Client, DuplicateSuspicion, Enrollment, NamePart
from goldenthread.events import Event, trail_of

LOOK = "/people/new/"
INTAKE = "/people/new/intake/"


def typed(cast, **changes):
    return {
        "legal_name": "Nell Newcomer",
        "preferred_name": "",
        "born_on": "1990-02-03",
        "submit_key": str(uuid4()),
        "program": cast.housing.pk,
        "intake_on": "2024-03-01",
        "referred_by": "Mercy Clinic",
        "presenting_problem": "She sleeps in her car.",
        "problem_since": "since June",
        "worker": cast.rosa.pk,
    } | changes


def test_a_chart_an_enrollment_and_who_carries_it(cast, rosas, kinds):
    kinds()

    answer = rosas.post(INTAKE, typed(cast))

    client = Client.objects.get(legal_name="Nell Newcomer")
    enrollment = client.enrollments.get()
    assert answer["Location"] == f"/people/{client.uid}/person/"
    assert (enrollment.program, enrollment.referred_by) == (cast.housing, "Mercy Clinic")
    assert [each.staff for each in enrollment.assignments.all()] == [cast.rosa]
    assert client.record_number.isdecimal()
    assert kinds() == ["client.searched", "client.added", "enrollment.opened", "assignment.made"]


def test_likely_duplicates_in_view_are_shown_with_why(cast, rosas):
    page = rosas.post(LOOK, {"legal_name": "Marya Testpersen", "born_on": "1981-05-04"})

    shown = [
        (match.client, [str(why.words) for why in match.likeness.reasons]) for match in page.context["found"]
    ]
    assert shown == [(cast.maria, ["the name is spelled nearly alike", "same birth date"])]


def test_where_somebody_alike_is_shown_the_worker_says_they_have_looked(cast, rosas):
    alike = typed(cast, legal_name="Maria Testperson", born_on="1981-05-04")

    refused = rosas.post(INTAKE, alike)
    done = rosas.post(INTAKE, alike | {"none_of_these": "on"})

    assert (refused.status_code, done.status_code) == (422, 302)
    assert b"She sleeps in her car." in refused.content
    assert Client.objects.filter(legal_name="Maria Testperson").count() == 1


def test_a_match_out_of_view_goes_to_the_custodian_in_silence(cast, rosas):
    assert cast.young
    same = {"legal_name": "Yusuf Thistlewood Sample", "born_on": "2010-09-17"}

    looked = rosas.post(LOOK, same)
    answer = rosas.post(INTAKE, typed(cast, **same))

    client = Client.objects.get(enrollments__program=cast.housing, legal_name=same["legal_name"])
    assert looked.context["found"] == []
    assert answer.status_code == 302
    suspicion = DuplicateSuspicion.objects.get()
    assert (suspicion.client, suspicion.other) == (client, cast.young)
    assert Event.objects.filter(kind="duplicate.suspected").count() == 1
    assert "duplicate.suspected" not in trail_of(client).values_list("kind", flat=True)
    assert "duplicate.suspected" not in trail_of(cast.young).values_list("kind", flat=True)


def test_the_answer_is_the_same_with_and_without_a_match_out_of_view(cast, rosas):
    assert cast.young
    match = rosas.post(LOOK, {"legal_name": "Yusuf Thistlewood Sample", "born_on": "2010-09-17"})
    none = rosas.post(LOOK, {"legal_name": "Yasuo Thistledown Simple", "born_on": "2011-08-16"})

    def bare(response) -> list[str]:
        return [
            line
            for line in response.content.decode().splitlines()
            if "value=" not in line and "csrf" not in line.lower()
        ]

    assert bare(match) == bare(none)


def test_sent_twice_it_is_written_once(cast, rosas):
    form = typed(cast)

    first, second = rosas.post(INTAKE, form), rosas.post(INTAKE, form)

    assert first["Location"] == second["Location"]
    assert Client.objects.filter(legal_name="Nell Newcomer").count() == 1
    assert Enrollment.objects.filter(client__legal_name="Nell Newcomer").count() == 1
    assert Assignment.objects.filter(enrollment__client__legal_name="Nell Newcomer").count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"legal_name": ""}, "legal_name"),
        ({"legal_name": " 12 "}, "legal_name"),
        ({"legal_name": "x" * 300}, "legal_name"),
        ({"legal_name": "Nell\x00"}, "legal_name"),
        ({"born_on": "2999-01-01"}, "born_on"),
        ({"born_on": "1820-01-01"}, "born_on"),
        ({"born_on": "yesterday"}, "born_on"),
        ({"intake_on": ""}, "intake_on"),
        ({"intake_on": "2999-01-01"}, "intake_on"),
        ({"intake_on": "1989-01-01"}, "intake_on"),
        ({"presenting_problem": ""}, "presenting_problem"),
        ({"program": "999"}, "program"),
        ({"submit_key": "no key"}, "submit_key"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(cast, rosas, change, field):
    answer = rosas.post(INTAKE, typed(cast, **change))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Client.objects.filter(enrollments__referred_by="Mercy Clinic").exists()
    assert b"since June" in answer.content


def test_only_programs_one_takes_people_in_to(cast, rosas):
    assert rosas.post(INTAKE, typed(cast, program=cast.youth.pk)).status_code == 422


def test_somebody_who_writes_no_notes_there_cannot_carry_it(cast, rosas):
    assert list(rosas.post(INTAKE, typed(cast, worker=cast.omar.pk)).context["form"].errors) == ["worker"]


@pytest.mark.parametrize("path", [LOOK, INTAKE])
@pytest.mark.parametrize("who", ["fern", "bea", "quinn", "dee", "ada", "noa"])
def test_without_the_right_it_is_refused_with_the_reason(cast, path, who):
    answer = cast.browser_of(getattr(cast, who)).post(path, typed(cast))

    assert answer.status_code == 403
    assert b"take people in" in answer.content


def test_intake_cannot_be_got(rosas):
    assert rosas.get(INTAKE).status_code == 405


def test_numbers_brought_along_stand_in_nobodys_way(cast):
    first = cast.taken_in(cast.housing, cast.rosa, legal_name="Ann One")
    taken = str(int(first.record_number) + 2)
    cast.taken_in(cast.housing, cast.rosa, legal_name="Bea Two", record_number=taken)

    third = cast.taken_in(cast.housing, cast.rosa, legal_name="Cy Three")

    assert third.record_number.isdecimal()
    assert third.record_number != taken


def test_names_are_kept_for_finding(cast):
    assert set(NamePart.objects.filter(client=cast.maria).values_list("part", flat=True)) == {
        "maria",
        "quillfeather",
        "testperson",
        "mari",
        cast.maria.record_number,
    }
