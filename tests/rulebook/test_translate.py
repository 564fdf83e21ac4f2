"""Whatever a rule says can be said in another language: it is found by extraction and asked for when it is shown."""

import ast

import pytest

from goldenthread import rulebook
from goldenthread.rulebook import Policy, examples, extraction, words
from goldenthread.rulebook.language.terms import table


@pytest.fixture
def elsewhere():
    """A translator that shows what went through it."""
    before = list(words._translators)
    words.translate_with(
        lambda text: f"«{text}»", lambda one, many, count: f"«{one if count == 1 else many}»"
    )
    yield
    words._translators[:] = before


def marked() -> set[str]:
    calls = (node for node in ast.walk(ast.parse(extraction.FILE.read_text())) if isinstance(node, ast.Call))
    return {call.args[0].value for call in calls}


def test_what_extraction_reads_is_what_the_rules_say():
    assert extraction.FILE.read_text() == extraction.source()
    for rule in rulebook.all_rules():
        assert {rule.title, rule.why} <= marked()
    assert {each for term in table() for each in (term.why, term.ask) if each} <= marked()


def test_title_and_reason_are_shown_in_the_readers_language(elsewhere):
    rule = rulebook.rule("N101")

    assert rule.heading == f"«{rule.title}»"
    assert rule.why[0] + rule.why[-1] == "«»"


def test_every_part_of_a_wording_finding_is_too(elsewhere):
    [finding] = rulebook.judge(examples.note("She was noncompliant."), Policy(weights={"N": "off"}))

    assert finding.message.startswith("«“noncompliant”")
    assert finding.message.count("«") == finding.message.count("»") >= 2
