"""Whatever stands in a record is words: no answer, to anybody, holds a piece of it as markup."""

import logging

import pytest
from django.db import transaction

from goldenthread import clock
from tests.access.matrix import routes
from tests.access.walking import Walker
from tests.access.world import NOW, Level, Speech, World

# Opens an element, and ends an attribute in either quotes.
MARKUP = "<b zq='\">"


class LoudWorld(World):
    def word(self, speech: Speech, level: Level, about: str) -> str:
        return f"{super().word(speech, level, about)}{MARKUP}"


@pytest.fixture(scope="module")
def loud(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield LoudWorld()
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", ["case_manager", "supervisor", "custodian"])
def test_what_is_written_is_shown_as_written(loud, role, django_db_blocker, caplog):
    caplog.set_level(logging.CRITICAL)
    with django_db_blocker.unblock(), clock.moved_to(NOW):
        assert_words(loud, role)


def assert_words(loud, role):
    walker, wrong, shown = Walker(loud), [], 0
    for route in routes():
        for method in ("GET", "POST"):
            answer = walker.visit(role, method, route, walker.ids(route, "maria"))
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                shown += len(loud.found_in(answer.text))
                wrong += [f"{method} {route.name}"] * ("<b zq" in answer.text or "zq='" in answer.text)

    assert not wrong
    assert shown > 100
