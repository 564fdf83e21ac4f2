from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from goldenthread import clock, events
from goldenthread.events.kinds import UnknownKind
from goldenthread.events.models import Event, EventSubject, Head
from goldenthread.events.verify import verify_trail
from goldenthread.integrity.models import StoredFile

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def kinds() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("kind", flat=True))


def test_an_event_says_who_what_whom_when_and_why(db, worker, client_uid):
    with clock.moved_to(NOON):
        events.record(
            "plan.voided",
            by=worker,
            client=client_uid,
            why="He did not answer the door",
            detail={"minutes": 60},
        )

    event = Event.objects.get()
    assert (event.chain, event.seq, event.at, event.kind) == (1, 1, NOON, "plan.voided")
    assert (event.actor_kind, event.actor_uid, event.actor_name) == ("staff", worker.uid, "Rosa Delgado")
    assert (event.role, event.client_uid, event.outcome) == ("Case manager", client_uid, "ok")
    assert (event.why, event.detail) == ("He did not answer the door", {"minutes": 60})
    assert event.sentence == "Rosa Delgado voided the plan"


def test_the_thing_it_was_about_is_named_by_its_type_or_by_what_it_calls_itself(db, worker):
    file = StoredFile(digest="sha256:x")
    events.record("import.done", by=worker, about=file)
    file.event_label = "March notes"
    file.uid = UUID(int=7)
    events.record("import.done", by=worker, about=file)

    second, first = Event.objects.all()
    assert (first.object_type, first.object_uid, first.object_label) == (
        "integrity.storedfile",
        None,
        "stored file",
    )
    assert (second.object_uid, second.object_label) == (UUID(int=7), "March notes")


def test_a_signing_event_carries_the_digest_of_what_was_signed(db, worker):
    events.record("note.signed", by=worker, about=StoredFile(digest="sha256:abc"))
    events.record("note.opened", by=worker, about=StoredFile(digest="sha256:abc"))

    opened, signed = Event.objects.all()
    assert (signed.detail, opened.detail) == ({"digest": "sha256:abc"}, {})


def test_several_clients_are_listed_and_one_is_not(db, worker):
    one, two = uuid4(), uuid4()
    events.record("home.opened", by=worker, clients=[one, two, one])
    events.record("home.opened", by=worker, clients=[one])

    alone, together = Event.objects.all()
    assert (alone.client_uid, list(alone.subjects.all())) == (one, [])
    assert together.client_uid is None
    assert {subject.client_uid for subject in together.subjects.all()} == {one, two}
    assert list(Event.objects.concerning(one)) == [alone, together]
    assert list(Event.objects.concerning(two)) == [together]


def test_a_long_trail_is_read_page_by_page(db, worker, client_uid):
    for number in range(5):
        events.record("chart.opened", by=worker, client=client_uid)
        events.record("home.opened", by=worker, clients=[client_uid, uuid4()], detail={"count": number})
        events.record("chart.opened", by=worker, client=uuid4())

    pages, before = [], None
    while not pages or before is not None:
        page = Event.objects.newest_concerning(client_uid, before=before, size=4)
        pages.append([event.seq for event in page.events])
        before = page.before
    lists = Event.objects.filter(kind="home.opened").newest_concerning(client_uid, size=3)

    assert pages == [[14, 13, 11, 10], [8, 7, 5, 4], [2, 1]]
    assert [event.seq for event in lists.events] == [14, 11, 8]


def test_a_kind_that_is_not_in_the_list_is_an_error_where_it_is_named(db, worker):
    with pytest.raises(UnknownKind, match=r"“note\.sigend” is no kind of event"), events.verb():
        events.record("note.sigend", by=worker)

    assert kinds() == []


def test_words_of_a_record_do_not_fit_into_a_detail(db, worker):
    with pytest.raises(ValueError, match="never the words of a record"):
        events.record("note.signed", by=worker, detail={"text": "She said that " * 30})

    assert kinds() == []


def test_somebody_must_have_done_it(db):
    with pytest.raises(ValueError, match="Who did it"):
        events.record("client.added")


def test_the_system_may_have_done_it(db, worker):
    with events.as_system("importer") as importer:
        events.record("import.done")
        events.record("import.done", by=worker)
        with events.as_system("clock"):
            events.record("import.done")
    events.record("import.done", by=importer)

    actors = Event.objects.order_by("seq").values_list("actor_kind", "actor_name", "actor_uid")
    assert list(actors) == [
        ("system", "importer", None),
        ("staff", "Rosa Delgado", worker.uid),
        ("system", "clock", None),
        ("system", "importer", None),
    ]


def test_a_verb_returns_what_it_makes_and_keeps_its_name(db, worker):
    @events.verb
    def add_client(name: str, *, by) -> str:
        """Add a client."""
        events.record("client.added", by=by)
        return name

    assert add_client("Maria", by=worker) == "Maria"
    assert (add_client.__name__, add_client.__doc__) == ("add_client", "Add a client.")
    assert kinds() == ["client.added"]


def test_verbs_within_verbs_append_once_and_in_order(db, worker, django_assert_num_queries):
    @events.verb
    def add(kind):
        events.record(kind, by=worker)

    @events.verb
    def take_in():
        events.record("client.added", by=worker)
        add("enrollment.opened")
        add("assignment.made")
        assert kinds() == []
        events.record("related_person.added", by=worker)

    take_in()

    assert kinds() == ["client.added", "enrollment.opened", "assignment.made", "related_person.added"]


