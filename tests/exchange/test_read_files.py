"""A file is understood or refused, whole, with the line or record and the reason."""

import json
import os
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.exchange.reading import BadFile, read_file

NOTE = {"id": "n1", "text": "Called her."}
PLAN = {"id": "p1", "items": [{"goal": "Stay."}]}


def note(**changes) -> list:
    return [NOTE | changes]


def plan(**changes) -> list:
    return [PLAN | changes]


# What the file holds, where the complaint points, and what it says.
BAD = [
    ("", "", "the file is empty"),
    ("[]", "", "there is no plan and no note in it"),
    ('{"plans": [], "notes": []}', "", "there is no plan and no note in it"),
    ("not json at all", "line 1", "this is not JSON"),
    ('{"notes": [\n  {"id": "a",\n   "text": }\n]}', "line 3", "this is not JSON"),
    ('{"id": "a", "text": "x"}\n\n{"id": "b", "text": }\n', "line 3", "this is not JSON"),
    ('{"id": "a", "id": "b", "text": "x"}', "", "the same name stands twice"),
    ('[{"id": "a", "text": "x", "n": NaN}]', "", "NaN is not JSON"),
    ('[{"id": "a", "text": "x", "n": 1e999}]', "", "too large a number"),
    ('[{"id": "a", "text": "x", "n": 123456789012345678901234567890}]', "record 1", "cannot be signed"),
    ("[" * 100_000, "", "beyond all measure"),
    *(
        (f'[{{"id": "a", "text": "x", "n": {"[" * n}{"]" * n}}}]', "record 1", "inside one another")
        for n in (50, 300, 900)
    ),
    (b"\xff\xfe not utf-8", "byte 0", "not UTF-8"),
    ('["a"]', "record 1", "an object in braces"),
    ("42", "record 1", "an object in braces"),
    ({"notes": {"id": "a"}}, "notes", "should be a list"),
    ([{"text": "x"}], "record 1", "it has no id"),
    (note(id="  "), "record 1", "it has no id"),
    (note(id=["a"]), "record 1", "id should be text"),
    (note(id="x" * 201), "record 1", "longer than 200"),
    ([NOTE, NOTE], "record 2", "stands already at record 1"),
    ([NOTE, {"id": "n2"}], "record 2", "a text or sections"),
    (note(text="a\u0000b"), "record 1", "cannot be stored"),
    ('[{"id": "a", "text": "half \\ud83d"}]', "record 1", "cannot be stored"),
    (note(text={"a": 1}), "record 1", "text should be text"),
    (note(text=True), "record 1", "text should be text"),
    (note(date=["2024"]), "record 1", "date should be text"),
    (note(sections=["a"]), "record 1", "sections should be an object"),
    (note(sections={"activities": ["a"]}), "record 1, sections", "activities should be text"),
    (note(present="Mina"), "record 1", "present should be a list"),
    (note(present=["Mina"]), "record 1, present[1]", "an object in braces"),
    (note(follow_ups=[{"what": ["x"]}]), "record 1, follow_ups[1]", "what should be text"),
    (note(client=5), "record 1", "client should be a name"),
    (note(client={"name": ["x"]}), "record 1, client", "name should be text"),
    (note(client={"name": "A", "born_on": "1981-02-30"}), "record 1, client", "born_on is not a day"),
    (note(client="x" * 201), "record 1", "longer than 200"),
    (plan(items=[]), "record 1", "a list of items"),
    (plan(items="a"), "record 1", "a list of items"),
    (plan(items=["a"]), "record 1, items[1]", "an object in braces"),
    (plan(items=[{"goal": ["a"]}]), "record 1, items[1]", "goal should be text"),
    (plan(items=[{"measures": "a"}]), "record 1, items[1]", "measures should be a list"),
    ({"plans": [PLAN, {"id": "p2", "items": 1}]}, "plans[2]", "a list of items"),
]


@pytest.mark.parametrize(("content", "where", "reason"), BAD)
def test_a_bad_file_is_refused_with_place_and_reason(file, content, where, reason):
    with pytest.raises(BadFile) as refused:
        read_file(file(content))

    sentence = str(refused.value)
    assert sentence.startswith(f"old-system.json: {where}:" if where else "old-system.json: ")
    assert reason in sentence


@pytest.mark.parametrize("name", ["pipe.json", "folder"])
def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path, name):
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder").mkdir()

    with pytest.raises(BadFile, match=name):
        read_file(tmp_path / name)


@pytest.mark.parametrize("value", ["{}", "[]", "1", '"a"'])
def test_a_file_that_would_fill_the_memory_is_refused_unread(tmp_path, value):
    path = tmp_path / "many.json"
    path.write_text(f'[{{"id": "1", "text": "a", "more": [{",".join([value] * 4_000_001)}]}}]')
    tracemalloc.start()

    with pytest.raises(BadFile, match="more than 4,000,000 values"):
        read_file(path)

    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BadFile, match="No such file"):
        read_file(tmp_path / "nothing.json")


@pytest.mark.parametrize(
    "content",
    [
        {"notes": [NOTE], "plans": [PLAN]},
        [NOTE, PLAN],
        f"{json.dumps(NOTE)}\n\n{json.dumps(PLAN)}\n",
        f"\ufeff{json.dumps([NOTE, PLAN], indent=2)}",
        f"{json.dumps(NOTE)}\r\n{json.dumps(PLAN)}",
    ],
)
def test_each_shape_is_read(file, content):
    assert {(record.kind, record.id) for record in read_file(file(content))} == {
        ("note", "n1"),
        ("plan", "p1"),
    }


@pytest.mark.parametrize(
    ("row", "person", "number"),
    [
        ({"client": "Mina Exempel"}, "Mina Exempel", ""),
        ({"client": {"name": " Mina Exempel ", "record_number": 17}}, "Mina Exempel", "17"),
        ({"meta": {"person": "Mina Exempel"}}, "Mina Exempel", ""),
        ({"meta": ["anything"]}, "", ""),
        ({"client": None}, "", ""),
        ({"client": {}}, "", ""),
    ],
)
def test_who_it_is_about(file, row, person, number):
    [record] = read_file(file([NOTE | row]))

    assert (record.person, record.record_number) == (person, number)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
names = st.sampled_from(
    ["id", "text", "client", "meta", "items", "sections", "present", "follow_ups", "date", "author", "goals"]
)


@given(rows=st.lists(st.dictionaries(names, json_values, max_size=6) | json_values, max_size=3))
def test_any_json_at_all_is_read_or_refused_with_a_sentence(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_text(json.dumps(rows), encoding="utf-8", errors="surrogatepass")

    try:
        records = read_file(path)
    except BadFile as refused:
        assert "any.json" in str(refused)
    else:
        assert [record.words for record in records] == rows
        assert all(
            record.digest.startswith("sha256:") and isinstance(record.person, str) for record in records
        )
