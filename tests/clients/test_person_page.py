from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.clients import actions


def page_of(client) -> str:
    return f"/people/{client.uid}/person/"


@pytest.fixture
def furnished(cast):
    """Maria with one of everything."""
    maria, rosa = cast.maria, cast.rosa
    actions.add_phone(
        maria, by=rosa, label="mobile", number="555-0111", may_call=True, wishes="not before ten"
    )
    actions.add_address(maria, by=rosa, label="home", text="12 Cockatoo Lane\nHarbor", may_write=False)
    actions.add_alert(maria, by=rosa, tag="Fall risk", text="Walks with a stick; the porch light is broken.")
    actions.mark_handling(
        maria, by=rosa, kind="endangers", what="where she moves to", whom="her former husband"
    )
    actions.record_legal_status(maria, by=rosa, order="Protective order", starts_on=date(2024, 2, 1))
    sister = actions.add_related_person(maria, by=rosa, name="Inez Sample", relationship="sister")
    actions.give_consent(sister, by=rosa, scope="appointments", given_on=date(2024, 3, 1))
    return maria


def test_a_case_manager_reads_all_of_it(cast, furnished):
    text = cast.browser_of(cast.rosa).get(page_of(furnished)).content.decode()

    for words in (
        "555-0111", "not before ten", "12 Cockatoo Lane", "send nothing here", "Fall risk", "where she moves to",
        "her former husband", "Protective order", "Inez Sample", "appointments", "marmalade", "MQ-774411",
    ):  # fmt: skip
        assert words in text


def test_the_front_desk_reads_how_to_reach_her_and_no_story(cast, furnished):
    text = cast.browser_of(cast.fern).get(page_of(furnished)).content.decode()

    for words in ("555-0111", "Fall risk", "where she moves to", "Inez Sample"):
        assert words in text
    for words in ("marmalade", "Protective order"):
        assert words not in text


def test_billing_reads_who_she_is_and_nothing_else(cast, furnished):
    text = cast.browser_of(cast.bea).get(page_of(furnished)).content.decode()

    for words in ("Quillfeather", "MQ-774411"):
        assert words in text
    for words in ("555-0111", "Cockatoo", "Fall risk", "former husband", "Protective", "Inez", "marmalade"):
        assert words not in text


@pytest.mark.parametrize("who", ["omar", "ada", "kit", "noa"])
def test_for_others_she_is_not_there(cast, furnished, who):
    answer = cast.browser_of(getattr(cast, who)).get(page_of(furnished))

    assert answer.status_code == 404
    assert b"Quillfeather" not in answer.content


def test_reading_is_written_down_once(cast, furnished, kinds):
    kinds()

    cast.browser_of(cast.rosa).get(page_of(furnished))

    assert kinds() == ["client.opened"]


def test_what_a_part_2_program_writes_stays_there(cast, furnished):
    actions.enroll(furnished, by=cast.kit, program=cast.recovery, intake_on=date(2024, 4, 1))
    actions.add_alert(furnished, by=cast.kit, tag="Naloxone", text="Carries flamingo spray.")
    actions.add_related_person(furnished, by=cast.kit, name="Sponsor Sam", relationship="sponsor")

    rosas = cast.browser_of(cast.rosa).get(page_of(furnished)).content.decode()
    kits = cast.browser_of(cast.kit).get(page_of(furnished)).content.decode()

    for words in ("Naloxone", "flamingo", "Sponsor Sam", "Recovery"):
        assert words not in rosas
        assert words in kits
    assert "Fall risk" in kits
    assert "marmalade" not in kits


def test_as_many_queries_for_thirty_rows_as_for_one(cast, furnished):
    browser = cast.browser_of(cast.rosa)
    browser.get(page_of(furnished))

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            browser.get(page_of(furnished))
        return len(counted)

    few = queries()
    for number in range(30):
        actions.add_phone(furnished, by=cast.rosa, label=f"phone {number}", number=str(number))
        person = actions.add_related_person(
            furnished, by=cast.rosa, name=f"Friend {number}", relationship="friend"
        )
        actions.give_consent(person, by=cast.rosa, scope="all", given_on=date(2024, 3, 1))

    assert queries() == few
    assert few <= 30


def test_the_page_cannot_be_posted_to(cast, furnished):
    assert cast.browser_of(cast.rosa).post(page_of(furnished)).status_code == 405
