"""What a text states is found by how it is said; no text stops the finding or slows it."""

import time
from datetime import date
from datetime import time as clock_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.rulebook.elements import NAMES, elements_of
from goldenthread.rulebook.elements.sentences import sentences_of

PIECES = [
    "Met with Ana ",
    "at the library ",
    "will call ",
    "3/4/2025 ",
    "10:00 to 10:50 ",
    "for 45 minutes ",
    "with her mother and ",
    "Client said ",
    "“",
    "\n# Plan\n",
    "Dr. ",
    " - ",
    "— ",
    "\0",
    "\ud800",
    "İ",
    "ß",
    "A. ",
    "(mother) ",
    "Goal 2: ",
]
TEXTS = st.lists(st.one_of(st.text(max_size=40), st.sampled_from(PIECES)), max_size=14).map("".join)


def found(text, **more):
    told = elements_of(text, **more)
    return {name for name in NAMES if told[name]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mr. Vu said the group is too large.", True),  # after a title two letters are a name
        ("Client tore up the first copy, then asked for another.", True),
        ("Ms. Pell turned down the first apartment.", True),
        ("She shrugged and kept the yellow copy.", True),
        ("RESP: did tummy time with the baby on her chest.", True),
        ("Spoke with Officer Grant. He said there were no calls.", False),
        ("I called the school social worker, Ms. Ahn, and she confirmed the date.", False),
        ("I called the school social worker and her mother, and she agreed to Friday.", True),
        ("Report filed at 2:10, ref 88213.", False),
        ("The family was told that visits are weekly.", False),
        ("Lives near Fairmont State since May.", False),
    ],
)
def test_a_response_is_the_clients_sides_own(text, told):
    assert ("client_response" in found(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("CPAP 5 nights a week, goal is 7, was 2 in December.", True),
        ("Spent $61 of the $80 food money.", True),
        ("Two prompts, five last month.", True),
        ("Of four goals, two were met.", True),
        ("Weight 171, down 3 lb.", True),
        ("The goal is 7 nights a week.", False),
        ("Ate 100% bkfst and 75% lunch.", False),
        ("Her boyfriend moved out.", False),
        ("Ride to sober living.", False),
        ("Her phone number is no longer in service.", False),
        ("Completed the Stanley-Brown plan line by line.", False),
        ("Six members attended.", False),
    ],
)
def test_progress_is_a_change_or_a_number_beside_another(text, told):
    assert ("progress_toward_goal" in found(text)) is told


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("03/14/2025: Called the clinic.", {"date", "activity"}),
        ("Called about the court date on 3/14/2025.", {"activity"}),
        ("DOB 4/5/1980. Called the clinic.", {"activity"}),
        ("10:05 AM - 10:50 AM. Called the clinic.", {"time", "duration", "activity"}),
        ("Called the clinic about the appointment at 3 pm.", {"activity"}),
        ("Spoke by phone for 20 minutes.", {"duration", "activity"}),
        ("Client arrived 20 minutes late yesterday, smiling.", {"observation"}),
        ("Met at the library.", {"location", "activity"}),
        ("Referred to the walk-in clinic.", {"activity", "activity_verbs"}),
        ("Met with client and her sister.", {"activity", "who_present", "who_present_title"}),
        ("Called to see if Kai went.", {"activity"}),
        ("No suicidal thoughts voiced.", {"safety"}),
        ("Reviewed the family emergency fund form.", {"activity"}),
        ("Will call on Friday.", {"follow_up"}),
        ("Called to follow up.", {"activity"}),
        ("Client said, “I am done.”", {"client_response"}),
        ("Asked whether she said so.", {"activity"}),
        ("Signed: R. Delgado, LSW", {"signature"}),
        (
            "Outreach, encampment on 5th, 10/7, 6:15 a.m. Gave water.",
            {"date", "time", "location", "activity"},
        ),
        ("Office visit 8/19, 30 min. Reviewed the form.", {"date", "duration", "location", "activity"}),
        ("Time: 0900 | Site: Eastgate Clinic", {"time", "location"}),
        ("Time in/out: 1515-1600   Place: library", {"time", "duration", "location"}),
        ("Supervised at the visit center. Child called him Daddy.", {"location", "activity"}),
        ("Entered in system 05/16/2025 16:40.", set()),
        ("Progress note.", set()),
        ("The next session is 4/22.", {"follow_up"}),
        ("I’ll call him Wednesday.", {"follow_up"}),
        ("Letter to go out Friday.", {"follow_up"}),
        ("P: RTC 2 wks.", {"follow_up"}),
        ("Denies any plan to retaliate.", {"client_response"}),
        ("", set()),
        ("…", set()),
    ],
)
def test_an_element_is_found_where_it_is_said_and_not_where_it_is_only_spoken_of(text, elements):
    assert found(text) == elements


def test_the_moment_is_read_into_day_and_times():
    told = elements_of("Date: March 3, 2025\nTime: 1:00 to 2:15 pm\nMet with Ana.")

    assert (told.on, told.began, told.ended) == (date(2025, 3, 3), clock_time(13), clock_time(14, 15))
    assert told.minutes == 75


def test_names_of_the_record_are_known_as_people():
    assert "who_present" not in found("Reading happily by the window.")
    assert "who_present" in found("Reading said hello.", names=("Reading Testperson",))


def test_a_message_left_is_an_attempt_and_says_for_whom():
    told = elements_of("Left voicemail for Kai. No answer.")

    assert told.tried and told.sought == "Kai"
    assert not told["who_present"]
    assert not elements_of("Called after the no-show. Kai apologized.").tried


def test_abbreviations_and_initials_end_no_sentence():
    text = "Spoke with Dr. J. Patel at 2 p.m. about the dose. She agreed."

    assert [sentence.words for sentence in sentences_of(text)] == [
        "Spoke with Dr. J. Patel at 2 p.m. about the dose.",
        "She agreed.",
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_no_text_stops_it_and_every_word_found_stands_in_the_text(text):
    told = elements_of(text)

    for spans in told.words.values():
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()


@pytest.mark.parametrize(
    "piece", ["Ana and ", "— ", "Client said ", "A. ", "with ", "9", " ", "a" * 900 + " "]
)
def test_200_kilobytes_are_read_in_moments(piece):
    text = piece * (200_000 // len(piece))

    began = time.process_time()
    elements_of(text)

    assert time.process_time() - began < 5
