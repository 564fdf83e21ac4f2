"""
A case manager's first day, as README and tutorial tell it: from somebody new at the door to a signed plan,
its paper, a signed note and a thread that is whole. The pictures of the documentation are taken on the way.
"""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from goldenthread.agency.reauth import DEMO_PASSWORD
from tests.browser import axe

from .hands import (
    chip,
    day,
    draw,
    expect_saved,
    field,
    fill,
    has_come_whole,
    picture,
    scroll_to,
    sign_in,
    sign_with_password,
)

pytestmark = pytest.mark.browser

QUESTIONS_WITH_A_NEED = {
    "housing": {
        "said": "She may stay until the end of the lease, in five months. Two rooms, dry, with a bad lock.",
        "rating": "2 Act",
        "need": "A home of her own when the lease ends",
        "why": "Without one she goes back to her brother, where it was not safe.",
        "strength": "Pays her rent on the first of every month.",
    },
    "money": {
        "said": "Her pension covers the rent and the food. Nothing is left for a deposit.",
        "rating": "2 Act",
        "need": "Money for a deposit",
        "why": "Every landlord asks for one.",
        "strength": "Keeps an envelope for every bill.",
    },
}
OWN_WORDS = "I want my own front door, and nobody else with a key to it."
SEAL, NOTE = "Seal it with my signature", "Sign this note"


def test_from_a_new_person_to_a_whole_thread(page, live_agency):
    sign_in(page, live_agency.url)
    picture(page, "home")
    look_at_a_chart_that_is_well_kept(page)

    chart = take_somebody_in(page)
    assess(page)
    plan_from_the_assessment(page)
    seal(page)
    let_the_client_sign(page, live_agency.url, chart)
    print_the_plan(page)
    write_a_note(page, chart)
    read_the_story_and_the_thread(page, chart)


