"""The server that browser tests and fault tests rest on."""

import urllib.request

import pytest

from tests.serving import Agency


@pytest.fixture
def agency(committed_db):
    agency = Agency(committed_db)
    agency.command("collectstatic", "--no-input", "--verbosity", "0")
    agency.start()
    yield agency
    agency.stop()


def test_it_answers_again_after_it_was_killed(agency):
    first = urllib.request.urlopen(agency.url).status

    agency.kill()
    agency.start()

    assert (first, urllib.request.urlopen(agency.url).status) == (200, 200)
