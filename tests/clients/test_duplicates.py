from datetime import date

import pytest

from goldenthread.clients.models import DuplicateSuspicion

PAGE = "/people/duplicates/"
SAME = {"legal_name": "Yusuf Thistlewood Sample", "born_on": date(2010, 9, 17)}


@pytest.fixture
def pair(cast):
    """A chart in Housing that Rosa could not know stands in Youth already."""
    assert cast.young
    cast.taken_in(cast.housing, cast.rosa, **SAME)
    return DuplicateSuspicion.objects.get()


def test_a_custodian_of_both_programs_sees_and_settles_it(cast, pair, kinds):
    cast.gives(cast.cleo, "custodian", cast.youth)
    browser = cast.browser_of(cast.cleo)
    kinds()

    shown = browser.get(PAGE).context["pairs"]
    browser.post(f"{PAGE}{pair.uid}/", {"answer": "two"})
    browser.post(f"{PAGE}{pair.uid}/", {"answer": "one"})

    pair.refresh_from_db()
    assert shown == [pair]
    assert (pair.answer, pair.answered_by) == ("two", cast.cleo)
    assert browser.get(PAGE).context["pairs"] == []
    assert kinds() == ["duplicate.listed", "duplicate.settled", "duplicate.listed"]


def test_a_custodian_of_one_program_learns_nothing_of_the_other(cast, pair):
    browser = cast.browser_of(cast.cleo)

    assert browser.get(PAGE).context["pairs"] == []
    assert browser.post(f"{PAGE}{pair.uid}/", {"answer": "one"}).status_code == 404


@pytest.mark.parametrize("who", ["rosa", "dana", "omar", "fern", "bea", "ada"])
def test_nobody_else_may_look(cast, pair, who):
    answer = cast.browser_of(getattr(cast, who)).get(PAGE)

    assert answer.status_code == 403
    assert b"Thistlewood" not in answer.content


def test_settling_cannot_be_got(cast, pair):
    assert cast.browser_of(cast.cleo).get(f"{PAGE}{pair.uid}/").status_code == 405
