from base64 import b64encode
from datetime import date

import pytest
from django.utils.translation import gettext_lazy

from goldenthread import printing
from tests.printing.papers import (
    all_text,
    goal,
    pages,
    places,
    plan,
    png,
    read,
    signature,
    squeezed,
    strategy,
)

COLUMNS = "Issue and goal Plan / strategy Responsible person Target date"


def printed(**changes) -> printing.Printed:
    return printing.render("plans/action_plan.typ", plan(**changes))


def test_an_action_plan_has_the_columns_and_words_of_the_form():
    text = all_text(printed())
    assert COLUMNS in text
    for words in (
        "Harbor House",
        "12 Example Street, Springfield, VA 22150",
        "Wilhelmina Testperson",
        "goes by Billie",
        "record 10482",
        "In effect from 12 March 2026",
        "Review due 10 June 2026",
        "What changed since version 1",
        "A goal about the stairs was added after two falls.",
        "“I want to sleep through the night.”",
        "How we will know: Falls in the log",
        "Now: Two falls since January",
        "Aim: No falls for 60 days",
        "Agreement: Billie agrees",
        "Required by: Lease, section 9",
        "See the elder-care clinician",
        "with Elder Care Clinic",
        "4 June 2026",
        "ongoing: keeps her outdoors",
        "Not on this plan, and why",
        "Not now. Ask me later.",
    ):
        assert squeezed(words) in squeezed(text), words


def test_only_a_goal_in_the_clients_words_is_a_quotation():
    text = all_text(printed())
    assert "Settle the arrears." in text
    assert "“Settle the arrears.”" not in text


def test_every_strategy_stands_in_a_row_of_its_own_beside_who_does_it_and_when():
    steps = [strategy(f"Step {n}", lead=f"Person {n}", target=f"2026-06-0{n}") for n in (1, 2, 3)]
    text = all_text(printed(goals=[goal(strategies=steps)]))
    for n in (1, 2, 3):
        assert f"Step {n} Person {n} {n} June 2026" in text


def test_three_copies_are_each_named_at_the_foot_and_numbered_by_themselves():
    found = pages(printed(copies=["client", "office", "record"]))
    each = len(found) // 3
    names = (
        ["Copy for the client"] * each
        + ["Copy for the office file"] * each
        + ["Copy for the case record"] * each
    )
    for number, (page, name) in enumerate(zip(found, names, strict=True)):
        assert f"Page {number % each + 1} of {each}" in page
        assert name in page
        assert not any(other in page for other in set(names) - {name})


def test_a_plan_without_copies_prints_once_and_names_none():
    text = all_text(printed(copies=[]))
    assert text.count("What changed since version 1") == 1
    assert "Copy for" not in text


def test_page_numbers_stand_at_the_upper_right_and_copy_names_at_the_foot():
    for page in read(printed(copies=["office"])).pages:
        found = places(page)
        number = next(place for text, place in found.items() if text.startswith("Page"))
        foot = next(place for text, place in found.items() if "Copy for the office file" in text)
        assert number[0] > 450 and number[1] > 720
        assert foot[1] < 60


def test_signatures_stand_on_the_last_page_of_each_copy_and_on_no_other():
    found = pages(printed(goals=[goal() for _ in range(12)], copies=["client", "office", "record"]))
    each = len(found) // 3
    assert each > 2
    for number, page in enumerate(found, start=1):
        last = number % each == 0
        assert ("I helped make this plan" in page) is last
        assert ("What is signed here" in page) is last
        assert ("Rosa Caseworker, BSW" in page) is last


def test_the_date_stands_beside_the_clients_name():
    last = pages(printed())[-1]
    assert "Wilhelmina Testperson 12 March 2026, 2:05 PM" in last


def test_each_signature_says_how_it_was_made_and_of_what():
    last = pages(printed())[-1]
    assert "Client · Drawn on screen · content sha256 3f2a 91bc 04de" in last
    assert "Case manager · Typed, with intent to sign · content sha256 3f2a 91bc 04de" in last
    assert "Declined to sign: Wants to read it at home." in last
    unable = signature(method="unable", reason="Hand in a cast.", image_png_base64=None)
    assert "Was not able to sign: Hand in a cast." in pages(printed(signatures=[unable]))[-1]
    assert "Not signed yet." in pages(printed(signatures=[]))[-1]


