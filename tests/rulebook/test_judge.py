import dataclasses
from dataclasses import replace
from datetime import date

import pytest

from goldenthread import rulebook
from goldenthread.rulebook import Finding, Findings, NotReady, Policy, Rule, Status, Where, examples
from goldenthread.rulebook.facts import ExceptionFacts
from goldenthread.rulebook.judging import weight_under


@pytest.mark.parametrize(
    "build",
    [
        examples.note,
        examples.attempt,
        examples.signed_note,
        examples.plan,
        examples.plan_draft,
        examples.assessment,
        examples.thread,
        examples.source,
    ],
)
def test_a_sound_record_has_no_finding(build):
    assert rulebook.judge(build(), Policy(preview=True)).codes == []


@pytest.mark.parametrize(
    ("weights", "weight"),
    [
        ({}, "block"),  # as it ships
        ({"N": "advise"}, "advise"),  # what a program says wins over what ships
        ({"N": "advise", "N101": "warn"}, "warn"),  # the longest prefix wins
        ({"N1": "off", "N": "block"}, "off"),
        ({"": "advise"}, "advise"),
        ({"": "advise", "N10": "block"}, "block"),
        ({"P": "off"}, "block"),  # of another family
    ],
)
def test_policy_decides_what_a_finding_weighs(weights, weight):
    findings = rulebook.judge(examples.note(ended=None), Policy(weights=weights))

    assert [finding.weight for finding in findings] == ([] if weight == "off" else [weight])


def test_lateness_never_blocks_whatever_the_policy_says():
    late = examples.note(now="2026-03-09 16:00")

    assert rulebook.judge(late, Policy(weights={"T": "block"})).blocking == []
    assert rulebook.judge(late, Policy(weights={"T": "block"})).codes == ["T101"]
    assert rulebook.judge(late, Policy(weights={"T": "advise"})).advice[0].weight == "advise"


@pytest.mark.parametrize(
    ("status", "preview", "weight"),
    [
        (Status.STABLE, False, "block"),
        (Status.PREVIEW, False, "off"),
        (Status.PREVIEW, True, "advise"),
    ],
)
def test_a_rule_in_preview_stops_nobody(status, preview, weight):
    rule = rulebook.rule("N101")
    again = type("Again", (), {"code": "N101", "status": status, "heaviest": "block"})

    assert weight_under(Policy(preview=preview), again) == weight
    assert rule.status is Status.STABLE


def test_the_heaviest_come_first():
    findings = rulebook.judge(examples.note("Ana was noncompliant.", ended=None, activities=()), Policy())

    assert [(finding.code, finding.weight) for finding in findings] == [
        ("N101", "block"),
        ("N202", "warn"),
        ("W102", "advise"),
    ]
    assert [finding.code for finding in findings.blocking] == ["N101"]
    assert [finding.code for finding in findings.advice] == ["N202", "W102"]
    assert findings and len(findings) == 3


def test_findings_are_found_again_by_field_and_by_thing():
    plan = examples.plan_draft(
        goals=(examples.a_goal(strategies=(examples.a_strategy(lead="", target_on=None),)),)
    )
    findings = rulebook.judge(plan, Policy())

    assert [each.code for each in findings.for_field("strategies.lead")] == ["P301"]
    assert [each.code for each in findings.for_field("strategies")] == ["P301", "P302"]
    assert [each.code for each in findings.for_field("strategies", about="s1")] == ["P301", "P302"]
    assert findings.for_field("strategies", about="s2") == []
    assert findings.for_field("strategies.le") == []
    assert [each.code for each in findings.about("s1")] == ["P301", "P302"]
    assert findings.of("P30").codes == ["P301", "P302"]
    assert findings.of("G", "P302").codes == ["P302"]


ALLOWED = ExceptionFacts(code="N101", reason="Clock was broken.", approved_by="Dana")


@pytest.mark.parametrize(
    ("exception", "codes"),
    [
        (ALLOWED, []),
        (dataclasses.replace(ALLOWED, code="N"), []),
        (dataclasses.replace(ALLOWED, code="N2"), ["N101", "S301"]),
        (dataclasses.replace(ALLOWED, until=date(2026, 3, 3)), []),
        (dataclasses.replace(ALLOWED, until=date(2026, 3, 2)), ["N101"]),
        (dataclasses.replace(ALLOWED, about="g1"), ["N101", "S301"]),
        (dataclasses.replace(ALLOWED, words="ended"), ["N101", "S301"]),
    ],
)
def test_an_exception_lets_a_finding_stand(exception, codes):
    findings = rulebook.judge(examples.note(ended=None, exceptions=(exception,)), Policy())

    assert findings.codes == codes
    assert [(finding.code, each) for finding, each in findings.excepted] == (
        [] if codes else [("N101", exception)]
    )


