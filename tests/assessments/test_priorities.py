from hypothesis import given
from hypothesis import strategies as st

from goldenthread.assessments.content import is_priority

RATINGS = st.none() | st.integers(0, 3)
AT_LEAST = st.none() | st.integers(0, 3)


@given(RATINGS, AT_LEAST)
def test_a_mark_upward_always_wins(rating, at_least):
    assert is_priority(rating, "yes", at_least)


@given(RATINGS, AT_LEAST)
def test_a_mark_downward_is_heard_and_the_rulebook_asks_why(rating, at_least):
    assert not is_priority(rating, "no", at_least)


@given(st.integers(0, 3), st.integers(0, 3))
def test_unsaid_the_programs_threshold_decides(rating, at_least):
    assert is_priority(rating, "", at_least) == (rating >= at_least)


@given(RATINGS)
def test_a_program_without_a_threshold_goes_by_marks_alone(rating):
    assert not is_priority(rating, "", None)
