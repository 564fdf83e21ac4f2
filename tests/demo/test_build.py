"""The demo is told through the product's own verbs, so building it proves them once more, and its charts must be worth showing."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.test import Client as Browser

from goldenthread import clock, rulebook
from goldenthread.agency.models import Staff
from goldenthread.chart.thread import thread_of
from goldenthread.clients.models import Client
from goldenthread.demo.build import STORIES, build
from goldenthread.notes.facts import facts_of_note
from goldenthread.notes.models import Note

# The point of these charts is that something is wrong with them.
MEANT_TO_BE_WRONG = {"Amos Sampleton", "Hyacinth Notreal"}


@pytest.fixture
def demo(db, tmp_path, settings):
    settings.ANCHOR_FILE = tmp_path / "anchors.jsonl"
    build()


def test_every_story_is_told_and_the_record_verifies(demo, capsys):
    call_command("verify", quiet=True)

    assert Client.objects.count() == len(STORIES)


def test_threads_are_whole_except_where_that_is_the_point(demo):
    broken = {
        client.legal_name
        for client in Client.objects.all()
        if thread_of(client.enrollments.order_by("-intake_on").first(), now=clock.now()).findings
    }

    assert broken == MEANT_TO_BE_WRONG


def test_no_note_says_what_our_own_linter_would_mind(demo):
    minded = [
        (note.client.legal_name, str(note.service_date), finding.code, finding.where.quote)
        for note in Note.objects.select_related("client", "program").prefetch_related("signatures")
        for finding in rulebook.judge(
            facts_of_note(note, now=note.signed_at), note.program.policy_on(note.service_date)
        )
        if finding.code[0] in "WNT"
    ]

    assert minded == []


def test_every_role_signs_in_and_finds_a_home(demo, settings):
    settings.DEMO = True  # outside a demo its people cannot sign in
    for person in Staff.objects.all():
        browser = Browser()
        browser.force_login(person)

        assert browser.get("/").status_code == 200, person


@pytest.mark.parametrize("day", ["2026-01-01", "2027-03-31", "2028-02-29", "2026-07-04"])
def test_it_can_be_told_on_any_day_of_the_year(db, tmp_path, settings, day):
    settings.ANCHOR_FILE = tmp_path / "anchors.jsonl"
    with clock.moved_to(datetime.fromisoformat(f"{day}T20:00").replace(tzinfo=UTC)):
        build()

    assert Note.objects.exists()
