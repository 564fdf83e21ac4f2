from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.differences import differences


@given(st.text(), st.text())
def test_both_texts_come_back_letter_for_letter(one, other):
    left, right = differences(one, other)

    assert "".join(piece for piece, _ in left) == one
    assert "".join(piece for piece, _ in right) == other
    assert [piece for piece, differs in left if not differs] == [
        piece for piece, differs in right if not differs
    ]


def test_only_what_differs_is_marked():
    left, right = differences("She slept five hours.", "She slept six hours.")

    assert left == [("She slept ", False), ("five", True), (" hours.", False)]
    assert right == [("She slept ", False), ("six", True), (" hours.", False)]


def test_very_long_texts_are_shown_whole():
    left, right = differences("word " * 9000, "other " * 9000)

    assert left == [("word " * 9000, True)]
    assert right == [("other " * 9000, True)]
