"""What holds for every rule, written once."""

import dataclasses
import inspect
import re

from goldenthread import rulebook
from goldenthread.rulebook import Status, facts
from goldenthread.rulebook.new_rule import taken
from goldenthread.rulebook.reference import FAMILIES

SCOLDS = ("Missing", "Require", "Must", "Should", "No", "Check", "Invalid", "Bad")
DOES = re.compile(
    r"(?:Add|Ask|Assess|Begin|Call|Check|Choose|Complete|Confirm|Finish|Go|Look|Make|Mark|Name|Put|Read|Say|Sign"
    r"|Sit|Take|Write|Arrange)\b"
)


def codes(rule, record):
    policy = dataclasses.replace(rule.example_policy, preview=True)
    return sorted(set(rulebook.judge(record, policy).codes))


def test_its_bad_examples_are_found_and_nothing_else_in_them(rule):
    assert [codes(rule, bad) for bad in (rule.bad, *rule.more_bad)] == [[rule.code]] * (
        1 + len(rule.more_bad)
    )


def test_its_good_examples_are_left_alone(rule):
    assert [codes(rule, good) for good in (rule.good, *rule.more_good)] == [[]] * (1 + len(rule.more_good))


def test_it_explains_itself(rule):
    assert len(rule.why) > 60
    assert "not said" not in rule.title
    assert (rule.title and rule.title[0] in "“") or rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.cites and all(cite.strip() for cite in rule.cites)
    assert re.fullmatch(r"\d{4}\.\d+", rule.since)
    assert bool(rule.paused_because) == (rule.status is Status.PAUSED)


def test_its_name_is_the_bad_pattern_and_reads_after_allow(rule):
    name = type(rule).__name__

    assert not any(re.match(rf"{scold}(?=[A-Z])", name) for scold in SCOLDS)
    assert rule.name == re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def test_its_file_is_named_for_code_and_pattern_and_holds_nothing_else(rule):
    module = inspect.getmodule(type(rule))

    assert module.__name__.rsplit(".")[-1] == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert [
        each for each in vars(module).values() if inspect.isclass(each) and issubclass(each, rulebook.Rule)
    ] == [
        rulebook.Rule,
        type(rule),
    ]


def test_its_code_belongs_to_a_family_and_is_on_the_list_of_codes_given(rule):
    assert rule.code[0] in FAMILIES
    assert taken()[rule.code] == type(rule).__name__


def test_its_message_ends_in_what_to_do(rule):
    messages = [finding.message for finding in found(rule)]

    for message in messages:
        last = re.split(r"(?<=[.?!:]) ", re.sub(r"“[^”]*”", "it", message))[-1]
        assert DOES.match(last) or last.endswith("?"), message
        assert message == message.strip() and message[-1] in ".?"
        assert len(message) < 160


def test_its_message_never_scores_the_person_who_writes(rule):
    for finding in found(rule):
        assert not re.search(
            r"\b(error|violation|fail|wrong|invalid|must|illegal|score)", finding.message.lower()
        )


def test_its_findings_say_where(rule):
    names = {field.name for kind in KINDS for field in dataclasses.fields(kind)}
    names |= {"strategies"}  # on every goal

    for finding in found(rule):
        assert finding.where.field.split(".")[0] in names | set(rule.bad.__dict__.get("missing", ())), finding


def test_its_suggestions_introduce_no_finding_of_its_own(rule):
    for bad in (rule.bad, *rule.more_bad):
        for finding in found_in(bad, rule):
            for suggestion in finding.suggestions:
                mended = replaced(bad, finding.where, suggestion)
                assert rule.code not in codes(rule, mended)


def test_no_code_on_the_list_lost_its_rule():
    assert sorted(taken()) == [rule.code for rule in rulebook.all_rules()]


KINDS = (facts.NoteFacts, facts.PlanFacts, facts.AssessmentFacts, facts.ThreadFacts, facts.SourceFacts)


def found(rule):
    return [finding for bad in (rule.bad, *rule.more_bad) for finding in found_in(bad, rule)]


def found_in(record, rule):
    return rulebook.judge(record, dataclasses.replace(rule.example_policy, preview=True))


def replaced(note, where, suggestion):
    key = where.field.removeprefix("sections.")
    text = note.sections[key]
    assert text[where.start : where.end] == where.quote
    return dataclasses.replace(
        note, sections=dict(note.sections) | {key: text[: where.start] + suggestion + text[where.end :]}
    )
