import dataclasses

import pytest

from goldenthread.assessments.instruments import Domain, Group, Instrument, all_instruments, instrument
from goldenthread.assessments.words import words

# The domains that state standards share (by number as there), and where ours ask about each.
STANDARD = {
    "presenting concern": "concern",
    "family and guardian input": "family_view",
    "mental health": "mental_health",
    "risk": "safety",
    "trauma": "trauma",
    "substance use": "substance_use",
    "physical health": "physical_health",
    "development": "development",
    "family and social": "relationships",
    "living situation": "housing",
    "education": "education",
    "work and service": "work",
    "income and benefits": "money",
    "legal": "legal",
    "culture and language": "culture",
    "leisure and community": "community",
    "daily function": "daily_living",
    "access": "transport",
}


def test_found_without_being_listed():
    assert [each.key for each in all_instruments()] == ["needs_and_strengths"]


@pytest.mark.parametrize("each", all_instruments(), ids=lambda each: each.key)
def test_it_says_by_what_right_we_ship_it(each):
    assert all((each.licence, each.licence_evidence, each.wording_version, each.attribution))
    assert all(str(domain.label) and str(domain.question).endswith(("?", ".")) for domain in each.domains)


@pytest.mark.parametrize("name", ["licence", "licence_evidence", "wording_version", "attribution"])
def test_without_that_right_there_is_no_instrument(name):
    sound = instrument("needs_and_strengths")
    said = {field.name: getattr(sound, field.name) for field in dataclasses.fields(sound) if field.init}

    with pytest.raises(ValueError, match=name):
        Instrument(**said | {name: " "})


def test_two_domains_of_one_key_are_refused():
    sound = instrument("needs_and_strengths")
    twice = Group("Twice", (Domain("a", "A", "A?"), Domain("a", "A", "A?")))

    with pytest.raises(ValueError, match="one key"):
        dataclasses.replace(sound, groups=(twice,))


def test_every_domain_that_standards_share_is_asked_about():
    assert {domain.key for domain in instrument("needs_and_strengths").domains} == set(STANDARD.values())


def test_the_scale_says_what_to_do():
    assert [(level.value, str(level.label)) for level in instrument("needs_and_strengths").scale] == [
        (0, "No need"),
        (1, "Watch"),
        (2, "Act"),
        (3, "Act now"),
    ]


def test_words_for_a_draft_leave_no_question_out():
    from datetime import date

    typed = words(assessed_on=date(2024, 3, 1), answers={}, summary="x")

    assert sum(name.endswith("-status") for name in typed) == len(STANDARD)
