from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.clients.likeness import Description, Reason, is_near, likeness
from goldenthread.clients.names import fold, parts, sort_name

BORN = date(1955, 5, 4)
WORDS = st.sampled_from(
    [
        "Ana",
        "Maria",
        "María",
        "Lopez",
        "O'Brien",
        "de",
        "la",
        "Zoë",
        "Núñez-Ruiz",
        "Smith",
        "Smyth",
        "李小龍",
        "Иванова",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31))
PEOPLE = st.builds(
    Description,
    legal_name=st.one_of(NAMES, st.text(max_size=30)),
    preferred_name=st.one_of(st.just(""), NAMES, st.text(max_size=10)),
    born_on=st.none() | DAYS,
    medicaid_id=st.sampled_from(["", "A-1", "B-2"]),
)


@given(PEOPLE, PEOPLE)
def test_the_same_whichever_is_asked_about(one, other):
    assert likeness(one, other) == likeness(other, one)


@given(PEOPLE, PEOPLE)
def test_a_score_is_from_0_to_100(one, other):
    assert 0 <= likeness(one, other).score <= 100


@given(NAMES, DAYS)
def test_nobody_is_more_like_a_person_than_the_person(name, born):
    same = Description(name, born_on=born)

    assert likeness(same, same).score == 100
    assert likeness(same, same).is_likely


@given(st.permutations(["Maria", "Lopez", "Quill"]), DAYS)
def test_the_order_of_a_name_hides_nobody(order, born):
    found = likeness(
        Description("Maria Lopez Quill", born_on=born), Description(" ".join(order), born_on=born)
    )

    assert found.is_likely


@given(NAMES)
def test_case_accents_and_marks_do_not_count(name):
    assert fold(name.upper()) == fold(name.lower())
    assert parts(name) == parts(f"  {name} ")


@given(st.text())
def test_any_text_can_be_folded_and_sorted(text):
    assert fold(fold(text)) == fold(text)
    assert len(sort_name(text)) <= 200


@pytest.mark.parametrize(
    ("asked", "found", "reasons"),
    [
        (("Catherine Smith", BORN), ("Kathryn Smyth", BORN), (Reason.SOUNDS_ALIKE, Reason.SAME_BIRTH)),
        (("Jon Smith", BORN), ("John Smith", BORN), (Reason.SPELLED_ALIKE, Reason.SAME_BIRTH)),
        (("Maria Lopez", BORN), ("Lopez, Maria", BORN), (Reason.OTHER_ORDER, Reason.SAME_BIRTH)),
        (("Maria Lopez", BORN), ("María López", date(1955, 4, 5)), (Reason.SAME_NAME, Reason.NEAR_BIRTH)),
        (("Maria Nunez", BORN), ("Maria José Núñez", BORN), (Reason.SHARED_NAME, Reason.SAME_BIRTH)),
        (("Anna Lee", None), ("Anna Lee", BORN), (Reason.SAME_NAME,)),
        (("Maria Lopez", BORN), ("Maria Garcia", BORN), (Reason.SHARED_NAME, Reason.SAME_BIRTH)),
        (("W. Testperson", None), ("Wilhelmina Testperson", BORN), (Reason.INITIAL,)),
    ],
)
def test_likely_and_why(asked, found, reasons):
    result = likeness(Description(asked[0], born_on=asked[1]), Description(found[0], born_on=found[1]))

    assert result.is_likely
    assert result.reasons == reasons


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("Wei Chen", BORN), ("Li Chen", BORN)),
        (("John", None), ("John Smith", None)),
        (("Omar Haddad", BORN), ("Rosa Delgado", BORN)),
        (("Jon Smith", BORN), ("John Smith", date(1990, 1, 1))),
        (("J. Smith", BORN), ("John Smith", date(1990, 1, 1))),
        (("Maria Lopez", None), ("Maria Garcia", BORN)),
    ],
)
def test_not_likely(asked, found):
    assert not likeness(
        Description(asked[0], born_on=asked[1]), Description(found[0], born_on=found[1])
    ).is_likely


def test_the_name_somebody_goes_by_is_a_name():
    legal = Description("Wilhelmina Testperson", "Billie", BORN)

    assert likeness(legal, Description("Billie Testperson", born_on=BORN)).reasons == (
        Reason.SAME_NAME,
        Reason.SAME_BIRTH,
    )


def test_one_medicaid_id_is_one_person():
    found = likeness(Description("Ana", medicaid_id="A-1"), Description("Bob", medicaid_id=" A-1"))

    assert (found.score, found.reasons[0], found.is_likely) == (100, Reason.SAME_ID, True)


@given(DAYS)
def test_day_and_month_swapped_are_near(day):
    if day.day <= 12:
        swapped = date(day.year, day.day, day.month)
        assert swapped == day or is_near(day, swapped)


@given(DAYS, DAYS)
def test_near_is_mutual(one, other):
    assert is_near(one, other) == is_near(other, one)


@pytest.mark.parametrize(
    ("legal", "sorted_as"),
    [
        ("Maria Quillfeather Testperson", "testperson maria quillfeather"),
        ("John Sample Jr.", "sample john jr"),
        ("Prince", "prince"),
        ("Zoë O’Brien", "obrien zoe"),
    ],
)
def test_lists_are_by_family_name(legal, sorted_as):
    assert sort_name(legal) == sorted_as
