import pytest

from goldenthread.clients import actions
from goldenthread.clients.models import Client, Enrollment


def test_for_whoever_is_barred_the_chart_does_not_exist(cast, kinds):
    maria, dee = cast.maria, cast.dee
    danas, dees = cast.browser_of(cast.dana), cast.browser_of(dee)
    before = dees.get(f"/people/{maria.uid}/person/").status_code
    kinds()

    danas.post(f"/people/{maria.uid}/barrings/new/", {"staff": dee.pk, "why": "They are neighbors."})

    assert kinds() == ["client.barred"]
    assert (before, dees.get(f"/people/{maria.uid}/person/").status_code) == (200, 404)
    assert dees.get("/people/", {"q": "maria"}).context["found"] == []
    assert not Client.objects.visible_to(dee).exists()
    assert not Enrollment.objects.visible_to(dee).exists()
    assert not maria.alerts.visible_to(dee).exists()


def test_barred_beats_every_role(cast):
    cast.gives(cast.dee, "supervisor", cast.housing)
    cast.gives(cast.dee, "custodian", cast.housing)

    actions.bar(cast.maria, by=cast.dana, staff=cast.dee, why="Former husband.")

    assert not Client.objects.visible_to(cast.dee).exists()


def test_a_barred_worker_is_shown_no_duplicate_of_it(cast):
    actions.bar(cast.maria, by=cast.dana, staff=cast.rosa, why="Cousin.")

    page = cast.browser_of(cast.rosa).post(
        "/people/new/", {"legal_name": "Maria Testperson", "born_on": "1981-05-04"}
    )

    assert page.context["found"] == []
    assert b"Quillfeather" not in page.content


def test_lifted_again(cast):
    barring = actions.bar(cast.maria, by=cast.dana, staff=cast.dee, why="Neighbors.")

    for _twice in range(2):
        cast.browser_of(cast.dana).post(f"/people/{cast.maria.uid}/barrings/{barring.uid}/end/")

    barring.refresh_from_db()
    assert barring.lifted_by == cast.dana
    assert Client.objects.visible_to(cast.dee).count() == 1


def test_barred_twice_is_once(cast):
    for _twice in range(2):
        actions.bar(cast.maria, by=cast.dana, staff=cast.dee, why="Neighbors.")

    assert cast.maria.barrings.count() == 1


@pytest.mark.parametrize("who", ["rosa", "fern", "quinn", "bea"])
def test_without_the_right_it_is_refused_with_the_reason(cast, who):
    answer = cast.browser_of(getattr(cast, who)).post(f"/people/{cast.maria.uid}/barrings/new/")

    assert answer.status_code == 403
    assert b"close a chart to a named member of staff" in answer.content


def test_another_program_finds_nothing(cast):
    assert cast.browser_of(cast.omar).get(f"/people/{cast.maria.uid}/barrings/new/").status_code == 404
