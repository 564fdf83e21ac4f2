"""The closed list, and that the product keeps to it."""

import ast
import re
from pathlib import Path

import pytest

import goldenthread
from goldenthread.events.kinds import KINDS, Category, UnknownKind, kind_named
from goldenthread.events.models import Event
from goldenthread.events.reference import markdown

HOUSE = Path(goldenthread.__file__).parent
WRITERS = {"record", "read", "denied"}


def kinds_named_in(file: Path) -> list[tuple[str, str]]:
    """Every kind that is written out in a call of the trail, with where it stands."""
    return [
        (argument.value, f"{file.relative_to(HOUSE)}:{argument.lineno}")
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in WRITERS
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "events"
        for argument in [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "kind")]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def test_every_kind_that_the_product_names_is_in_the_list():
    named = [
        (kind, place)
        for file in HOUSE.rglob("*.py")
        for kind, place in kinds_named_in(file)
        if re.fullmatch(r"[a-z_]+\.[a-z_]+", kind)
    ]

    assert named
    assert [(kind, place) for kind, place in named if kind not in KINDS] == []


def test_every_kind_of_the_list_is_recorded_somewhere():
    """Some verbs are told their kind by a table, so any place where the code writes it out counts."""
    written = {
        each.value
        for file in HOUSE.rglob("*.py")
        if file != HOUSE / "events" / "kinds.py"
        for each in ast.walk(ast.parse(file.read_text()))
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }

    assert [kind for kind in KINDS if kind not in written] == []


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_reads_as_a_sentence(name):
    event = Event(kind=name, actor_name="Rosa Delgado", object_label="Housing", why="because", detail={})

    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", name)
    assert "%" not in event.sentence
    assert isinstance(KINDS[name].category, Category)


def test_pages_that_read_say_so():
    assert {name for name in KINDS if name.endswith(".opened") and not KINDS[name].reads_content} == {
        "enrollment.opened"
    }


def test_an_unknown_kind_names_the_file_to_add_it_to():
    with pytest.raises(UnknownKind, match=r"goldenthread/events/kinds\.py"):
        kind_named("note.sigend")


def test_the_reference_lists_every_kind():
    text = markdown()

    assert all(f"| `{name}` |" in text for name in KINDS)
    assert "| `note.signed` | ‹actor› signed the note | creates |  |" in text
    assert "| `chart.opened` | ‹actor› opened the chart | reads | *record* |" in text