def look_at_a_chart_that_is_well_kept(page: Page) -> None:
    page.get_by_role("link", name="People").click()
    page.get_by_role("link", name=re.compile("Wilhelmina Testperson")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wilhelmina Testperson")
    picture(page, "overview")


def take_somebody_in(page: Page) -> str:
    """Looked for first: somebody with a name much like hers has a chart. The address of the new chart."""
    page.get_by_role("link", name="People").click()
    page.get_by_role("link", name="Take somebody in").click()
    fill(page, {"Legal name": "Wilhelmine Testperson", "Goes by": "Minna"})
    page.get_by_role("button", name="Look").click()

    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    expect(page.get_by_role("link", name="Wilhelmina Testperson")).to_be_visible()
    assert axe(page) == []
    picture(page, "likely-duplicate")
    fill(
        page,
        {
            "Intake date": f"{day(ago=3)}",
            "Referred by": "Her sister",
            "What brought this person here": "“My lease ends and I will not go back.”",
        },
    )
    page.get_by_role("button", name="Take in").click()
    expect(page.get_by_role("alert")).to_contain_text("Please look at the people below first.")

    page.get_by_label("I have looked: none of these is the person").check()
    page.get_by_role("button", name="Take in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wilhelmine Testperson")
    return page.url.removesuffix("person/")


def assess(page: Page) -> None:
    page.get_by_role("link", name="Assessments").click()
    page.get_by_role("link", name="Begin an assessment").first.click()
    chip(page, "Kind", "initial")
    fill(
        page,
        {
            "Assessed on": f"{day(ago=2)}",
            "Who took part, and what else it rests on": "Minna, at our office; her lease.",
        },
    )
    has_come_whole(page)
    for domain in page.locator("fieldset.domain").all():
        answers = QUESTIONS_WITH_A_NEED.get((domain.get_attribute("id") or "").removeprefix("d-"))
        if answers is None:
            chip(domain, "What it calls for", "0 No need")
            chip(domain, "This question is", "none reported")
            continue
        domain.locator("textarea").first.fill(answers["said"])
        chip(domain, "What it calls for", answers["rating"])
        chip(domain, "This question is", "answered")
        chip(domain, "A priority?", "yes")
        fill(
            domain,
            {
                "What is needed": answers["need"],
                "Why, or why not": answers["why"],
                "What is strong here": answers["strength"],
            },
        )
    fill(
        page,
        {
            "Summary": "Minna manages her days and her money well. What comes first is a home when the lease ends."
        },
    )
    expect_saved(page)
    expect(page.get_by_text(re.compile(r"(\d+) of \1 have an answer"))).to_be_visible()
    scroll_to(page, "#d-housing")
    picture(page, "assessment")
    page.get_by_role("button", name="Read it once more and sign").click()

    expect(page.get_by_role("heading", name="Read it once more")).to_be_visible()
    assert axe(page) == []
    sign_with_password(page, "Sign")
    expect(page.get_by_text("Two needs wait for a decision")).to_be_visible()


def plan_from_the_assessment(page: Page) -> None:
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("button", name="Write a plan").click()
    needs = page.locator("#needs .need-form")
    expect(needs).to_have_count(2)  # a slow machine may still be loading them
    home, money = needs.all()
    chip(home, "What becomes of it", "on the plan")
    chip(money, "What becomes of it", "on the plan")
    home.get_by_role("button", name="Write a goal for it").click()

    goal = page.locator(".goal-card").first
    expect(goal.get_by_label("Issue")).to_have_value("A home of her own when the lease ends")
    fill(
        goal,
        {
            "Goal": OWN_WORDS,
            "How we will know": "a lease in her name",
            "Where things stand": "no lease after five months",
            "What to reach": "a lease signed",
        },
    )
    chip(goal, "Whose words", "the client's own words")
    chip(goal, "Answers which need", "Home", "Money and benefits")
    chip(goal, "Kind of goal", "to achieve")
    chip(goal, "The client", "agrees")
    steps = [
        ("Look at two apartments a week, together", "Rosa Exampleton", 30),
        ("Put 40 dollars a week aside", "Minna", 90),
    ]
    for number, (what, who, days) in enumerate(steps):
        if number:
            goal.get_by_role("button", name="Add a step").click()
        step = goal.locator(".step-card").nth(number)
        fill(step, {"What will be done": what, "Target date": f"{day(ago=-days)}"})
        responsible = field(step, "Responsible")
        responsible.select_option(responsible.locator("option", has_text=who).first.get_attribute("value"))
    fill(
        page,
        {
            "In force from": f"{day(ago=1)}",
            "Review due": f"{day(ago=-89)}",
            "Made with": "Minna and her sister",
        },
    )
    expect_saved(page)
    expect(page.get_by_role("heading", name="Nothing keeps it from being signed")).to_be_visible()
    scroll_to(page, "#goals")
    picture(page, "plan-draft")


def seal(page: Page) -> None:
    page.get_by_role("button", name="Read it once more and sign").click()
    expect(page.get_by_role("heading", name="Action Plan")).to_contain_text("version 1")
    expect(page.get_by_text(OWN_WORDS)).to_be_visible()
    picture(page, "preview")
    page.get_by_label("Your password, to sign").fill("not my password")
    page.get_by_role("button", name=SEAL).click()
    expect(page.get_by_text("This is not your password.").first).to_be_visible()

    sign_with_password(page, SEAL)
    expect(page.get_by_text("waits for signatures").first).to_be_visible()


def let_the_client_sign(page: Page, url: str, chart: str) -> None:
    """The screen is locked: no address, no way back and no other window of this session shows anything else."""
    beside = page.context.new_page()
    beside.goto(chart)
    page.get_by_role("button", name="Let them sign on this screen").click()
    screen = page.url
    expect(beside).to_have_url(screen)
    beside.close()
    expect(page.get_by_role("heading", name=re.compile("Signature of"))).to_be_visible()
    assert axe(page) == []
    nothing_else_opens(
        page, screen, [f"{url}/", f"{url}/people/", chart, f"{chart}story/", f"{url}/account/"]
    )

    draw(page)
    picture(page, "signing")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("Please hand the device back.")).to_be_visible()
    nothing_else_opens(page, screen, [f"{url}/", chart])

    page.get_by_text("For staff: leave this screen").click()
    page.get_by_label("Staff password, to leave this screen").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_text("in force", exact=True)).to_be_visible()
    picture(page, "plan")


