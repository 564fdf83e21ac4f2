import json
import logging
from pathlib import Path

import pytest
from django.db import transaction

from goldenthread import events
from goldenthread.events import anchors
from goldenthread.events.models import Event
from goldenthread.events.verify import verify_trail


@pytest.fixture(autouse=True)
def a_new_process(monkeypatch):
    monkeypatch.setattr(anchors, "_last", anchors._Last())


@pytest.fixture
def anchor_file(committed_db, settings) -> Path:
    return settings.ANCHOR_FILE


def written(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def write(worker, count: int) -> None:
    for _ in range(count):
        events.record("client.added", by=worker)


def test_the_first_commit_of_a_process_sets_one(anchor_file, worker):
    write(worker, 1)

    event = Event.objects.get()
    assert written(anchor_file) == [
        {"chain": 1, "seq": 1, "mac": bytes(event.mac).hex(), "at": event.at.isoformat()}
    ]
    assert anchor_file.stat().st_mode & 0o777 == 0o600


def test_then_one_every_hundred_events(anchor_file, worker):
    with events.verb():
        write(worker, 1)
    for _ in range(5):
        with events.verb():
            write(worker, 50)

    assert [anchor["seq"] for anchor in written(anchor_file)] == [1, 101, 201]
    assert verify_trail(anchors=anchor_file).ok


def test_or_after_a_minute(anchor_file, worker, monkeypatch):
    write(worker, 2)
    anchors._last.moment -= 61
    write(worker, 2)

    assert [anchor["seq"] for anchor in written(anchor_file)] == [1, 3]


def test_none_for_what_was_not_committed(anchor_file, worker):
    with pytest.raises(RuntimeError), transaction.atomic():
        write(worker, 1)
        raise RuntimeError

    assert written(anchor_file) == []


def test_a_file_that_cannot_be_written_loses_no_commit(anchor_file, worker, settings, caplog):
    anchor_file.mkdir()

    with caplog.at_level(logging.WARNING):
        write(worker, 1)

    assert Event.objects.count() == 1
    assert "The trail's anchor at event 1 could not be written" in caplog.text
    anchor_file.rmdir()
    write(worker, 1)
    assert [anchor["seq"] for anchor in written(anchor_file)] == [2]


def test_a_spoiled_line_is_a_finding(anchor_file, worker):
    write(worker, 1)
    with anchor_file.open("a") as file:
        file.write('{"chain": 1, "seq"\n')

    report = verify_trail(anchors=anchor_file)

    assert [str(problem) for problem in report.problems] == [
        "the anchors cannot be read: line 2 of the anchors is not an anchor"
    ]


def test_an_anchor_of_another_trail_is_a_finding(anchor_file, worker):
    write(worker, 2)
    anchor_file.write_text(json.dumps({"chain": 1, "seq": 2, "mac": "00" * 32, "at": ""}) + "\n")

    report = verify_trail(anchors=anchor_file)

    assert report.first.seq == 2
    assert report.first.what == "it is not the event that an anchor names"
