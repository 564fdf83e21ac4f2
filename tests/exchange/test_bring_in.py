"""Bringing records in: nothing invented, everything kept, nothing twice, all of it or nothing."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import clock
from goldenthread.clients.models import Client, UnsignedSource
from goldenthread.events import Event
from goldenthread.exchange.gaps import blanks_of, gaps_of
from goldenthread.notes import actions as notes
from goldenthread.notes.models import Note, NoteDraft
from goldenthread.notes.sources import words_of_source
from goldenthread.plans.models import PlanDraft

REFERENCE = Path(__file__).resolve().parents[2] / "docs/reference/import.md"
SCANT = {"id": "old-17", "client": "Mina Exempel", "text": "Called about the persimmon interview."}
WHOLE = {
    "id": "visit-1",
    "client": "Mina Exempel",
    "author": "rosa@harbor.test",
    "kind": "home_visit",
    "date": "2024-04-02",
    "began": "10:00",
    "ended": "10:40",
    "place": "Her kitchen",
    "place_code": "12",
    "present": [{"name": "Mina Exempel", "title": "client"}],
    "activities": ["linked"],
    "sections": {"activities": "Called the office.", "observations": "Calm.", "response": "“Good.”"},
    "no_goal_because": "Her first plan is still being written.",
    "safety": "none",
    "follow_ups": [{"what": "Bring the form", "who": "Rosa Delgado", "due": "2024-04-16"}],
}


def everything() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Client, UnsignedSource, NoteDraft, PlanDraft, Event))


def test_the_example_in_the_reference_comes_in(cast, bring_in):
    text = REFERENCE.read_text().replace("rosa@example.org", cast.rosa.email)
    example = json.loads(re.search(r"```json\n(.*?)```", text, re.DOTALL)[1])

    said = bring_in(example)

    assert UnsignedSource.objects.count() == 3
    assert "3 came in (1 ready to sign, 2 with gaps), 2 new charts" in said
    assert NoteDraft.objects.get().author == cast.rosa


def test_everything_is_kept_as_it_stands(cast, bring_in):
    odd = SCANT | {"elements": {"nested": [1, 2.5, None, True, "ünïcödé"]}, "context": {"channel": "phone"}}

    bring_in([odd])

    source = UnsignedSource.objects.get()
    assert source.words == odd
    assert (source.external_id, source.origin, source.brought_in_by) == ("old-17", "file-0.json", cast.dana)
    assert source.client.legal_name == "Mina Exempel"


@pytest.mark.parametrize("day", ["0001-01-01", "0001-03-30", "9999-12-31"])
@pytest.mark.parametrize(
    "record", [SCANT, WHOLE, {"id": "p", "client": "Mina Exempel", "items": [{"goal": "Stay."}]}]
)
def test_a_day_at_the_edge_of_the_calendar_comes_in_and_can_be_opened(cast, bring_in, record, day):
    bring_in([record | {"date": day}])

    source = UnsignedSource.objects.get()
    browser = cast.browser_of(cast.dana)
    for path in (
        f"/people/{source.client.uid}/sources/",
        f"/people/{source.client.uid}/plan/",
        f"/people/{source.client.uid}/",
    ):
        assert browser.get(path).status_code == 200, path


def test_what_a_file_says_moves_no_cursor_and_adds_no_line(cast, bring_in):
    escape = "\x1b[2J\x1b[31m"
    said = bring_in([SCANT | {"id": f"{escape}old\nfile-0.json: 0 came in", "client": f"Mina{escape}"}])

    assert "\x1b" not in said
    assert len(said.splitlines()) == 2

    with pytest.raises(CommandError) as refused:
        bring_in([SCANT, SCANT | {"id": escape}, SCANT | {"id": escape}])
    assert "\x1b" not in str(refused.value)


def test_what_has_gaps_is_signed_by_nobody_and_shown_with_them(cast, bring_in):
    said = bring_in([SCANT])

    chart = UnsignedSource.objects.get().client
    html = cast.browser_of(cast.dana).get(f"/people/{chart.uid}/sources/").content.decode()
    assert re.search(r"old-17: kept unsigned in the chart of Mina Exempel, \d+ gaps", said)
    assert not NoteDraft.objects.exists() and not Note.objects.exists()
    assert "signed by nobody here" in html
    assert "Called about the persimmon interview." in html
    assert "Complete and sign it" in html


def test_what_is_complete_waits_for_its_author_to_sign(cast, bring_in):
    bring_in([WHOLE])

    draft = NoteDraft.objects.get()
    note = notes.sign_note(draft, by=cast.rosa, version=1)
    assert draft.author == cast.rosa
    assert (note.source, note.service_date.isoformat()) == (UnsignedSource.objects.get(), "2024-04-02")
    assert note.content["source"]["external_id"] == "visit-1"
    assert note.content["sections"][0]["text"] == "Called the office."


def test_the_trail_names_who_brought_it_in(cast, bring_in, kinds):
    kinds()

    bring_in([WHOLE])

    found = kinds()
    assert found[-1] == "import.done"
    assert {"source.added", "note.drafted"} < set(found)
    assert {event.actor_name for event in Event.objects.filter(kind__in=found)} == {"Dana Whitfield"}


def test_twice_is_once(bring_in):
    bring_in([SCANT, WHOLE])
    before = everything()[:4]

    said = bring_in([SCANT, WHOLE])

    assert everything()[:4] == before
    assert "old-17: came in before, passed over" in said
    assert "0 came in" in said and "2 known already" in said


def test_a_record_that_was_changed_comes_in_beside_its_earlier_form(bring_in):
    bring_in([SCANT])

    bring_in([SCANT | {"text": "Called again."}])

    assert UnsignedSource.objects.count() == 2
    assert Client.objects.filter(legal_name="Mina Exempel").count() == 1


def test_a_dry_run_says_all_of_it_and_changes_nothing(bring_in):
    before = everything()

    said = bring_in([SCANT, WHOLE], dry_run=True)

    assert everything()[:4] == before[:4]
    assert Event.objects.latest("seq").sentence == "Dana Whitfield tried out an import from file-0.json"
    assert Event.objects.count() == before[4] + 1
    assert "2 would come in (1 ready to sign, 1 with gaps)" in said


def test_a_bad_file_brings_nothing_in_and_neither_does_its_neighbor(bring_in):
    before = everything()

    with pytest.raises(
        CommandError, match=r"(?s)file-1.json: record 2: it has no id.*Nothing was brought in"
    ):
        bring_in([SCANT], [WHOLE, {"text": "x"}])

    assert everything() == before


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"by": "rosa@harbor.test"}, "Rosa Delgado: "),
        ({"by": "nobody@harbor.test"}, "There is no"),
        ({"program": "Nowhere"}, "There is no"),
        ({"program": "Youth"}, "Dana Whitfield: "),
        ({"into": "no-such-number"}, "There is no"),
    ],
)
def test_who_may_not_and_what_is_not_there_is_said(bring_in, options, reason):
    before = everything()[:4]

    with pytest.raises(CommandError, match=reason):
        bring_in([SCANT], **options)

    assert everything()[:4] == before


def test_into_one_chart(cast, bring_in):
    bring_in([SCANT, WHOLE], into=cast.maria.record_number)

    assert {source.client for source in UnsignedSource.objects.all()} == {cast.maria}


@pytest.mark.parametrize("options", [{"by": "rosa@harbor.test"}, {"into": "a chart of Youth"}])
def test_that_somebody_was_refused_stays_in_the_trail_and_names_no_chart(cast, bring_in, options):
    if "into" in options:
        options = {"into": cast.young.record_number}

    with pytest.raises(CommandError):
        bring_in([SCANT], **options)

    event = Event.objects.latest("seq")
    assert event.kind == "import.refused"
    assert event.sentence.endswith("from file-0.json was refused")
    assert "Thistlewood" not in event.why


def test_not_into_a_chart_of_another_program(cast, bring_in):
    with pytest.raises(CommandError, match=r"is not enrolled in Housing"):
        bring_in([SCANT], into=cast.young.record_number)

    assert not UnsignedSource.objects.exists()


def test_by_record_number_into_the_chart_that_is_there(cast, bring_in):
    bring_in([SCANT | {"client": {"name": "M. Q.", "record_number": cast.maria.record_number}}])

    assert UnsignedSource.objects.get().client == cast.maria


def test_a_name_alone_never_finds_a_person_whom_people_took_in(cast, bring_in):
    bring_in([SCANT | {"client": cast.maria.legal_name}])

    assert UnsignedSource.objects.get().client != cast.maria


def test_whoever_is_named_nowhere_has_a_chart_of_their_own(bring_in):
    bring_in([{"id": "a", "text": "x"}, {"id": "b", "text": "y"}])

    assert sorted(source.client.legal_name for source in UnsignedSource.objects.all()) == [
        "Unnamed (a)",
        "Unnamed (b)",
    ]


@pytest.mark.parametrize("author", ["", "quinn@harbor.test", "omar@harbor.test", "Somebody Who Left"])
def test_a_draft_waits_for_nobody_who_could_not_sign_it(bring_in, author):
    bring_in([WHOLE | {"author": author}])

    assert not NoteDraft.objects.exists()
    assert UnsignedSource.objects.count() == 1


def test_completing_begins_one_draft_however_often_it_is_asked(cast, bring_in, kinds):
    bring_in([SCANT])
    source = UnsignedSource.objects.get()
    browser = cast.browser_of(cast.rosa)
    kinds()

    first, second = (browser.post(f"/sources/{source.uid}/draft/") for _ in range(2))

    draft = NoteDraft.objects.get()
    page = browser.get(first["Location"]).content.decode()
    assert first["Location"] == second["Location"] == f"/notes/drafts/{draft.key}/"
    assert draft.words["activities"] == [SCANT["text"]]
    assert "What came from elsewhere" in page
    assert kinds()[:2] == ["note.drafted", "source.completed"]
    assert Event.objects.get(kind="source.completed").object_uid == source.uid


def test_what_is_signed_is_not_completed_again(cast, bring_in):
    bring_in([WHOLE])
    note = notes.sign_note(NoteDraft.objects.get(), by=cast.rosa, version=1)
    source = UnsignedSource.objects.get()

    answer = cast.browser_of(cast.rosa).post(f"/sources/{source.uid}/draft/")
    dana = cast.browser_of(cast.dana).post(f"/sources/{source.uid}/draft/")

    assert answer["Location"] == dana["Location"] == f"/notes/{note.uid}/"
    assert not NoteDraft.objects.exists()


def test_sources_are_seen_and_completed_only_by_whoever_works_there(cast, bring_in):
    bring_in([SCANT])
    source = UnsignedSource.objects.get()
    url = f"/people/{source.client.uid}/sources/"

    assert cast.browser_of(cast.omar).get(url).status_code == 404
    assert cast.browser_of(cast.omar).post(f"/sources/{source.uid}/draft/").status_code == 404
    assert cast.browser_of(cast.quinn).post(f"/sources/{source.uid}/draft/").status_code == 403
    assert cast.browser_of(cast.rosa).get(f"/sources/{source.uid}/draft/").status_code == 405
    assert not NoteDraft.objects.exists()


def test_a_plan_becomes_a_draft_with_its_rows_and_nothing_else(cast, bring_in):
    item = {"issue": "Notice", "goal": "Stay.", "strategy": "Call", "responsible": "Mina", "target_date": ""}
    bring_in([{"id": "p", "client": "Mina Exempel", "items": [item]}])
    source = UnsignedSource.objects.get()

    answer = cast.browser_of(cast.rosa).post(f"/sources/{source.uid}/draft/")

    words = PlanDraft.objects.get().words
    assert answer.status_code == 302
    assert words["goal-0-statement"] == ["Stay."]
    assert words["goal-0-step-0-what"] == ["Call"]
    assert "goal-0-step-0-target_on" not in words
    assert "review_due" not in words and "effective_from" not in words


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
stated = {
    "kind": st.sampled_from(["home_visit", "phone", "collateral", "whatever"]) | texts,
    "date": st.dates().map(str) | texts,
    "began": st.times().map(str) | texts,
    "ended": texts,
    "place": texts,
    "text": texts,
    "safety": st.sampled_from(["none", "concern"]) | texts,
    "activities": st.lists(st.sampled_from(["linked", "referred", "danced"]), max_size=3),
    "sections": st.dictionaries(st.sampled_from(["activities", "response", "mood"]), texts, max_size=3),
    "present": st.lists(st.fixed_dictionaries({"name": texts, "title": texts}), max_size=3),
    "follow_ups": st.lists(st.fixed_dictionaries({"what": texts, "due": texts}), max_size=3),
}


@given(record=st.fixed_dictionaries({}, optional=stated))
def test_nothing_is_invented(record):
    """Every word laid out in the form stands in the record, or is a count of rows."""
    words = words_of_source(record)

    said = json.dumps(record, ensure_ascii=False)
    known = {"phone_contact": "phone"}
    for name, values in words.items():
        for value in values:
            if name.endswith("_FORMS") or not value:
                continue
            assert json.dumps(value, ensure_ascii=False)[1:-1] in said or value in known.values()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=st.fixed_dictionaries({}, optional=stated))
def test_whatever_a_note_says_it_comes_in_and_can_be_opened(cast, bring_in, record):
    record = {"text": "x", **record, "id": "any", "client": "Mina Exempel"}
    record["text"] = record["text"] or "x"
    with transaction.atomic():
        bring_in([record])
        source = UnsignedSource.objects.get()
        browser = cast.browser_of(cast.rosa)
        assert source.words == record
        assert browser.get(f"/people/{source.client.uid}/sources/").status_code == 200
        page = browser.get(browser.post(f"/sources/{source.uid}/draft/")["Location"])
        assert page.status_code == 200
        transaction.set_rollback(True)


def test_what_one_text_tells_is_no_gap_even_if_the_form_has_a_place_of_its_own_for_it(cast, bring_in):
    text = "Called the clinic with Mina. She appeared rested and said she will go on Friday."
    bring_in(json.dumps({"id": "old-18", "client": "Mina Exempel", "kind": "phone", "text": text}))
    source = UnsignedSource.objects.get(external_id="old-18")

    told = gaps_of(source, by=cast.dana, now=clock.now()).codes
    blank = blanks_of(source, by=cast.dana, now=clock.now()).codes

    assert {"N203", "N204"} <= set(blank)
    assert not {"N203", "N204", "N201"} & set(told)
    assert "N101" in told


def test_the_chart_opens_with_how_much_came_in_and_is_signed_by_nobody(cast, bring_in):
    bring_in([SCANT, SCANT | {"id": "old-18"}, WHOLE])
    client = UnsignedSource.objects.first().client

    html = cast.browser_of(cast.dana).get(f"/people/{client.uid}/").content.decode()

    assert "Three records brought in from elsewhere" in html
    assert "are signed by nobody here" in html
    assert "persimmon" not in html
