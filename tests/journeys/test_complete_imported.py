"""Records that came from elsewhere with gaps: completed on the screen, and signed."""

import json

import pytest
from playwright.sync_api import Page, expect

from .hands import chip, day, expect_saved, fill, sign_in, sign_with_password

pytestmark = pytest.mark.browser

PERSON = "Barnabas Importable"
PLAN = {
    "id": "old-plan-1",
    "client": PERSON,
    "items": [
        {
            "issue": "No home of his own",
            "goal": "a place where I can cook",
            "strategy": "Put his name on the list for an apartment",
            "responsible": "",
            "target_date": None,
        }
    ],
}
NOTE = {
    "id": "old-note-1",
    "client": PERSON,
    "author": "somebody who has left",
    "text": "Met B. at the shelter. Filled in the housing application together. He seemed tired but pleased.",
}
SOURCE_PLAN, SOURCE_NOTE = "A plan from elsewhere", "A note from elsewhere"


@pytest.fixture(scope="module")
def brought_in(live_agency, tmp_path_factory):
    """Two records of another system, each with gaps, come in by the command that brings them in."""
    file = tmp_path_factory.mktemp("old") / "old-system.json"
    file.write_text(json.dumps({"plans": [PLAN], "notes": [NOTE]}))
    said = live_agency.command("import", f"{file}", "--program", "Harbor House", "--by", "dana@demo.invalid")
    assert "2 came in (0 ready to sign, 2 with gaps), 1 new charts" in said
    return live_agency


@pytest.fixture
def sources(page, brought_in) -> Page:
    sign_in(page, brought_in.url, to="/people/?q=Importable")
    page.get_by_role("link", name=PERSON).click()
    page.get_by_role("link", name="Brought in", exact=True).click()
    return page


def test_a_note_with_gaps_is_completed_and_signed(sources):
    page = sources
    record = page.get_by_role("article").filter(has_text=SOURCE_NOTE)
    expect(record).to_contain_text("signed by nobody here")
    expect(record).to_contain_text(NOTE["text"])
    record.get_by_role("button", name="Complete and sign it").click()
    expect(page.get_by_role("region", name="What came from elsewhere")).to_contain_text(NOTE["text"])

    chip(page, "Kind of contact", "Met in person")
    fill(
        page,
        {"Day": f"{day(ago=1)}", "From": "10:00", "To": "10:40", "Where": "The shelter on Invented Street"},
    )
    chip(page, "Who was there", "Barnabas")
    fill(
        page,
        {
            "What you did": "Filled in the housing application together.",
            "How they are, what you saw and heard": "He seemed tired but pleased.",
            "How they took it": "He kept a copy.",
            "No goal, because": "No plan was in force yet.",
        },
    )
    chip(page, "Safety", "Not assessed")
    page.get_by_label("Nothing to follow up").check()
    expect_saved(page)
    page.get_by_role("button", name="Read it once more and sign").click()
    sign_with_password(page, "Sign this note")

    expect(page.get_by_label("The signed note")).to_contain_text(
        "Completed from an imported record: old-note-1"
    )
    page.get_by_role("link", name="Brought in", exact=True).click()
    expect(page.get_by_role("article").filter(has_text=SOURCE_NOTE)).to_contain_text("completed and signed")


def test_a_plan_with_gaps_is_completed_and_signed(sources):
    page = sources
    record = page.get_by_role("article").filter(has_text=SOURCE_PLAN)
    expect(record).to_contain_text("Put his name on the list for an apartment")
    record.get_by_role("button", name="Complete and sign it").click()
    goal = page.locator(".goal-card").first
    expect(goal.get_by_label("Issue")).to_have_value("No home of his own")

    page.get_by_role("button", name="Read it once more and sign").click()
    expect(page.get_by_role("heading", name="It cannot be signed yet")).to_be_visible()
    page.get_by_role("link", name="Go on writing").click()
    chip(goal, "Whose words", "the client's own words")
    chip(goal, "Kind of goal", "to achieve")
    chip(goal, "The client", "agrees")
    fill(
        goal,
        {
            "Goal": "I want a place where I can cook.",
            "Where things stand": "no kitchen",
            "What to reach": "a kitchen of his own",
        },
    )
    step = goal.locator(".step-card").first
    expect(step.get_by_label("What will be done")).to_have_value("Put his name on the list for an apartment")
    step.get_by_label("Responsible").select_option(label="Rosa Exampleton, Case manager")
    fill(step, {"Target date": f"{day(ago=-30)}"})
    fill(page, {"In force from": f"{day()}", "Review due": f"{day(ago=-90)}"})
    expect_saved(page)
    page.get_by_role("button", name="Read it once more and sign").click()
    sign_with_password(page, "Seal it with my signature")

    expect(page.get_by_text("waits for signatures").first).to_be_visible()
    page.get_by_role("link", name="Brought in", exact=True).click()
    expect(page.get_by_role("article").filter(has_text=SOURCE_PLAN)).to_contain_text("completed and signed")
