"""`goldenthread check FILE...`: notes of other systems, judged with no database and no Django."""

import io
import json
import os
import subprocess
import sys
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.rulebook.elements import NAMES
from goldenthread.rulebook.exports.cli import main

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
BLAME = "Client was non-compliant with her medication."


@pytest.fixture
def check(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*words):
        out, err = io.StringIO(), io.StringIO()
        status = main(words, now=NOW, out=out, err=err)
        return status, out.getvalue(), err.getvalue()

    return run


def write(name, content):
    data = content if isinstance(content, bytes) else content.encode()
    Path(name).write_bytes(data)
    return name


def records(check, *words):
    status, out, _err = check("--format", "json", *words)
    return status, json.loads(out)["records"]


def test_a_finding_names_file_line_and_code_and_underlines_the_words(check):
    write("old.csv", f"Note ID,Narrative\n7,Called the clinic.\n8,{BLAME}\n")

    status, out, _err = check("--select", "W", "old.csv")

    lines = out.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("old.csv:3: W"))
    assert BLAME in lines[at + 1]
    caret = lines[at + 2]
    assert lines[at + 1][caret.index("^") : caret.rindex("^") + 1] == "non-compliant"
    assert status == 1
    assert "1 of 2 records" in out


def test_json_has_every_record_its_elements_and_findings_where_the_words_stand(check):
    text = "😀 Café. " + BLAME
    write(
        "old.jsonl",
        json.dumps({"id": "n-1", "text": text}) + "\n" + json.dumps({"text": "Left voicemail."}) + "\n",
    )

    status, found = records(check, "old.jsonl")

    assert status == 1
    assert [(each["file"], each["record"]) for each in found] == [("old.jsonl", "n-1"), ("old.jsonl", "2")]
    assert all(list(each["elements"]) == list(NAMES) for each in found)
    worded = [each for each in found[0]["findings"] if each["words"]]
    assert [each["words"] for each in worded] == ["non-compliant"]
    assert all(
        text[each["start"] : each["end"]] == each["words"] and each["field"] == "text" for each in worded
    )
    bare = [each for each in found[0]["findings"] if not each["words"]]
    assert bare and all(each["start"] is None and each["end"] is None for each in bare)
    assert not any(each["weight"] == "block" for record in found for each in record["findings"])


def test_a_message_left_is_asked_only_when_it_was_and_what_comes_next(check):
    write("a.txt", "Left voicemail for Kai about the housing form.")

    _status, [record] = records(check, "--select", "N", "a.txt")

    assert [each["code"] for each in record["findings"]] == ["N101", "N501"]
    assert record["record"] == "a"


def test_a_call_to_a_parent_is_not_asked_how_the_client_took_it(check):
    write("a.txt", "Called Elena (parent) about the field trip. Permission form signed.")

    _status, [record] = records(check, "--select", "N", "a.txt")

    assert [each["code"] for each in record["findings"]] == ["N101", "N402"]


def test_what_a_column_states_is_not_asked_of_the_text(check):
    heading = "Service Date,Start Time,Duration,Location,Participants,Note\n"
    write(
        "old.csv",
        heading + '3/4/2026,10:00 AM,50,Her home,"Ana, mother",Reviewed the lease. Will call Friday.\n',
    )

    _status, [record] = records(check, "--select", "N10", "old.csv")

    stated = ("date", "time", "duration", "location", "who_present")
    assert all(record["elements"][name] for name in stated)
    assert record["findings"] == []


def test_of_two_columns_with_one_name_the_first_is_read_and_the_other_can_be_named(check):
    write("twice.csv", f"note,note\n{BLAME},He is an addict.\n")

    status, out, err = check("--select", "W1,W2", "twice.csv")
    other = check("--select", "W1,W2", "--map", "text=note (2)", "twice.csv")[1]

    assert "“note” heads two columns" in err
    assert (status, "W102" in out, "W201" in out) == (1, True, False)
    assert ("W102" in other, "W201" in other) == (False, True)


