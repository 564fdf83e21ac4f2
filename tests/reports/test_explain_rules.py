"""Every finding leads to its rule; the rule says why, shows examples in words, and what it weighs where one works."""

import pytest

from goldenthread import rulebook
from goldenthread.agency.actions import set_policy
from goldenthread.rulebook.reference import examples_of, markdown, runs_on
from tests.cast import SINCE


def test_every_rule_has_its_page(cast):
    browser = cast.browser_of(cast.rosa)

    for rule in rulebook.all_rules():
        answer = browser.get(f"/rules/{rule.code}/")
        assert answer.status_code == 200, rule.code
        assert f'<span class="code">{rule.code}</span>' in answer.text

    assert browser.get("/rules/X999/").status_code == 404


def test_the_list_is_narrowed_by_every_word(cast):
    browser = cast.browser_of(cast.rosa)

    everything, some = browser.get("/rules/").text, browser.get("/rules/?words=goal+stalled").text
    nothing = browser.get("/rules/?words=zeppelin").text

    assert everything.count('href="/rules/') > some.count('href="/rules/') > 0
    assert "/rules/G202/" in some and "/rules/N101/" not in some
    assert "No rule says that" in nothing


def test_the_weight_is_that_of_ones_own_program(cast):
    said = {"name": "weight:N101", "citation": "Manual 4", "effective_from": SINCE, "by": cast.ada}
    set_policy(cast.youth, value="off", **said)

    of_rosa, of_omar = (cast.browser_of(who).get("/rules/N101/").text for who in (cast.rosa, cast.omar))

    assert "Housing" in of_rosa and "Youth" not in of_rosa
    assert "Youth" in of_omar and '<span class="tag ">off</span>' in of_omar


def test_somebody_without_a_role_sees_what_ships(cast):
    answer = cast.browser_of(cast.noa).get("/rules/N101/")

    assert "as shipped" in answer.text
    assert "Housing" not in answer.text


@pytest.mark.parametrize("rule", rulebook.all_rules(), ids=lambda rule: rule.code)
def test_page_and_reference_tell_the_same(rule):
    bad, good = examples_of(rule)
    page = markdown(rule)

    assert runs_on(rule)
    assert all(each.line in page and each.message in page for each in bad)
    assert all(each.line in page and not each.message for each in good)


def test_a_rule_says_which_other_speaks_instead_of_it(cast):
    browser = cast.browser_of(cast.rosa)

    weak, exact, word = (browser.get(f"/rules/{code}/").text for code in ("N207", "W402", "W102"))

    assert "Where this one speaks of the same field, the rule is silent:" in weak and "/rules/W402/" in weak
    assert "Where the rule speaks of the same field, this one is silent:" in exact and "/rules/N207/" in exact
    assert "only the longest are told" in word
    assert "Told once" not in browser.get("/rules/N101/").text
    assert "- Where [N502](N502.md) speaks of the same record, this rule is silent" in markdown(
        rulebook.rule("N402")
    )
    assert "speaks of the same record, [N402](N402.md) is silent" in markdown(rulebook.rule("N502"))


def test_a_finding_leads_to_its_rule(cast):
    cast.assessment  # noqa: B018 - needs, and no plan for them
    answer = cast.browser_of(cast.rosa).get(f"/people/{cast.maria.uid}/thread/")

    assert 'class="finding' in answer.text
    assert "/rules/" in answer.text
