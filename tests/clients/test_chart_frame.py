from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from goldenthread.clients import actions
from goldenthread.clients.chart_frame import frame
from goldenthread.clients.models import Client


def asked_by(staff):
    request = RequestFactory().get("/")
    request.user = staff
    return request


def framed(cast, staff) -> dict:
    return frame(asked_by(staff), Client.objects.get(pk=cast.maria.pk), "people")


def test_the_head_says_who_this_is(cast):
    actions.add_alert(cast.maria, by=cast.rosa, tag="Fall risk", text="Porch light.")

    head = framed(cast, cast.rosa)["head"]

    assert (head.legal_name, head.goes_by, head.pronouns) == (
        "Maria Quillfeather Testperson",
        "Mari",
        "she/her",
    )
    assert (head.language, head.since.isoformat(), head.alerts) == ("Spanish", "2024-03-01", ["Fall risk"])


def test_billing_sees_identity_only(cast):
    actions.add_alert(cast.maria, by=cast.rosa, tag="Fall risk", text="Porch light.")
    actions.mark_handling(cast.maria, by=cast.rosa, kind="endangers", what="where", whom="him")

    head = framed(cast, cast.bea)["head"]

    assert (head.alerts, head.with_care) == ([], False)


def test_three_queries_and_no_more(cast):
    request = asked_by(cast.rosa)
    assert request.user.reach
    client = Client.objects.get(pk=cast.maria.pk)
    for number in range(30):
        actions.add_alert(client, by=cast.rosa, tag=f"Alert {number}", text="x")
    client = Client.objects.get(pk=cast.maria.pk)

    with CaptureQueriesContext(connection) as counted:
        frame(request, client, "people")

    assert len([query for query in counted if "agency_agency" not in query["sql"]]) <= 3


def test_tabs_are_those_the_reader_may_open(cast):
    rosas = [str(tab.label) for tab in framed(cast, cast.rosa)["tabs"]]
    ferns = [str(tab.label) for tab in framed(cast, cast.fern)["tabs"]]

    assert "Assessments" in rosas
    assert "Assessments" not in ferns
    assert "Person" in ferns


def test_whether_a_note_may_be_written_and_why_not(cast):
    assert framed(cast, cast.rosa)["may_write_note"]
    refused = framed(cast, cast.quinn)["may_write_note"]
    assert (bool(refused), refused.reason) == (False, "Your role here does not let you write and sign notes.")
