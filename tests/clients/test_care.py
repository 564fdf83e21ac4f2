"""Episodes of care: their end, coming back, who carries them, and how they change hands."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.clients import actions
from goldenthread.clients.models import Assignment, Enrollment, Handoff, HandoffReceipt


def url_of(enrollment, what) -> str:
    return f"/people/{enrollment.client.uid}/enrollments/{enrollment.uid}/{what}/"


@pytest.fixture
def episode(cast):
    return cast.enrollment_of(cast.maria)


def test_discharged_with_a_reason_and_everybodys_assignment_ends(cast, rosas, episode, kinds):
    kinds()

    answer = rosas.post(url_of(episode, "discharge"), {"on": "2024-06-01", "reason": "Moved to her sister."})

    episode.refresh_from_db()
    assert answer.status_code == 302
    assert (episode.discharged_on, episode.discharge_reason) == (date(2024, 6, 1), "Moved to her sister.")
    assert episode.assignments.get().ends_on == date(2024, 6, 1)
    assert kinds() == ["assignment.ended", "enrollment.closed"]
    assert rosas.get("/people/").context["mine"] == []


def test_a_discharge_sent_twice_is_one(cast, rosas, episode, kinds):
    kinds()
    typed = {"on": "2024-06-01", "reason": "Moved."}

    answers = [rosas.post(url_of(episode, "discharge"), typed).status_code for _twice in range(2)]

    assert answers == [302, 302]
    assert kinds().count("enrollment.closed") == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"on": "2024-06-01", "reason": ""}, "reason"),
        ({"on": "2024-01-01", "reason": "x"}, "on"),
        ({"on": "2999-01-01", "reason": "x"}, "on"),
    ],
)
def test_a_discharge_that_cannot_be(cast, rosas, episode, typed, field):
    answer = rosas.post(url_of(episode, "discharge"), typed)

    episode.refresh_from_db()
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert episode.discharged_on is None


def enrolling(cast, **changes):
    return {
        "submit_key": str(uuid4()),
        "program": cast.housing.pk,
        "intake_on": "2024-07-01",
        "presenting_problem": "The sister's house was sold.",
        "worker": cast.rosa.pk,
    } | changes


def test_coming_back_is_a_new_episode(cast, rosas, episode):
    actions.discharge(episode, by=cast.rosa, on=date(2024, 6, 1), reason="Moved.")
    typed = enrolling(cast)

    answers = [
        rosas.post(f"/people/{cast.maria.uid}/enrollments/new/", typed).status_code for _twice in range(2)
    ]

    assert answers == [302, 302]
    assert list(cast.maria.enrollments.values_list("intake_on", flat=True)) == [
        date(2024, 7, 1),
        date(2024, 3, 1),
    ]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2024-05-31", "until 1 June 2024"),
        ("2024-02-01", "An episode cannot begin before one that is on file"),
    ],
)
def test_an_overlap_is_refused_with_a_sentence(cast, rosas, episode, day, sentence):
    actions.discharge(episode, by=cast.rosa, on=date(2024, 6, 1), reason="Moved.")

    answer = rosas.post(f"/people/{cast.maria.uid}/enrollments/new/", enrolling(cast, intake_on=day))

    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors["intake_on"][0]
    assert cast.maria.enrollments.count() == 1


def test_nobody_is_enrolled_twice_at_once(cast, rosas, episode):
    answer = rosas.post(f"/people/{cast.maria.uid}/enrollments/new/", enrolling(cast))

    assert "End that enrollment first." in answer.context["form"].errors["intake_on"][0]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(spans=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=4))
def test_the_database_keeps_episodes_of_one_program_apart(cast, spans):
    from django.db import IntegrityError, transaction

    start = date(2020, 1, 1)
    kept: list[tuple[date, date]] = []
    with transaction.atomic():
        client = cast.taken_in(cast.housing, cast.rosa, legal_name="Span Sample", intake_on=date(2024, 3, 1))
        for begins, lasts in spans:
            one = (start + timedelta(begins), start + timedelta(begins + lasts))
            clashes = any(one[0] < other[1] and other[0] < one[1] for other in kept)
            try:
                with transaction.atomic():
                    Enrollment.objects.create(
                        client=client,
                        program=cast.housing,
                        intake_on=one[0],
                        discharged_on=one[1],
                        discharge_reason="x",
                    )
                was_refused = False
                kept.append(one)
            except IntegrityError:
                was_refused = True
            assert was_refused == clashes
        transaction.set_rollback(True)


def test_a_case_changes_hands_and_the_next_says_so(cast, episode, kinds):
    luz = cast.person("Luz Ortega", "Case manager", case_manager_of=cast.housing)
    danas, luzes = cast.browser_of(cast.dana), cast.browser_of(luz)
    kinds()
    typed = {
        "submit_key": str(uuid4()),
        "staff": luz.pk,
        "on": "2024-05-02",
        "words": "She likes the radio off while you talk.",
    }

    answers = [danas.post(url_of(episode, "handoffs/new"), typed).status_code for _twice in range(2)]
    handoff = Handoff.objects.get()
    receipts = [
        luzes.post(f"/people/{cast.maria.uid}/handoffs/{handoff.uid}/receipt/").status_code
        for _twice in range(2)
    ]

    assert (answers, receipts) == ([302, 302], [302, 302])
    assert (handoff.from_staff, handoff.to_staff) == (cast.rosa, luz)
    assert [(each.staff, each.starts_on, each.ends_on) for each in episode.assignments.all()] == [
        (cast.rosa, date(2024, 3, 1), date(2024, 5, 2)),
        (luz, date(2024, 5, 2), None),
    ]
    assert [each.staff for each in episode.assignments.on(date(2024, 5, 2))] == [luz]
    assert HandoffReceipt.objects.get().by == luz
    assert kinds() == ["assignment.ended", "assignment.made", "handoff.prepared", "handoff.acknowledged"]


def test_only_the_next_worker_takes_over(cast, rosas, episode):
    luz = cast.person("Luz Ortega", "Case manager", case_manager_of=cast.housing)
    handoff = actions.hand_over(episode, by=cast.dana, to=luz, on=date(2024, 5, 2), words="x")

    answer = rosas.post(f"/people/{cast.maria.uid}/handoffs/{handoff.uid}/receipt/")

    assert answer.status_code == 403
    assert b"Only Luz Ortega can take this over." in answer.content
    assert not HandoffReceipt.objects.exists()


def test_a_helper_is_added_and_leaves(cast, episode):
    danas = cast.browser_of(cast.dana)

    danas.post(
        url_of(episode, "assignments/new"),
        {"submit_key": str(uuid4()), "staff": cast.dee.pk, "on": "2024-04-01"},
    )
    helper = Assignment.objects.get(staff=cast.dee)
    danas.post(f"/people/{cast.maria.uid}/assignments/{helper.uid}/end/")

    helper.refresh_from_db()
    assert helper.part == Assignment.Part.SECONDARY
    assert helper.ends_on is not None


def test_a_mistaken_discharge_is_opened_again(cast, rosas, episode, kinds):
    actions.discharge(episode, by=cast.rosa, on=date(2024, 6, 1), reason="Moved.")
    kinds()

    rosas.post(url_of(episode, "reopening"), {"why": "It was her sister who moved."})

    episode.refresh_from_db()
    assert episode.is_open
    assert kinds()[-1] == "enrollment.reopened"


@pytest.mark.parametrize("what", ["discharge", "reopening", "assignments/new", "handoffs/new"])
def test_another_program_finds_nothing(cast, episode, what):
    omars = cast.browser_of(cast.omar)
    mixed = f"/people/{cast.young.uid}/enrollments/{episode.uid}/{what}/"

    assert {omars.get(url_of(episode, what)).status_code, omars.post(mixed).status_code} == {404}


@pytest.mark.parametrize(
    ("what", "who"),
    [("discharge", "fern"), ("discharge", "quinn"), ("assignments/new", "rosa"), ("handoffs/new", "rosa")],
)
def test_without_the_right_it_is_refused_with_the_reason(cast, episode, what, who):
    answer = cast.browser_of(getattr(cast, who)).post(url_of(episode, what))

    assert answer.status_code == 403
    assert b"Your role here does not let you" in answer.content


def test_a_closed_chart_takes_no_note(cast, rosas, episode):
    actions.discharge(episode, by=cast.rosa, on=date(2024, 6, 1), reason="Moved.")

    may = rosas.get(f"/people/{cast.maria.uid}/person/").context["may_write_note"]

    assert (bool(may), may.reason) == (False, "Mari is not enrolled in a program of yours at present.")