def test_a_drawn_signature_is_a_picture_on_the_last_page():
    found = read(printed())
    assert [len(page.images) for page in found.pages] == [0] * (len(found.pages) - 1) + [1]


@pytest.mark.parametrize(
    "broken",
    ["not base64!", "bm90IGEgcG5n", b64encode(png()[:200]).decode()],
    ids=["not base64", "not a picture", "cut short"],
)
def test_a_signature_that_is_no_picture_is_left_out_and_said(broken):
    result = printed(signatures=[signature(image_png_base64=broken)])
    assert result.warnings == ("A drawn signature could not be read as a picture. It is left out.",)
    assert "the picture could not be printed" in pages(result)[-1]


def test_a_long_plan_keeps_every_word_and_repeats_the_header():
    goals = [
        goal(
            f"Goal number {g} of many.", strategies=[strategy(f"Step {g}.{s} of this goal") for s in range(5)]
        )
        for g in range(40)
    ]
    goals[3]["goal"] = "long words " * 450 + "and the end of the goal"
    goals[5]["strategies"][1]["what"] = "do it again " * 420 + "and the end of the step"
    goals[7]["target"] = "verse\n" * 100 + "and the last verse"
    result = printed(goals=goals)
    text, found = all_text(result), pages(result)
    for g in set(range(40)) - {3, 5}:
        assert all(f"Step {g}.{s} of this goal" in text for s in range(5))
    assert text.count("words") == 450
    assert text.count("again") == 420
    assert text.count("verse") == 101
    for end in ("and the end of the goal", "and the end of the step", "and the last verse"):
        assert squeezed(end) in squeezed(text)
    assert all(COLUMNS in page for page in found[:-2])
    assert "What is signed here" in found[-1]


def test_nothing_leaves_the_page_however_long_the_words():
    endless = "https://example.org/" + "a-b/c_d" * 40
    result = printed(
        client={"name": "Wilhelmina" * 20, "record_number": "1" * 60},
        goals=[goal("Ŵ" * 400, strategies=[strategy("Щ" * 400, lead="Nebukadnezzar" * 20, target=endless)])],
        signatures=[signature("Testperson" * 15, meaning="meaning" * 60)],
    )
    assert all_text(result).count("Ŵ") == all_text(result).count("Щ") == 400
    for page in read(result).pages:
        assert all(40 < x < 572 and 30 < y < 770 for x, y in places(page).values())


def test_many_signatures_with_long_reasons_are_all_there():
    people = [
        signature(
            f"Person {n}", method="declined", reason="because " * 90 + f"end {n}", image_png_base64=None
        )
        for n in range(14)
    ]
    text = all_text(printed(signatures=people))
    assert text.count("because") == 14 * 90
    assert all(f"end {n}" in text for n in range(14))


def test_a_signed_plan_keeps_the_words_it_was_signed_with():
    text = all_text(
        printed(title="Service Plan", words={"responsible": "Who does it", "signatures": "Signed by"})
    )
    assert "Who does it" in text and "Responsible person" not in text
    assert "Signed by" in text
    assert "Service Plan, version 2" in text


def test_a_preview_may_hold_dates_and_labels_that_are_not_yet_text():
    text = all_text(printed(effective_on=date(2026, 3, 12), program=gettext_lazy("Housing"), signatures=[]))
    assert "12 March 2026" in text and "Housing" in text


def test_what_is_absent_or_null_takes_no_room():
    bare = {"client": {"name": "Wilhelmina Testperson"}, "goals": [{"goal": "Sleep.", "strategies": None}]}
    for data in (bare, dict.fromkeys(plan()) | bare):
        text = all_text(printing.render("plans/action_plan.typ", data))
        assert "Sleep. No strategy yet." in text
        assert not any(words in text for words in ("None", "none", "Copy for", "What changed"))
