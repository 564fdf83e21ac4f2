from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.clients.models import Client

LIST = "/people/"


def names_on(response) -> list[str]:
    return [client.legal_name for client in response.context["found"]]


def test_ones_own_come_first_then_everybody_in_view(cast, rosas):
    cast.taken_in(cast.housing, cast.dana, legal_name="Aaron Sample")

    shown = rosas.get(LIST).context

    assert [client.legal_name for client in shown["mine"]] == ["Maria Quillfeather Testperson"]
    assert [client.legal_name for client in shown["found"]] == [
        "Aaron Sample",
        "Maria Quillfeather Testperson",
    ]


def test_who_is_in_no_program_of_the_reader_is_not_there(cast, rosas):
    assert cast.young

    page = rosas.get(LIST, {"q": "Thistle"})

    assert names_on(page) == []
    assert b"Thistlewood" not in page.content


@pytest.mark.parametrize("words", ["mar", "quill", "TESTP", "maria test", "test maria", "Mári", "mari"])
def test_found_by_the_beginning_of_any_part(cast, rosas, words):
    assert names_on(rosas.get(LIST, {"q": words})) == ["Maria Quillfeather Testperson"]


@pytest.mark.parametrize("words", ["aria", "maria nobody", "%", "_", "*", "\x00", "’", "maria'"])
def test_what_no_name_begins_with_finds_nobody_or_her(cast, rosas, words):
    assert names_on(rosas.get(LIST, {"q": words})) in ([], ["Maria Quillfeather Testperson"])


def test_found_by_record_number(cast, rosas):
    assert names_on(rosas.get(LIST, {"q": cast.maria.record_number})) == ["Maria Quillfeather Testperson"]


def test_front_desk_and_biller_find_heads_and_the_administrator_nobody(cast):
    assert cast.maria

    found = {
        person.name.split()[0]: names_on(cast.browser_of(person).get(LIST, {"q": "maria"}))
        for person in (cast.fern, cast.bea, cast.ada, cast.noa, cast.kit)
    }

    maria = ["Maria Quillfeather Testperson"]
    assert found == {"Fern": maria, "Bea": maria, "Ada": [], "Noa": [], "Kit": []}


def test_a_list_and_a_search_are_written_down(cast, rosas, kinds):
    kinds()

    rosas.get(LIST)
    rosas.get(LIST, {"q": "nobody"})

    assert kinds() == ["client.listed", "client.searched"]


def test_pages_go_on_at_a_name_and_come_back(cast, rosas):
    for number in range(120):
        cast.taken_in(cast.housing, cast.dana, legal_name=f"Test Person{number:03}")
    first = rosas.get(LIST)

    second = rosas.get(LIST + first.context["older"])
    third = rosas.get(LIST + second.context["older"])
    again = rosas.get(LIST + second.context["newer"])

    every = names_on(first) + names_on(second) + names_on(third)
    assert len(every) == len(set(every)) == 121
    assert names_on(again) == names_on(first)
    assert (third.context["older"], first.context["newer"]) == ("", "")


def test_a_page_after_somebody_out_of_view_begins_at_the_beginning(cast, rosas):
    assert names_on(rosas.get(LIST, {"after": str(cast.young.uid)})) == ["Maria Quillfeather Testperson"]
    assert rosas.get(LIST, {"after": "no-uuid"}).status_code == 200


@pytest.mark.parametrize("query", [{}, {"q": "test"}])
def test_as_many_queries_for_thirty_as_for_one(cast, rosas, query):
    cast.taken_in(cast.housing, cast.rosa, legal_name="Test Person")
    rosas.get(LIST)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            rosas.get(LIST, query)
        return len(counted)

    few = queries()
    for number in range(30):
        cast.taken_in(cast.housing, cast.rosa, legal_name=f"Test Person{number}")

    assert queries() == few
    assert few <= 16


def test_age_is_of_today(cast):
    today = date(2024, 5, 4)
    born = Client(born_on=date(1981, 5, 4))

    assert born.age_on(today) == 43
    assert born.age_on(today - timedelta(days=1)) == 42
    assert born.age_on(date(1981, 5, 3)) is None
    assert Client().age_on(today) is None
