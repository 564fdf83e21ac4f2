"""The audit in the browser: who may, what it shows of whom, what is kept and what can be taken along."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread import clock
from goldenthread.agency.models import Membership
from goldenthread.clients import actions as clients
from goldenthread.events.models import Event
from goldenthread.reports import running
from goldenthread.reports.asking import Asked
from goldenthread.reports.models import SILENT_FOR, AuditFinding, AuditRun
from goldenthread.reports.paper import as_csv
from tests.cast import Cast

ASKED = {"since": "2024-01-01", "until": "2024-12-31", "kinds": ["note", "plan", "assessment", "case"]}
ALL = Asked(since=date(2024, 1, 1), until=date(2024, 12, 31))


def audited(browser, **asked):
    answer = browser.post("/audits/", ASKED | asked)
    assert answer.status_code == 302, answer.text
    return browser.get(answer.headers["Location"])


def run_of(answer) -> AuditRun:
    return AuditRun.objects.get(uid=answer.request["PATH_INFO"].split("/")[2])


def test_a_supervisor_reads_what_was_found_with_its_words(later, write_notes):
    [note] = write_notes(1)
    answer = audited(later.browser_of(later.dana), kinds=["note"], codes="W")

    assert answer.status_code == 200
    assert f"/notes/{note.uid}/#sections.activities" in answer.text
    assert note.client.name in answer.text
    finding = AuditFinding.objects.filter(record=note.uid).first()
    assert f"/rules/{finding.code}/" in answer.text
    event = Event.objects.filter(kind="audit.opened").first()
    assert event.object_uid == run_of(answer).uid


def test_what_is_kept_holds_no_words(later, write_notes):
    write_notes(1)
    run = run_of(audited(later.browser_of(later.dana)))

    kept = json.dumps([run.asked, run.counts], default=str) + str(list(run.findings.values()))
    assert run.findings.exists()
    assert "frequent" not in kept and "Somebody0" not in kept


@pytest.mark.parametrize("who", ["rosa", "bea", "fern", "cleo", "dee", "omar", "noa"])
def test_others_are_told_why_not(cast, who):
    answer = cast.browser_of(getattr(cast, who)).get("/audits/")

    assert answer.status_code == 403
    assert "supervisors, auditors and administrators" in answer.text


def test_an_administrator_sees_how_many_and_of_nobody(later, write_notes):
    [note] = write_notes(1)
    browser = later.browser_of(later.ada)
    answer = audited(browser, kinds=["note"])
    run = run_of(answer)

    assert "What it found" in answer.text
    assert note.client.name not in answer.text and str(note.uid) not in answer.text
    assert browser.get(f"/audits/{run.uid}/findings.csv").status_code == 403
    assert not Event.objects.filter(kind="audit.opened").exists()


def test_anothers_run_is_not_there(later):
    run = run_of(audited(later.browser_of(later.dana)))

    for who in (later.quinn, later.ada):
        for rest in ("", "progress/", "findings.csv", "findings.json"):
            assert later.browser_of(who).get(f"/audits/{run.uid}/{rest}").status_code == 404


def test_a_run_is_gone_with_the_role_in_which_it_was_made(later):
    run = run_of(audited(later.browser_of(later.quinn)))
    later.gives(later.quinn, "auditor", later.youth)
    Membership.objects.filter(staff=later.quinn, program=later.housing).update(
        ends_on=clock.now().date() - timedelta(days=1)
    )

    assert later.browser_of(later.quinn).get(f"/audits/{run.uid}/").status_code == 404


def test_a_chart_closed_to_the_auditor_is_neither_judged_nor_shown(later, write_notes):
    [note] = write_notes(1)
    browser = later.browser_of(later.quinn)
    before = audited(browser, kinds=["note"])
    assert note.client.name in before.text
    clients.bar(note.client, by=later.dana, staff=later.quinn, why="A neighbor.")

    assert note.client.name not in browser.get(before.request["PATH_INFO"]).text
    after = audited(browser, kinds=["note"])
    assert run_of(after).total == run_of(before).total - 1


def test_the_list_of_a_worker_is_for_their_supervisor_alone(later, write_notes):
    write_notes(2)
    asked = {"kinds": ["note"]}
    of_dana = audited(later.browser_of(later.dana), **asked)
    of_quinn = audited(later.browser_of(later.quinn), **asked)
    one_worker = f"?worker={later.rosa.uid}"

    assert "Your team" in of_dana.text and one_worker in of_dana.text
    assert "Your team" not in of_quinn.text and "Rosa Delgado" not in of_quinn.text
    assert later.browser_of(later.dana).get(of_dana.request["PATH_INFO"] + one_worker).status_code == 200
    assert later.browser_of(later.quinn).get(of_quinn.request["PATH_INFO"] + one_worker).status_code == 404


def test_the_export_states_the_draw_and_runs_no_formula(later, write_notes):
    write_notes(3)
    browser = later.browser_of(later.dana)
    run = run_of(audited(browser, kinds=["note"], sample=3, seed="=heron"))

    sheet = browser.get(f"/audits/{run.uid}/findings.csv")
    rows = list(csv.DictReader(io.StringIO(sheet.text.lstrip("\ufeff"))))
    said = json.loads(browser.get(f"/audits/{run.uid}/findings.json").text)

    assert len(rows) == run.findings.count() == len(said["findings"])
    assert {row["seed"] for row in rows} == {"'=heron"}
    assert said["asked"]["seed"] == "=heron" and said["asked"]["sample"] == 3
    assert len({row["record"] for row in rows}) <= 3
    assert as_csv([{"a": "@SUM(A1)"}, {"a": "-1"}, {"a": "＝1"}, {"a": "plain"}], ["a"]).split() == [
        "\ufeffa",
        "'@SUM(A1)",
        "'-1",
        "'＝1",
        "plain",
    ]
    assert Event.objects.filter(kind="audit.exported").count() == 2


@pytest.mark.parametrize(
    ("said", "cell"),
    [
        ("She left; =1+1", "She left;' =1+1"),
        ("Nate;=cmd|' /C calc'!A0", "Nate;'=cmd|' /C calc'!A0"),
        ('Nate;"=1+1"', 'Nate;\'"=1+1"'),
        ("Nate\t@SUM(A1)", "Nate\t'@SUM(A1)"),
        ("Called.\n=1+1", "Called.\n'=1+1"),
        (" =1+1", "' =1+1"),
        ("Her mother-in-law; 5 = 3 + 2", "Her mother-in-law; 5 = 3 + 2"),
    ],
)
def test_a_formula_does_not_run_where_cells_are_parted_otherwise_either(said, cell):
    assert next(csv.DictReader(io.StringIO(as_csv([{"a": said}], ["a"]).lstrip("\ufeff"))))["a"] == cell


def test_a_page_of_findings_costs_the_same_for_many(later, write_notes):
    browser = later.browser_of(later.dana)

    def queries():
        page = audited(browser, kinds=["note"]).request["PATH_INFO"]
        with CaptureQueriesContext(connection) as made:
            browser.get(page)
        return len(made)

    write_notes(2)
    few = queries()
    write_notes(20, begin=2)

    assert queries() == few <= 60


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"since": "2025-01-01"}, "before it begins"),
        ({"since": "2001-01-01"}, "three years"),
        ({"codes": "X9"}, "No rule begins with X9"),
        ({"sample": "0"}, "sample"),
        ({"kinds": []}, "needed"),
        ({"programs": ["4f7c4a3e-0000-4000-8000-000000000000"]}, "offered"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_the_field(cast, wrong, said):
    answer = cast.browser_of(cast.dana).post("/audits/", ASKED | wrong)

    assert answer.status_code == 422
    assert said in answer.text
    assert not AuditRun.objects.exists()


def test_a_run_in_the_background_tells_how_far_it_is(later, write_notes):
    write_notes(2)
    run, keys = running.begin(ALL, by=later.dana)
    browser = later.browser_of(later.dana)

    page = browser.get(f"/audits/{run.uid}/")
    assert "An audit under way" in page.text and "0 of 3 records judged" in page.text
    assert "HX-Refresh" not in browser.get(f"/audits/{run.uid}/progress/").headers

    running.go_through(run, ALL, keys)
    assert browser.get(f"/audits/{run.uid}/progress/").headers["HX-Refresh"] == "true"
    assert "What it found" in browser.get(f"/audits/{run.uid}/").text


def test_a_run_that_died_is_shown_as_cut_off_with_what_it_found(later, write_notes):
    write_notes(2)
    run, _keys = running.begin(ALL, by=later.dana)
    AuditRun.objects.update(heard_at=clock.now() - SILENT_FOR * 2)
    browser = later.browser_of(later.dana)

    page = browser.get(f"/audits/{run.uid}/").text
    assert "This run was cut off" in page and "Run it again" in page

    again = browser.post("/audits/", {"since": "2024-01-01", "until": "2024-12-31", "kinds": ["note"]})
    assert again.status_code == 302
    assert AuditRun.objects.first().finished_at


def test_trends_count_records_by_month_and_never_people(later, write_notes):
    write_notes(3)
    run = run_of(audited(later.browser_of(later.dana), kinds=["note"], codes="W"))

    month = run.counts["months"]["2024-04"]
    assert month["judged"] == 4
    assert month["families"] == {"W": 3}
    assert str(later.rosa.uid) not in json.dumps(run.counts)


def test_no_records_is_a_page_too(cast):
    answer = audited(cast.browser_of(cast.dana), since="2023-01-01", until="2023-01-31")

    assert "No record lies in this period" in answer.text


def test_many_records_are_judged_while_the_page_is_free(committed_db):
    cast = Cast()
    cast.marias_note  # noqa: B018 - written
    run, keys = running.begin(ALL, by=cast.dana)

    running.in_background(run, ALL, keys).join()

    run.refresh_from_db()
    assert run.finished_at and run.judged == run.total == 1
