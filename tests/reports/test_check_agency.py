"""`goldenthread check --agency`: the same audit from the command line, with an exit status."""

import csv
import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from goldenthread import __main__ as door
from goldenthread.events.models import Event

PERIOD = ("--from", "2024-01-01", "--until", "2024-12-31")


def check(*words) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("check_agency", *PERIOD, *words, stdout=out, stderr=err)
    return left.value.code, out.getvalue(), err.getvalue()


def test_findings_are_told_line_by_line(later, write_notes):
    [note] = write_notes(1)

    status, out, err = check("--select", "W")

    assert status == 1
    assert f"note {note.uid} 2024-04-02 sections.activities:" in out
    assert "2 records judged" in out and "2 of 2 records judged" in err
    assert Event.objects.get(kind="audit.run").actor_name == "check"


def test_nothing_found_is_nought(later):
    assert check("--select", "W1", "--quiet")[::2] == (0, "")


def test_json_and_csv_state_the_draw(later, write_notes):
    write_notes(3)
    draw = ("--sample", "1", "--seed", "heron", "--kind", "note", "--kind", "plan")

    said = json.loads(check("--format", "json", *draw)[1])
    rows = list(csv.DictReader(io.StringIO(check("--format", "csv", *draw)[1].lstrip("\ufeff"))))

    assert said["asked"]["seed"] == "heron"
    assert said["judged"] == 2
    assert len(rows) == len(said["findings"])
    assert said == json.loads(check("--format", "json", *draw)[1])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--program", "Nowhere"), "There is no program “Nowhere”. There is “Housing”, “Recovery”, “Youth”."),
        (("--select", "X9"), "No rule begins with X9."),
        (("--team", "nobody@x.test"), "There is no member of staff “nobody@x.test”."),
        (("--sample", "0"), "A sample has at least one record."),
        (("--from", "2025-01-01"), "2024-12-31 is before 2025-01-01."),
    ],
)
def test_wrong_usage_is_two_and_says_what_is_wrong(cast, wrong, said):
    with pytest.raises(CommandError) as error:
        call_command("check_agency", *PERIOD, *wrong)

    assert (str(error.value), error.value.returncode) == (said, 2)


def test_it_is_reached_as_check_agency(monkeypatch, later):
    monkeypatch.setattr(sys, "argv", ["goldenthread", "check", "--agency", *PERIOD, "-q", "--select", "W1"])

    with pytest.raises(SystemExit) as left:
        door.main()

    assert left.value.code == 0