def test_an_exception_may_be_for_some_words_only():
    note = examples.note(
        "Ana was noncompliant and uncooperative.",
        exceptions=(ExceptionFacts(code="W", words="uncooperative"),),
    )

    assert [finding.where.quote for finding in rulebook.judge(note, Policy())] == ["noncompliant"]


def test_a_plan_is_judged_with_its_thread_and_an_import_with_what_it_holds():
    unnamed = examples.plan(now="2026-03-20 09:00", goals=(examples.a_goal(whose_words=""),))
    found = examples.note(ended=None, state="source", uid="source-1")

    assert rulebook.judge(examples.thread(plan=unnamed), Policy()).codes == ["P201"]
    assert set(rulebook.judge(examples.source(completed_by="", note=found), Policy()).codes) == {
        "N101",
        "S101",
        "S201",
    }
    assert rulebook.judge(examples.source(completed_by="note-9", note=found), Policy()).codes == []


def test_not_ready_carries_the_findings():
    findings = rulebook.judge(examples.note(ended=None), Policy())

    error = NotReady(findings)

    assert error.findings is findings
    assert str(error) == "N101"
    assert NotReady(iter(findings)).findings.codes == ["N101"]


def test_a_code_nobody_gave_is_a_key_error():
    with pytest.raises(KeyError):
        rulebook.rule("N999")


def test_findings_of_two_records_add_up():
    one = rulebook.judge(examples.note(activities=()), Policy())
    other = rulebook.judge(examples.note(ended=None), Policy())

    assert (one + other).codes == ["N101", "N202"]
    assert not Findings()


def test_a_rule_with_nothing_to_say_says_nothing():
    class Quiet(Rule):
        code = "N000"

    finding = Quiet().finding("Say it.", "on", span=(2, 4), text="abcdef")

    assert finding == Finding(rule=finding.rule, message="Say it.", where=Where("on", 2, 4, "cd"))
    assert rulebook.all_rules()[0].code == "A101"
    with pytest.raises(NotImplementedError):
        list(Quiet().check(None, Policy()))


def step(what, **changes):
    return steps("2026-05-01", examples.a_strategy(what, **changes))


def steps(day, *told):
    many = tuple(examples.a_strategy(uid=uid, target_on=day) for uid in "abc")
    return examples.plan_draft(goals=(examples.a_goal(strategies=told or many),))


def nobody_came():
    told = {
        "activities": "Knocked twice. No one answered; left a card.",
        "observations": "-",
        "follow_up": "",
    }
    return examples.note(sections=told, follow_ups=())


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (examples.note("Followed up with client."), ["W402"]),
        (examples.note("Met with Ana. Spoke with her sister."), ["N207"]),
        (examples.note("Visited Ana. Worked on goals."), ["W402"]),
        (nobody_came(), ["N502"]),
        (step("Ongoing support as needed", target_on=None, ongoing=True), ["P303"]),
        (step("Ongoing support as needed"), ["W403", "W403"]),
        (steps("2027-02-01"), ["P304"] * 3),
        (steps("2026-05-01"), ["P305"]),
        (examples.plan(now="2027-06-01 10:00"), ["P402"]),
    ],
)
def test_one_thing_is_told_once_by_the_rule_that_says_it_best(record, found):
    assert rulebook.judge(record, Policy()).codes == found


def test_a_rule_gives_way_only_where_the_other_speaks():
    record = examples.note("Followed up with client.")

    assert rulebook.judge(record, Policy(weights={"W402": "off"})).codes == ["N207"]


def test_a_rule_about_a_field_is_told_beside_what_is_said_of_another_field():
    record = examples.note(
        sections={"activities": "Met with Ana. Spoke with her sister.", "observations": "Provided support."}
    )

    assert {"N207", "W402"} <= set(rulebook.judge(record, Policy()).codes)


def test_where_nobody_came_the_signature_still_waits_for_what_is_missing():
    record = nobody_came()
    empty = replace(record, sections=record.sections | {"observations": ""})
    lighter = Policy(weights={"N203": "warn"})

    assert [each.code for each in rulebook.judge(empty, Policy()).blocking] == ["N203"]
    assert rulebook.judge(empty, lighter).codes == ["N502"]


def test_what_blocks_gives_way_to_nothing():
    record = step("Ongoing support as needed", target_on=None, ongoing=True)

    assert rulebook.judge(record, Policy(weights={"W403": "block"})).codes.count("W403") == 2
