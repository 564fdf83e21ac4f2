import re
from itertools import pairwise

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.thread import Knot, Link, draw


@st.composite
def threads(draw_from):
    """Any thread: knots in four columns and links that run to the right, whole or not."""
    columns = draw_from(st.lists(st.integers(0, 3), max_size=30))
    broken = st.sampled_from(["", "", "nobody has decided"])
    knots = [
        Knot(f"k{at}", column, f"knot {at}", broken=draw_from(broken), from_nowhere=draw_from(st.booleans()))
        for at, column in enumerate(columns)
    ]
    forward = [(a.key, b.key) for a in knots for b in knots if a.column < b.column]
    pairs = draw_from(st.lists(st.sampled_from(forward), unique=True, max_size=60)) if forward else []
    return knots, [Link(start, end, draw_from(st.booleans())) for start, end in pairs]


@given(threads(), st.booleans())
def test_every_knot_has_its_own_place_inside_the_drawing(thread, large):
    knots, links = thread

    drawing = draw(knots, links, large=large)

    assert sorted(placed.knot.key for placed in drawing.knots) == sorted(knot.key for knot in knots)
    assert all(0 < placed.x < drawing.width and 0 < placed.y < drawing.height for placed in drawing.knots)
    for column in range(4):
        heights = sorted(placed.y for placed in drawing.knots if placed.knot.column == column)
        assert all(below - above >= (96 if large else 18) for above, below in pairwise(heights))
        assert len({placed.x for placed in drawing.knots if placed.knot.column == column}) <= 1


@given(threads())
def test_every_link_is_a_line_from_its_knot_to_its_knot(thread):
    knots, links = thread

    drawing = draw(knots, links)

    spots = {placed.knot.key: (placed.x, placed.y) for placed in drawing.knots}
    for link, line in zip(links, drawing.lines, strict=False):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", line.path)]
        assert tuple(numbers[:2]) == spots[link.start]
        assert spots[link.end][0] in numbers
        assert line.whole == link.whole
    assert all(not line.whole for line in drawing.lines[len(links) :])


@given(threads())
def test_it_reads_from_need_to_note(thread):
    """Whatever hangs from a knot and nowhere else comes after it, one step deeper."""
    knots, links = thread

    order = {placed.knot.key: (at, placed.depth) for at, placed in enumerate(draw(knots, links).knots)}

    for knot in knots:
        above = [link.start for link in links if link.end == knot.key]
        if not above:
            assert order[knot.key][1] == 0
        if len(above) == 1:
            assert order[knot.key][0] > order[above[0]][0]
            assert order[knot.key][1] == order[above[0]][1] + 1


@given(threads())
def test_the_same_thread_is_drawn_the_same(thread):
    knots, links = thread

    assert draw(knots, links) == draw(knots, links)


def test_a_break_is_drawn_where_the_thread_ends():
    knots = [
        Knot("n1", 0, "Depression"),
        Knot("g1", 1, "“Sleep”"),
        Knot("n2", 0, "Hearing", broken="nobody decided"),
    ]

    drawing = draw(knots, [Link("n1", "g1")])

    assert [line.whole for line in drawing.lines] == [True, False]
    assert drawing.breaks == 1


def test_what_comes_from_nowhere_has_a_broken_line_before_it():
    drawing = draw([Knot("g1", 1, "“Sleep”", from_nowhere=True)], [])

    assert [line.whole for line in drawing.lines] == [False]


def test_nothing_is_an_empty_drawing():
    drawing = draw([], [])

    assert (drawing.knots, drawing.lines) == ((), ())


@pytest.mark.parametrize(
    ("knots", "links"),
    [
        ([Knot("a", 0, ""), Knot("a", 1, "")], []),
        ([Knot("a", 4, "")], []),
        ([Knot("a", 1, ""), Knot("b", 0, "")], [Link("a", "b")]),
        ([Knot("a", 1, ""), Knot("b", 1, "")], [Link("a", "b")]),
    ],
)
def test_what_is_no_thread_is_refused(knots, links):
    with pytest.raises(ValueError, match=r"\w"):
        draw(knots, links)


def test_the_break_is_said_in_words_and_nothing_runs():
    knots = [Knot("n", 0, "<script>x</script>", broken="nobody has decided about it", href="/needs/")]

    html = Template("{% thread_large drawing words %}").render(
        Context({"drawing": draw(knots, []), "words": "One break"})
    )

    assert "nobody has decided about it" in html
    assert 'aria-label="One break"' in html
    assert "<script" not in html


def test_forty_goals_are_drawn_quickly():
    knots = [Knot(f"n{at}", 0, "need") for at in range(40)]
    knots += [Knot(f"g{at}", 1, "goal") for at in range(40)]
    knots += [Knot(f"s{at}", 2, "strategy") for at in range(400)]
    links = [Link(f"n{at}", f"g{at}") for at in range(40)] + [
        Link(f"g{at // 10}", f"s{at}") for at in range(400)
    ]

    drawing = draw(knots, links, large=False)

    assert drawing.height == 18 * 400


def test_what_two_knots_share_is_told_once_and_named_at_the_other():
    knots = [Knot("n1", 0, "Home"), Knot("n2", 0, "Money"), Knot("g", 1, "My own front door")]

    drawn = draw(knots, [Link("n1", "g"), Link("n2", "g")])

    assert {placed.knot.key: placed.above for placed in drawn.knots} == {
        "n1": (),
        "g": (),
        "n2": ("My own front door",),
    }