def nothing_else_opens(page: Page, screen: str, addresses: list[str]) -> None:
    for address in addresses:
        page.goto(address)
        assert page.url == screen
    another = page.context.new_page()
    another.goto(addresses[0])
    assert another.url == screen
    another.close()
    page.go_back()
    expect(page.get_by_role("banner").get_by_role("link")).to_have_count(0)
    expect(page.get_by_role("link", name="Story")).to_have_count(0)
    page.goto(screen)


def print_the_plan(page: Page) -> None:
    paper = page.get_by_role("region", name="On paper")
    address = paper.get_by_role("link", name="For the client").get_attribute("href")
    answer = page.request.get(f"{page.url.split('/plans/')[0]}{address}")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    words = " ".join(
        " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.body())).pages).split()
    )
    for part in (
        "Wilhelmine Testperson",
        OWN_WORDS,
        "Put 40 dollars a week aside",
        "Rosa Exampleton",
        "1 of",
    ):
        assert part in words


def write_a_note(page: Page, chart: str) -> None:
    page.goto(chart)
    page.get_by_role("link", name="Write a note").click()
    chip(page, "Kind of contact", "Home visit")
    fill(page, {"Day": f"{day(ago=1)}", "From": "14:00", "To": "14:45", "Where": "Her apartment"})
    page.get_by_label("Place of service").select_option(label="their home")
    chip(page, "Who was there", "Minna")
    fill(
        page,
        {
            "What you did": "Looked at two apartments on the list with her and called about the one on Mast Street."
        },
    )
    chip(page, "In a word", "planned", "linked")
    fill(
        page,
        {
            "How they are, what you saw and heard": "She had cleared the table and laid out the letters. The lock sticks; she holds the door with her foot.",
            "How they took it": "“The one with the blue door. I could see myself there.”",
        },
    )
    chip(page, "Safety", "None observed")
    goal = page.locator("#goals .goal").first
    chip(goal, "How it stands", "progress")
    goal.get_by_text("What was seen, why, which step").click()
    chip(goal, "Which step", "Look at two apartments a week, together")
    fill(goal, {"What was seen or said": "Two apartments chosen, one viewing asked for."})
    coming = page.locator("#next")
    if not coming.locator("[name$='-what']").count():
        coming.get_by_role("button", name="Add another").click()
    fill(
        coming,
        {
            "What is to be done": "Viewing on Mast Street",
            "Who does it": "Rosa Exampleton",
            "By when": f"{day(ago=-4)}",
        },
    )
    expect_saved(page)
    expect(page.locator("#guidance")).to_contain_text("Everything this note needs is there")
    scroll_to(page, "#note")
    picture(page, "note")

    page.reload()
    expect(page.get_by_label("How they took it")).to_have_value(re.compile("blue door"))
    page.get_by_role("button", name="Read it once more and sign").click()
    expect(page.get_by_label("The note as it will stand")).to_contain_text("blue door")
    assert axe(page) == []
    picture(page, "note-signing")
    sign_with_password(page, NOTE)
    expect(page.get_by_label("The signed note")).to_contain_text("Happened")


def read_the_story_and_the_thread(page: Page, chart: str) -> None:
    page.goto(chart)
    page.get_by_role("link", name="Story", exact=True).click()
    told = page.locator(".story-item").first
    expect(told).to_contain_text("The one with the blue door.")
    expect(told).to_contain_text("Rosa Exampleton")
    picture(page, "story")

    page.get_by_role("link", name="Thread", exact=True).click()
    expect(page.get_by_text("Whole from end to end.")).to_be_visible()
    expect(page.get_by_role("heading", name="What would mend it")).to_have_count(0)
    assert axe(page) == []
    picture(page, "thread")
