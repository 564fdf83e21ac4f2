"""The rules about words: what they remark, what they leave alone, and what they put in its place."""

import dataclasses
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import rulebook
from goldenthread.rulebook import Policy, examples
from goldenthread.rulebook.facts import NoteFacts, Words
from goldenthread.rulebook.language import inflect
from goldenthread.rulebook.language.reading import Reading
from goldenthread.rulebook.language.store import written
from goldenthread.rulebook.language.terms import STORED, Term, table, triggered
from goldenthread.rulebook.language.triggers import triggers

SENTENCES = Path(__file__).parents[2] / "benchmarks/wording/development.jsonl"
ROWS = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
TRAPS = sorted({row["trap"] for row in ROWS if "trap" in row})
CATEGORIES = sorted({row["category"] for row in ROWS if "category" in row})


def wording(text, policy=None, **facts):
    note = NoteFacts(now=examples.note().now, sections={"activities": text}, **facts)
    return [each for each in rulebook.judge(note, policy or Policy()) if each.code[0] == "W"]


def quotes(text, policy=None, **facts):
    return [each.where.quote for each in wording(text, policy, **facts)]


def mended(text, finding, number=0):
    where = finding.where
    return text[: where.start] + finding.suggestions[number] + text[where.end :]


@pytest.mark.parametrize("trap", TRAPS)
def test_what_only_looks_like_a_problem_is_left_alone(trap):
    rows = [row for row in ROWS if row.get("trap") == trap]

    assert {row["text"]: quotes(row["text"]) for row in rows} == {row["text"]: [] for row in rows}


@pytest.mark.parametrize("category", CATEGORIES)
def test_what_is_a_problem_is_remarked(category):
    rows = [row for row in ROWS if row.get("category") == category]

    assert [row["text"] for row in rows if not quotes(row["text"])] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('She said, "he is lazy', []),  # still being typed
        ('She said, "he is lazy\nHe was lazy.', ["lazy"]),  # an open quotation ends with its paragraph
        ("He said ‘I’m a junkie, and they don’t care’ and left.", []),
        ("It says (“refused”, in red) on the slip. He refused again.", ["refused"]),
        ("The clients' lounge was locked and Ana was rude.", ["rude"]),  # an apostrophe opens nothing
        ("Ana is 5'4\" and was rude to us.", ["rude"]),  # nor does an inch
        ("“Lazy,” he said. Ana was lazy.", ["lazy"]),
    ],
)
def test_quoted_words_are_the_speakers(text, found):
    assert quotes(text) == found


@pytest.mark.parametrize("text", ["😀 Ana was rude.", "👩‍👧 é İ ß Ana was rude.", "\ud800 Ana was rude."])
def test_positions_are_code_points_into_the_text_as_typed(text):
    (finding,) = wording(text)

    assert text[finding.where.start : finding.where.end] == "rude"


def test_the_persons_own_word_for_themself_is_theirs():
    assert quotes("Ana is an addict.") == ["an addict"]
    assert quotes("Ana is an addict.", client_words=("addict in recovery", "addict")) == []
    assert quotes("Ana identifies as an addict and wants that in the plan.") == []


def test_the_agencys_dictionary_is_respected():
    text = "Ana utilizes the drop-in; CFTM is on Friday."

    assert quotes(text) == ["utilizes", "CFTM"]
    assert quotes(text, Policy(accepted_words=frozenset({"utilizes"}))) == ["CFTM"]
    assert quotes(text, Policy(abbreviations={"CFTM": "child and family team meeting"})) == ["utilizes"]


def test_a_short_form_is_clear_once_it_was_spelled_out_anywhere_in_the_note():
    assert quotes("The BQRT called.") == ["BQRT"]
    assert quotes("The BQRT called. The Bell Quarter Rent Team (BQRT) pays.") == []


def test_names_on_the_record_are_names():
    assert quotes("Savage was late; he was savage.", client_names=("Ray Savage",)) == []
    assert quotes("Ms. Moody was moody.", client_names=("Ann Moody",)) == ["moody"]


def test_jargon_is_remarked_at_its_first_use_only():
    assert quotes("Edema in both legs. The edema is worse at night.") == ["Edema"]


def test_the_longest_match_wins_and_no_words_are_remarked_twice():
    findings = wording("Ana is a recovering addict and a homeless woman.")

    spans = [(each.where.start, each.where.end) for each in findings]
    assert [each.where.quote for each in findings] == ["a recovering addict", "a homeless woman"] or spans
    assert all(one[1] <= two[0] for one, two in zip(sorted(spans), sorted(spans)[1:], strict=False))


def test_plans_and_assessments_are_read_too_but_not_the_clients_own_goal():
    goal = examples.a_goal("I don't want to be lazy.", issue="Ana is lazy.", whose_words=Words.CLIENT)
    need = examples.a_need(statement="Ana is lazy.", disposition="", goals=())

    in_plan = rulebook.judge(examples.plan_draft(goals=(goal,)), Policy())
    in_assessment = rulebook.judge(examples.assessment(needs=(need,)), Policy())

    assert [each.where.field for each in in_plan if each.code[0] == "W"] == ["goals.issue"]
    assert [each.where.field for each in in_assessment if each.code[0] == "W"] == ["needs.statement"]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Ana claims that it broke.", "Ana says that it broke."),
        ("Claimed he paid.", "Said he paid."),
        ("Met an alcoholic and two addicts.", "Met an alcoholic and two people who use drugs."),
        ("Ana is an addict.", "Ana is a person who uses drugs."),
        ("A felon moved in.", "A person with a felony conviction moved in."),
        ("Ana utilized the pass and is utilizing it.", "Ana used the pass and is utilizing it."),
        ("Takes 10 mg QD.", "Takes 10 mg daily."),
        ("Pts met here.", "Clients met here."),
    ],
)
def test_a_word_put_in_its_place_keeps_number_tense_article_and_capitals(text, better):
    finding = next(each for each in wording(text) if each.suggestions)

    assert mended(text, finding) == better


