"""Read once more, signed, closed."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from goldenthread.assessments import actions
from goldenthread.assessments.models import Assessment, AssessmentDraft, Need, Strength
from goldenthread.assessments.words import words
from goldenthread.clients import actions as clients
from goldenthread.events import Event
from tests.signing import shown_on

ON = date(2024, 3, 8)
HOUSING = {"said": "Rents.", "rating": 2, "need": "A lease of her own."}


@pytest.fixture
def signing(cast):
    """Rosa with a password, and a way to keep a draft and post its signature."""
    password = cast.let_in(cast.rosa)
    browser = cast.browser_of(cast.rosa)
    key = uuid4()
    desk = f"/people/{cast.maria.uid}/enrollments/{cast.enrollment_of(cast.maria).uid}/assessments/{key}/"

    class Signing:
        review = f"{desk}review/"

        def keep(self, answers=None, **more):
            typed = words(assessed_on=ON, answers=answers or {"housing": HOUSING}, summary="As it is.") | more
            return actions.keep_draft(
                cast.enrollment_of(cast.maria), by=cast.rosa, key=key, version=0, words=typed
            )

        def read(self):
            return browser.get(self.review)

        def shown(self):
            return shown_on(browser, self.review)

        def sign(self, password=password, version=1, shown=None):
            shown = self.shown() if shown is None else shown
            said = {"password": password, "version": version, "shown": shown}
            return browser.post(f"{desk}signature/", said)

    return Signing()


def test_a_name_that_changed_since_it_was_read_is_read_once_more(cast, signing):
    signing.keep()
    shown = signing.shown()
    clients.change_details(cast.maria, by=cast.rosa, version=cast.maria.version, legal_name="Maria Renamed")

    answer = signing.sign(shown=shown)

    assert answer.status_code == 409
    assert "Please read it once more." in answer.content.decode()
    assert f'value="{signing.shown()}"' in answer.content.decode()
    assert not Assessment.objects.exists()
    signing.sign(shown=signing.shown())
    assert Assessment.objects.get().content["client"]["legal_name"] == "Maria Renamed"


def test_everything_is_written_together_and_the_draft_is_gone(cast, signing, kinds):
    signing.keep(
        {"housing": HOUSING | {"strength": "Pays on time."}, "money": {"said": "Enough.", "rating": 0}}
    )
    kinds()

    answer = signing.sign()

    assessment = Assessment.objects.get()
    need, strength, signature = Need.objects.get(), Strength.objects.get(), assessment.signatures.get()
    assert answer["Location"] == f"/people/{cast.maria.uid}/assessments/{assessment.uid}/"
    assert (assessment.assessor, assessment.assessed_on, assessment.kind) == (cast.rosa, ON, "initial")
    assert (need.domain, need.statement, need.rating, need.is_priority) == (
        "housing",
        "A lease of her own.",
        2,
        True,
    )
    assert (strength.domain_label, strength.statement) == ("Home", "Pays on time.")
    assert (signature.printed_name, signature.digest) == ("Rosa Delgado", assessment.digest)
    assert assessment.is_intact
    assert not AssessmentDraft.objects.exists()
    assert kinds() == ["assessment.previewed", "signed_in.confirmed", "assessment.signed"]
    assert Event.objects.get(kind="assessment.signed").detail["digest"] == assessment.digest


def test_signed_twice_is_signed_once(signing):
    signing.keep()

    first, second = signing.sign(), signing.sign()

    assert first["Location"] == second["Location"]
    assert Assessment.objects.count() == 1


def test_a_window_still_open_is_told_and_not_taken_for_signed_off(cast, signing):
    signing.keep()
    signing.sign()

    desk = signing.review.removesuffix("review/")
    answer = cast.browser_of(cast.rosa).post(desk, {"version": 1}, headers={"X-Autosave": "1"})

    assert answer.status_code == 409
    assert b"<html" not in answer.content


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({"housing": {"status": ""}}, ["A101"]),
        ({"housing": {"status": "answered", "rating": 0}}, ["A101"]),
        ({"housing": {"status": "not_asked"}}, ["A101"]),
        ({"housing": {"said": "Rents.", "rating": 2}}, ["A102"]),
        ({"housing": HOUSING | {"priority": "no"}}, ["A103"]),
    ],
)
def test_what_is_missing_stops_the_signature_and_changes_nothing(signing, answers, codes):
    draft = signing.keep(answers)

    page, answer = signing.read(), signing.sign()

    draft.refresh_from_db()
    assert [finding.code for finding in page.context["judged"].findings.blocking] == codes
    assert answer.status_code == 422
    assert [finding.code for finding in answer.context["judged"].findings.blocking] == codes
    assert not Assessment.objects.exists()


@pytest.mark.parametrize(
    "answers",
    [{"housing": {"status": "none_reported"}}, {"housing": {"status": "not_asked", "ask_by": "2024-04-01"}}],
)
def test_none_reported_and_not_asked_until_a_day_are_answers(signing, answers):
    signing.keep(answers)

    assert signing.sign().status_code == 302


def test_a_high_need_set_aside_with_its_reason_can_be_signed(signing):
    signing.keep({"housing": HOUSING | {"priority": "no", "why": "Her sister takes her in for good."}})

    signing.sign()

    assert not Need.objects.get().is_priority


def test_a_low_need_the_person_calls_a_priority_is_one(signing):
    signing.keep({"housing": HOUSING | {"rating": 1, "priority": "yes"}})

    signing.sign()

    assert Need.objects.get().is_priority


def test_a_second_need_in_one_part_of_life(signing):
    draft = signing.keep()
    actions.keep_draft(
        draft.enrollment,
        by=draft.author,
        key=draft.key,
        version=1,
        words=words(
            assessed_on=ON,
            answers={"housing": HOUSING},
            summary="As it is.",
            more=[{"domain": "housing", "need": "A rail on the stairs.", "rating": 1}],
        ),
    )

    signing.sign(version=2)

    assert list(Need.objects.values_list("domain", "statement", "is_priority")) == [
        ("housing", "A lease of her own.", True),
        ("housing", "A rail on the stairs.", False),
    ]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"assessed_on": ""}, "assessed_on"),
        ({"assessed_on": "2999-01-01"}, "assessed_on"),
        ({"assessed_on": "2024-02-01"}, "assessed_on"),
        ({"assessed_on": "spring"}, "assessed_on"),
        ({"kind": ""}, "kind"),
        ({"housing-rating": "7"}, "housing-rating"),
        ({"housing-rating": "0"}, "housing-rating"),
        ({"legal-ask_by": "soon"}, "legal-ask_by"),
        ({"housing-why": "x" * 600}, "housing-why"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(signing, typed, field):
    signing.keep(**typed)

    page, answer = signing.read(), signing.sign()

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert answer.status_code == 422
    assert not Assessment.objects.exists()


def test_a_wrong_password_is_no_signature(signing):
    signing.keep()

    answer = signing.sign(password="a guess of twenty letters")

    assert answer.status_code == 422
    assert b"This is not your password." in answer.content
    assert not Assessment.objects.exists()


def test_what_was_changed_after_it_was_read_is_read_again(cast, signing):
    draft = signing.keep()
    actions.keep_draft(
        draft.enrollment,
        by=cast.rosa,
        key=draft.key,
        version=1,
        words=dict(draft.words) | {"summary": "Other."},
    )

    answer = signing.sign(version=1)

    assert answer.status_code == 409
    assert "Please read it once more." in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()
    assert not Assessment.objects.exists()


def test_an_autosave_that_comes_late_does_not_bring_the_draft_back(cast, signing):
    draft = signing.keep()
    signing.sign()

    with pytest.raises(actions.AlreadySigned):
        actions.keep_draft(
            draft.enrollment, by=cast.rosa, key=draft.key, version=1, words={"summary": "late"}
        )
    assert not AssessmentDraft.objects.exists()


def test_signed_it_refuses_every_change(cast):
    assessment = cast.assessment
    need = assessment.needs.first()

    attempts = [
        lambda: Assessment.objects.filter(pk=assessment.pk).update(kind="interim"),
        lambda: Need.objects.filter(pk=need.pk).update(statement="x"),
        lambda: Need.objects.create(
            assessment=assessment,
            domain="x",
            domain_label="x",
            statement="x",
            rating=1,
            is_priority=False,
            position=9,
        ),
        lambda: Strength.objects.filter(assessment=assessment).delete(),
        lambda: assessment.delete(),
    ]

    for attempt in attempts:
        with pytest.raises((DatabaseError, Exception)), transaction.atomic():
            attempt()
    assessment.refresh_from_db()
    assert (assessment.kind, assessment.needs.count(), assessment.strengths.count()) == ("initial", 2, 1)


def test_signing_cannot_be_got(cast, signing):
    signing.keep()

    assert cast.browser_of(cast.rosa).get(signing.review.replace("review", "signature")).status_code == 405


def test_only_the_author_signs(cast, signing):
    draft = signing.keep()

    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied, match="Only whoever wrote an assessment can sign it"):
        actions.sign_assessment(draft, by=cast.dana, version=1)


def test_reading_through_is_written_down(signing, kinds):
    signing.keep()
    kinds()

    signing.read()

    assert kinds() == ["assessment.previewed"]
