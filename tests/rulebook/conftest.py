import pytest

from goldenthread import rulebook


def pytest_generate_tests(metafunc):
    if "rule" in metafunc.fixturenames:
        rules = rulebook.all_rules()
        metafunc.parametrize("rule", rules, ids=[rule.code for rule in rules])


@pytest.fixture
def policy():
    return rulebook.Policy()