def test_columns_are_mapped_by_hand_where_their_names_say_nothing(check):
    write("old.csv", f"A,B\n{BLAME},x\n")

    assert check("old.csv")[0] == 2
    status, [record] = records(check, "--map", "text=A", "--select", "W", "old.csv")

    assert (status, record["findings"][0]["words"]) == (1, "non-compliant")


def test_sections_can_be_columns_and_positions_are_in_their_own_text(check):
    write("old.csv", f"Activities,Client Response\nCalled the landlord.,{BLAME}\n")

    _status, [record] = records(check, "--select", "W", "old.csv")

    [finding] = record["findings"]
    assert finding["field"] == "response"
    assert BLAME[finding["start"] : finding["end"]] == finding["words"]


def test_a_json_list_is_read_one_after_the_other_with_lines(check):
    rows = [{"id": f"n{at}", "text": BLAME} for at in range(400)]
    write("old.json", json.dumps(rows, indent=1))

    status, found = records(check, "--select", "W", "old.json")

    assert status == 1
    assert [each["record"] for each in found] == [row["id"] for row in rows]
    _status, out, _err = check("--select", "W", "old.json")
    assert out.startswith("old.json:2: W")


@pytest.mark.parametrize(
    ("name", "content", "said", "judged"),
    [
        ("a.csv", "", "a.csv:1: there is nothing in it.", 0),
        ("a.csv", "Text,Id\n", "a.csv:1: there is a heading and no row under it.", 0),
        ("a.csv", "Name,Town\nAna,Troy\n", "a.csv:1: no column for the text is known; it has “Name”, “Town”.", 0),
        ("a.csv", "id,text\n1,x\n2\n3,y\n", "a.csv:3: 1 field where the heading has 2", 2),
        ("a.csv", "id,text\n1,x\n2,y,z\n", "a.csv:3: 3 fields where the heading has 2", 1),
        ("a.csv", 'id,text\n1,x\n2,"y\n3,z\n', "a.csv:3: a quotation mark opened in this row is never closed", 2),
        ("a.csv", "id,text\n1,x\0y\n2,z\n", "a.csv:2: text: a NUL character stands in the text", 1),
        ("a.csv", b"PK\x03\x04rest", "a.csv:1: this is a spreadsheet, document or archive", 0),
        ("a.jsonl", '{"text": "x"}\n{"text": \n{"text": "y"}\n', "a.jsonl:2: this is not JSON", 2),
        ("a.jsonl", '{"text": "x"}\n[1]\n', "a.jsonl:2: a record should be an object in braces.", 1),
        ("a.jsonl", '{"text": "\\ud800"}\n', "a.jsonl:1: text: half a character", 0),
        ("a.jsonl", '{"other": "x"}\n', "a.jsonl:1: no column for the text is known; it has “other”.", 0),
        ("a.jsonl", "[" * 100_000 + "\n", "a.jsonl:1: this is not JSON", 0),
        ("a.json", '[{"text": "x"}, {"text": ', "a.json:1: this is not JSON", 1),
        ("a.json", "[]", "a.json:1: there is no record in it.", 0),
        ("a.txt", "x\n\0", "a.txt:2: a NUL character", 0),
        ("a.txt", b"\x81\x8d", "a.txt:1: this is neither UTF-8 nor Windows-1252 text.", 0),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_is_judged(check, name, content, said, judged):
    write(name, content)
    write("good.txt", "Called the clinic.")

    status, found = records(check, name, "good.txt")
    _status, _out, err = check(name, "good.txt")

    assert said in err
    assert status == 2
    assert len(found) == judged + 1


def test_a_file_that_is_not_there_or_a_folder_is_a_sentence_too(check):
    Path("folder").mkdir()

    status, _out, err = check("nowhere.csv", "folder")

    assert status == 2
    assert err.splitlines() == [
        "nowhere.csv:1: it cannot be read: No such file or directory.",
        "folder:1: this is a folder; name the files in it.",
    ]


@pytest.mark.parametrize("name", ["deep.jsonl", "deep.json"])
@pytest.mark.parametrize("depth", [300, 480, 900, 990, 5000])
@pytest.mark.parametrize(("before", "after"), [("[", "]"), ('{"a": ', "}")])
def test_what_stands_inside_itself_beyond_measure_spoils_no_other_file(check, name, depth, before, after):
    deep = f'{{"id": "1", "text": {before * depth}"She came."{after * depth}}}'
    write(name, f"[{deep}]" if name == "deep.json" else f"{deep}\n")
    write("good.txt", "Called the clinic.")

    status, found = records(check, name, "good.txt")

    assert status in (1, 2)
    assert "good" in [each["record"] for each in found]


@pytest.mark.parametrize("row", ["," * 17_000_000, '"' + "a\n" * 9_000_000, '"a\n",' * 4_000_000])
def test_a_row_beyond_measure_is_left_out_and_takes_no_more_memory(check, row):
    write("long.csv", f"id,text\n1,She came.\n{row}\n")
    del row
    tracemalloc.start()

    status, _out, err = check("--quiet", "long.csv")

    assert status == 2
    assert "long.csv:3: this row is not CSV (longer than 16 MB)." in err
    assert tracemalloc.get_traced_memory()[1] < 250_000_000
    tracemalloc.stop()


def test_one_value_that_would_fill_the_memory_is_refused_unread(check):
    write("many.json", '{"notes": [' + "{}," * 3_000_000 + "{}]}")
    write("many.jsonl", '{"notes": [' + "{}," * 3_000_000 + "{}]}\n")
    write("list.json", '[{"text": "She came."}, [' + "{}," * 3_000_000 + "{}]]")
    tracemalloc.start()

    status, _out, err = check("--quiet", "many.json", "many.jsonl", "list.json")

    assert status == 2
    assert err.count("this is not JSON (more than 2,000,000 values in one).") == 3
    assert tracemalloc.get_traced_memory()[1] < 120_000_000
    tracemalloc.stop()


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(check):
    os.mkfifo("pipe.csv")

    status, _out, err = check("pipe.csv", "/dev/zero")

    assert status == 2
    assert [line.split(": ", 1)[1] for line in err.splitlines()] == [
        "this is a pipe or a device; name a file."
    ] * 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are_pass_in_silence(check, encoding):
    write("a.csv", f"id;text\n1;Zoë: {BLAME}\n".encode(encoding))

    _status, _out, err = check("--select", "W", "a.csv")
    _status, [record] = records(check, "--select", "W", "a.csv")

    assert (err, record["record"], record["findings"][0]["start"]) == ("", "1", 16)


def test_windows_text_is_read_and_said_to_be(check):
    write("a.csv", f"id,text\n1,Zoë: {BLAME}\n".encode("cp1252"))

    status, _out, err = check("--select", "W", "a.csv")

    assert status == 1
    assert err == "a.csv:2: this is not UTF-8; read as Windows-1252.\n"


def test_selecting_and_ignoring_go_by_the_longer_prefix(check):
    write("a.txt", BLAME)

    def codes(*words):
        _status, [record] = records(check, *words, "a.txt")
        return {finding["code"] for finding in record["findings"]}

    assert all(code.startswith("N") for code in codes("--select", "N"))
    assert "N101" not in codes("--ignore", "N1")
    assert codes("--select", "N", "--ignore", "N1", "--select", "N101") >= {"N101"}
    assert check("--select", "X9", "a.txt") == (2, "", "No rule's code begins with X9.\n")


def test_weights_and_columns_come_from_a_small_file(check):
    write("house.toml", '[weights]\nN = "off"\nW = "block"\n[columns]\ntext = "A"\n')
    write("old.csv", f"A\n{BLAME}\n")

    _status, [record] = records(check, "--weights", "house.toml", "old.csv")

    assert {finding["weight"] for finding in record["findings"]} == {"block"}
    for content, said in [
        ("[weights]\nN = 'loud'\n", "write one of off, advise, warn, block"),
        ("[weights]\nX9 = 'off'\n", "no rule's code begins so"),
        ("[policy]\nnothing = 1\n", "nothing is no setting"),
        ("[policy]\nlate_after = 'x'\n", "late_after = 'x' is not what it should be"),
        ("[colours]\n", "[colours] is none of"),
        ("= 1", "this is not TOML"),
    ]:
        write("house.toml", content)
        status, _out, err = check("--weights", "house.toml", "old.csv")
        assert status == 2 and said in err


def test_quiet_says_only_the_sum_and_nothing_found_is_a_good_end(check):
    write("a.txt", BLAME)

    status, out, _err = check("--quiet", "--select", "W", "a.txt")
    assert status == 1
    assert out.startswith("1 finding in 1 of 1 record.")

    write("a.txt", "Called the clinic.")
    assert check("--select", "W", "a.txt") == (0, "Nothing found in 1 record.\n", "")


def test_sarif_and_annotations_carry_the_place(check):
    write("a.txt", f"Called.\n{BLAME}")

    _status, out, _err = check("--format", "sarif", "--select", "W", "a.txt")
    [run] = json.loads(out)["runs"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 12, 25)
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} >= {run["results"][0]["ruleId"]}

    _status, out, _err = check("--format", "github", "--select", "W", "a.txt")
    assert out.startswith("::notice file=a.txt,line=2,col=12,title=W")


def test_a_rule_explains_itself_in_the_terminal(check):
    status, out, _err = check("--explain", "n101")

    assert status == 0
    assert out.startswith("N101 ") and "Rests on" in out and "**" not in out
    assert check("--explain", "Z999")[0] == 2


def test_columns_are_listed_and_those_of_a_file_shown(check):
    write("old.csv", "DOS,Narrative,Worker\n2026-01-02,x,Rosa\n")

    assert "narrative" in check("--columns")[1]
    assert check("--columns", "old.csv") == (0, "old.csv: author, date, text\n", "")


def test_the_command_needs_no_django_no_secret_and_no_database(tmp_path):
    note = tmp_path / "a.txt"
    note.write_text(BLAME)
    code = (
        "import sys; sys.argv = ['goldenthread', 'check', '--quiet', sys.argv[1]]\n"
        "from goldenthread.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as done: print(done.code, 'django' in sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", code, str(note)], capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines()[-1] == "1 False"


def test_djangos_own_check_keeps_its_name():
    from goldenthread.__main__ import is_about_files

    for words in ([], ["--deploy"], ["--deploy", "--fail-level", "WARNING"], ["--tag=models"]):
        assert not is_about_files(words)
    for words in (["a.csv"], ["--explain", "N101"], ["--help"], ["--columns"]):
        assert is_about_files(words)


SCRAPS = [
    b'{"text": "',
    b'"}',
    b"[",
    b"]",
    b",",
    b"\n",
    b'"',
    b"id,text\n",
    b"1,Client claims ",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\0",
]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.lists(st.one_of(st.binary(max_size=12), st.sampled_from(SCRAPS)), max_size=12).map(b"".join),
    suffix=st.sampled_from([".csv", ".jsonl", ".json", ".txt"]),
)
def test_no_file_whatever_stops_it_and_every_word_told_stands_in_the_text(check, data, suffix):
    name = write(f"any{suffix}", data)

    status, out, err = check("--format", "json", name)

    assert status in (0, 1, 2)
    assert (status == 2) == any("read as Windows-1252" not in line for line in err.splitlines())
    for record in json.loads(out)["records"]:
        assert all((each["start"] is None) == (each["words"] == "") for each in record["findings"])


def test_another_clients_full_name_is_told_whatever_the_order_of_the_records(check):
    write(
        "old.csv",
        "Client,Author,Note\n"
        "Ana Testperson,Rosa Example,Ana quarrelled with Ray Sample at lunch. Lee Archer called. Rosa Example drove.\n"
        '"Sample, Ray",Rosa Example,Ray Sample said he slept.\n'
        "Rosa Example,Lee Archer,She walked home.\n",
    )

    _status, found = records(check, "--select", "W6", "old.csv")

    assert [[each["words"] for each in record["findings"]] for record in found] == [["Ray Sample"], [], []]
    assert found[0]["findings"][0]["suggestions"] == ["R. S."]


def test_clients_that_are_numbers_name_nobody(check):
    write("old.csv", "Client ID,Note\nC-104,Talked with Ray Sample.\nC-105,Talked with Ana Testperson.\n")

    _status, found = records(check, "--select", "W6", "old.csv")

    assert [record["findings"] for record in found] == [[], []]