def test_an_exception_leaves_neither_the_change_nor_its_events(db, worker):
    with pytest.raises(RuntimeError), events.verb():
        keep("a")
        events.record("client.added", by=worker)
        raise RuntimeError

    assert (kinds(), kept()) == ([], [])


def test_a_verb_within_a_verb_may_fail_alone(db, worker):
    with events.verb():
        events.record("client.added", by=worker)
        keep("a")
        with pytest.raises(RuntimeError), events.verb():
            keep("b")
            events.record("enrollment.opened", by=worker)
            raise RuntimeError
        events.record("assignment.made", by=worker)

    assert (kinds(), kept()) == (["client.added", "assignment.made"], ["a"])


def test_the_next_verb_begins_empty_after_a_failure(db, worker):
    with pytest.raises(RuntimeError), events.verb():
        events.record("client.added", by=worker)
        raise RuntimeError
    with events.verb():
        events.record("assignment.made", by=worker)

    assert kinds() == ["assignment.made"]


def test_what_cannot_be_recorded_does_not_happen(committed_db, worker):
    """The chain's end was moved behind the trail's back, so the event cannot be added: neither is the change."""
    events.record("client.added", by=worker)
    Head.objects.all().delete()

    with pytest.raises(Exception, match="its head row is gone"), events.verb():
        keep("a")
        events.record("client.added", by=worker)

    assert (len(kinds()), kept()) == (1, [])


def test_a_rolled_back_transaction_takes_its_events_along(committed_db, worker):
    events.record("client.added", by=worker)
    with pytest.raises(RuntimeError), transaction.atomic():
        events.record("assignment.made", by=worker)
        raise RuntimeError
    events.record("enrollment.opened", by=worker)

    assert kinds() == ["client.added", "enrollment.opened"]
    assert verify_trail().ok


def test_one_event_costs_three_statements(db, worker, client_uid, django_assert_num_queries):
    events.record("client.added", by=worker)

    with transaction.atomic(), django_assert_num_queries(3 + 2):  # and the savepoint of the verb
        events.record("client.opened", by=worker, client=client_uid)


def test_names_cannot_forge_a_line_or_color_a_terminal(db):
    @dataclass(frozen=True)
    class Forger:
        name: str
        uid: UUID

    events.record("signed_in.ok", by=Forger("Eve\r\nRosa signed in\x1b[31m\u202e\u2028\x00\ud800", uuid4()))

    event = Event.objects.get()
    assert event.sentence == "Eve··Rosa signed in·[31m··\ufffd? signed in"
    assert verify_trail().ok


def test_names_in_any_script_stay_as_they_are(db):
    @dataclass(frozen=True)
    class Somebody:
        name: str
        uid: UUID

    names = ["नारायण क्‍षेत्री", "می‌خواهم", "Nguyễn Thị Ánh", "José Ñandú", "李小龍", "🧡"]
    for name in names:
        events.record("signed_in.ok", by=Somebody(name, uuid4()))

    assert [event.sentence for event in Event.objects.order_by("seq")] == [
        f"{name} signed in" for name in names
    ]
    assert verify_trail().ok


def test_the_detail_comes_back_as_it_was(db, worker):
    detail = {
        "codes": ["N101", "T101"],
        "count": 2**53,
        "none": None,
        "yes": True,
        "ü": {"é": "“x”\t\\"},
        "no": -1,
    }
    events.record("note.opened", by=worker, detail=detail)

    assert Event.objects.get().detail == detail
    assert verify_trail().ok


def test_events_keep_their_order_when_the_clock_steps_back(db, worker):
    for hours in (0, -1, 1):
        with clock.moved_to(NOON + timedelta(hours=hours)):
            events.record("client.added", by=worker)

    assert [event.at.hour for event in Event.objects.order_by("seq")] == [12, 11, 13]
    assert verify_trail().ok


def test_a_row_is_small(committed_db, worker, client_uid):
    with events.verb():
        for _ in range(2000):
            events.record("note.opened", by=worker, client=client_uid, about=StoredFile(digest="sha256:x"))

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT avg(pg_column_size(e.*)) FROM events_event e")
        else:
            cursor.execute("SELECT sum(payload) * 1.0 / 2000 FROM dbstat WHERE name = 'events_event'")
        (size,) = cursor.fetchone()
    assert size <= 400


def test_the_database_refuses_to_change_or_remove_an_event(db, worker, client_uid):
    events.record("home.opened", by=worker, clients=[client_uid, uuid4()])

    for refused in (
        lambda: Event.objects.update(actor_name="Somebody Else"),
        lambda: EventSubject.objects.all().delete(),
        lambda: EventSubject.objects.update(client_uid=uuid4()),
        lambda: Event.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(Exception, match=r"guard:|permission denied"), transaction.atomic():
            refused()


def keep(digest: str) -> None:
    StoredFile.objects.create(digest=digest, size=1, kind="text/plain", created_at=NOON)


def kept() -> list[str]:
    return list(StoredFile.objects.values_list("digest", flat=True))
