"""Copied words are shown beside where they come from, what is the same marked in both."""

import re
from datetime import date
from html import unescape

from tests import noting

COPIED = (
    "Read the letter of the housing office with her line by line and marked the two questions she could not answer."
    " Called the office about both; the person at the desk took the number of the form and wrote down that the"
    " copies of the lease will follow by mail before the end of the month."
)
NEW = " Then she showed me the beds behind the house."


def columns(html: str) -> list[str]:
    beside = html.split('<div class="beside">')[1].split("</details>")[0]
    return [unescape(each) for each in beside.split("<div>")[1:]]


def test_the_clients_own_earlier_words_stand_beside_the_new_ones(cast, rosas):
    cast.noted(cast.maria, cast.rosa, noting.words(activities=COPIED))

    now, then = columns(rosas.guidance(noting.words(activities=COPIED + NEW)))

    assert "2 April" in then
    assert re.findall("<mark>(.*?)</mark>", now, re.DOTALL)[0].startswith("Read the letter")
    assert "she showed me the beds behind the house" in now
    assert "beds behind" not in "".join(re.findall("<mark>(.*?)</mark>", now, re.DOTALL))
    assert "lease will follow" in "".join(re.findall("<mark>(.*?)</mark>", then, re.DOTALL))


def test_what_was_written_about_somebody_else_is_not_shown(cast, rosas):
    ben = cast.taken_in(cast.housing, cast.rosa, legal_name="Ben Otherperson", born_on=date(1970, 1, 1))
    cast.noted(ben, cast.rosa, noting.words(activities=COPIED + " Ben planted a persimmon."))

    html = rosas.guidance(noting.words(activities=COPIED))

    [now] = columns(html)
    assert "lease will follow" in now
    assert "persimmon" not in html.split('<div class="beside">')[1]
    assert "Otherperson" not in html
