from goldenthread import rulebook


def pytest_generate_tests(metafunc):
    """A test that takes a `rule` runs for every rule there is."""
    if "rule" in metafunc.fixturenames:
        rules = rulebook.all_rules()
        metafunc.parametrize("rule", rules, ids=[rule.code for rule in rules])