def ways(term: Term) -> list[str]:
    """The words of a term as somebody might write them."""
    from goldenthread.rulebook.language.triggers import ANY, GAP, _ways, parser

    ways = _ways(parser.parse(term.words, re.IGNORECASE))
    return [way.replace(GAP, "") for way in ways if ANY not in way]


DROP_INS = [term for term in table() if term.put and not term.words.startswith("raw:")]


def test_a_word_is_put_in_its_place_only_where_the_sentence_still_reads_well():
    [before_a_noun] = wording("Her illegal immigrant father called.")
    [by_itself] = wording("An illegal immigrant called.")

    assert before_a_noun.suggestions == ()
    assert by_itself.suggestions == ("A person without documentation",)


def test_no_drop_in_is_itself_remarked():
    remarked = []
    for term in DROP_INS:
        like = ways(term)[0]
        for put in term.put:
            made = inflect.as_in(like, put, term.kind)
            remarked += [(term.words, made, each.code) for each in wording(f"Today {made} here.")]

    assert remarked == []


def test_every_term_can_be_found_by_the_words_that_lead_to_it():
    for term, led_by in triggered():
        assert term.on if term.is_symbol else led_by, term.words
        assert term.pattern and (term.explained_by or not term.unless)


def test_what_leads_to_a_term_is_kept_beside_the_table():
    again = "Run: python -m goldenthread.rulebook.language.store"

    assert STORED.read_text(encoding="utf-8") == written(), again


@pytest.mark.parametrize(
    ("pattern", "led_by"),
    [
        ("lazy|idle", {"lazy": set(), "idle": set()}),
        ("(?:made|had) (?:a )?contact", {"contact": {"made", "had"}}),  # what may be left out does not decide
        ("good eye contact", {"eye contact": {"good"}}),
        (r"met with \w+ family", {"met with": {"family"}}),
        ("non-?verbal", {"nonverbal": set(), "non verbal": set()}),
    ],
)
def test_a_term_is_led_to_by_the_least_common_words_it_cannot_do_without(pattern, led_by):
    assert triggers(pattern) == led_by


def test_a_pattern_that_needs_no_word_cannot_be_led_to():
    with pytest.raises(ValueError, match="without any word"):
        triggers(r"\w+ing")


def test_every_reason_is_twelve_words_at_most_and_every_term_belongs_to_a_rule():
    rules = {rule.code: rule for rule in rulebook.all_rules()}

    for term in table():
        assert term.rule in rules
        assert len((term.why or rules[term.rule].reason).split()) <= 12, term.why
        assert term.put or term.ask or rules[term.rule].ask


def test_a_word_that_may_be_written_as_two_is_found_either_way():
    text = "Ana was noncompliant, non-compliant and non compliant."

    assert quotes(text) == ["noncompliant", "non-compliant", "non compliant"]
    assert quotes("He could not be reasoned with.") == ["could not be reasoned with"]


def test_other_languages_are_left_alone():
    assert quotes("La clienta dijo que no puede pagar la renta, es adicta y no tiene los papeles.") == []


def test_a_sentence_does_not_end_at_doctor_or_an_initial():
    reading = Reading("Dr. Reed and J. Doe came. She left at 3 p.m. on Monday. Then rain.")

    first = reading.sentence_at(0)
    assert reading.own[slice(*first)] == "Dr. Reed and J. Doe came."
    assert reading.own[slice(*reading.sentence_at(first[1] + 1))] == " She left at 3 p.m. on Monday."


PIECES = st.sampled_from(
    [
        "Ana", " is ", "a ", "an ", "lazy", "addict", "claims", " that ", "not ", "if ", '"', "“", "”", "'", "’", ". ", "\n",
        "the elderly", "QXZT ", "(QX)", "10U", " w/ ", "5.0 mg", "he said ", "😀", "İ", "\ud800", "\0", "Dr. ", "was ", "soon",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_whatever_is_typed_every_finding_points_at_its_words(text):
    for finding in wording(text):
        where = finding.where
        assert where.quote and text[where.start : where.end] == where.quote
        assert finding.message


@pytest.mark.parametrize(
    "piece", ["Ana claims that ", "“a", '"a" ', "'a ", "QXZT ", "if she is lazy ", "the elderly ", "a-a"]
)
def test_the_work_grows_with_the_text_and_findings_do_not(piece):
    for times in (10, 2000):
        assert len(wording(piece * times)) <= 50


def test_a_policy_may_switch_a_rule_off():
    assert quotes("Ana was rude.", Policy(weights={"W": "off"})) == []
    assert dataclasses.replace(Policy(), weights={"W1": "warn"}).weight_of("W106") == "warn"
