"""What goes wrong in the middle of a sentence, and how notes are written without a mouse or on a phone."""

import pytest
from playwright.sync_api import Page, expect

from goldenthread.agency.reauth import DEMO_PASSWORD

from .hands import chip, day, expect_saved, fill, sideways, sign_in, sign_with_password

pytestmark = pytest.mark.browser

SAID = "Called the landlord about the lock while she listened."
SIGN, READ = "Sign this note", "Read it once more and sign"


def begin_a_note(page: Page, url: str) -> None:
    sign_in(page, url, to="/people/?q=Testperson")
    page.get_by_role("link", name="Wilhelmina Testperson").click()
    page.get_by_role("link", name="Write a note").click()


def write_a_call(page: Page) -> None:
    """The shortest note that can be signed."""
    chip(page, "Kind of contact", "Phone")
    fill(page, {"Day": f"{day(ago=1)}", "From": "10:00", "To": "10:15"})
    chip(page, "Who was there", "Billie")
    fill(
        page,
        {
            "What you did": SAID,
            "How they are, what you saw and heard": "She sounded rested.",
            "How they took it": "“Good.”",
        },
    )
    chip(page.locator("#goals .goal").first, "How it stands", "no change")
    page.get_by_label("Nothing to follow up").check()


def says(page: Page):
    return page.locator("[data-autosave-says]").first


def test_on_a_phone_nothing_covers_what_is_said_of_the_line(new_page, live_agency):
    page = new_page(width=360, height=740)
    begin_a_note(page, live_agency.url)
    chip(page, "Kind of contact", "Phone")
    expect_saved(page)
    page.context.set_offline(True)
    page.get_by_label("How they took it").fill(SAID)
    told = page.locator("[data-line]")
    expect(told).to_be_visible()

    covered = """banner => {
      const box = banner.getBoundingClientRect()
      return [box.top + 4, box.bottom - 4].filter(y => !banner.contains(document.elementFromPoint(box.left + box.width / 2, y)))
    }"""
    assert told.evaluate(covered) == []


def test_while_the_line_is_down_words_stay_and_go_out_when_it_is_back(page, live_agency):
    begin_a_note(page, live_agency.url)
    chip(page, "Kind of contact", "Phone")
    expect_saved(page)
    page.context.set_offline(True)
    page.get_by_label("What you did").fill(SAID)
    expect(says(page)).to_contain_text("not saved: the line is down")
    expect(page.get_by_text("What you type stays on this page.")).to_be_visible()

    page.get_by_role("button", name=READ).click()
    expect(page.get_by_text("The line is down and nothing was sent.")).to_be_visible()
    expect(page.get_by_label("What you did")).to_have_value(SAID)
    page.context.set_offline(False)
    expect_saved(page)
    page.reload()

    expect(page.get_by_label("What you did")).to_have_value(SAID)


def test_signed_off_while_typing_nothing_is_lost(page, new_page, live_agency):
    begin_a_note(page, live_agency.url)
    chip(page, "Kind of contact", "Phone")
    expect_saved(page)
    elsewhere = new_page()
    sign_in(elsewhere, live_agency.url, to="/account/")
    elsewhere.get_by_role("link", name="See them").click()
    elsewhere.get_by_role("button", name="End all but this one").click()
    expect(elsewhere.get_by_role("listitem").filter(has_text="this one")).to_be_visible()

    page.get_by_label("What you did").fill(SAID)
    expect(page.get_by_role("heading", name="You are signed off")).to_be_visible()
    tab = page.context.new_page()
    sign_in(tab, live_agency.url)
    tab.close()
    page.bring_to_front()
    # Coming back may have lifted the veil already.
    page.locator("[data-signed-in-button]").dispatch_event("click")
    expect(page.get_by_role("heading", name="You are signed off")).to_be_hidden()
    expect_saved(page)
    page.reload()

    expect(page.get_by_label("What you did")).to_have_value(SAID)


def test_two_windows_on_one_draft_the_second_is_told_and_shown_both_texts(page, live_agency):
    begin_a_note(page, live_agency.url)
    chip(page, "Kind of contact", "Phone")
    expect_saved(page)
    second = page.context.new_page()
    second.goto(page.url)
    page.get_by_label("What you did").fill("Written in the first window.")
    expect_saved(page)
    wide = second.locator("#note").bounding_box()
    second.get_by_label("What you did").fill("Written in the second window.")
    second.get_by_label("How they took it").focus()

    told = second.get_by_role("alert")
    expect(told).to_contain_text("Written in the first window.")
    expect(told).to_contain_text("Written in the second window.")
    assert wide and wide["width"] == second.locator("#note").bounding_box()["width"]
    expect(second.get_by_label("What you did")).to_have_value("Written in the second window.")
    page.reload()
    expect(page.get_by_label("What you did")).to_have_value("Written in the first window.")


def test_a_double_click_signs_one_note(page, live_agency):
    begin_a_note(page, live_agency.url)
    write_a_call(page)
    page.get_by_label("What you did").fill("Clicked twice, with feeling.")
    expect_saved(page)
    page.get_by_role("button", name=READ).click()
    page.get_by_label("Your password, to sign").fill(DEMO_PASSWORD)
    page.get_by_role("button", name=SIGN).dblclick()
    expect(page.get_by_label("The signed note")).to_be_visible()

    page.get_by_role("link", name="Story", exact=True).click()
    expect(page.get_by_text("Clicked twice, with feeling.")).to_have_count(1)


def test_the_keyboard_alone_writes_and_signs_a_note(page, live_agency):
    """Tab, Space, Enter, arrows and words: the pointer is never touched after the chart is open."""
    sign_in(page, live_agency.url, to="/people/?q=Testperson")
    page.get_by_role("link", name="Wilhelmina Testperson").focus()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Write a note"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("radio", name="Home visit"))
    page.keyboard.press("Space")
    press_through(page, "ArrowRight", page.get_by_role("radio", name="Phone", exact=True))

    tab_to(page, page.get_by_label("Day", exact=True))
    page.keyboard.type(f"{day(ago=1):%m%d%Y}")
    tab_to(page, page.get_by_label("From", exact=True))
    page.keyboard.type("1000AM")
    tab_to(page, page.get_by_label("To", exact=True))
    page.keyboard.type("1015AM")
    tab_to(page, page.get_by_role("checkbox", name="Billie"))
    press_unless_checked(page, page.get_by_role("checkbox", name="Billie"))
    tab_to(page, page.get_by_label("What you did"))
    page.keyboard.type("By keyboard alone.")
    tab_to(page, page.get_by_label("How they are, what you saw and heard"))
    page.keyboard.type("She sounded rested.")
    tab_to(page, page.get_by_label("How they took it"))
    page.keyboard.type("“Good.”")
    tab_to(page, page.locator("#goals .goal").first.get_by_role("radio").first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Nothing to follow up"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name=READ))
    page.keyboard.press("Enter")

    expect(page.get_by_label("The note as it will stand")).to_contain_text("By keyboard alone.")
    tab_to(page, page.get_by_label("Your password, to sign"))
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("The signed note")).to_contain_text("By keyboard alone.")


def test_a_note_is_written_on_a_phone_without_moving_sideways(new_page, live_agency):
    page = new_page(width=360, height=740, has_touch=True, is_mobile=True)
    begin_a_note(page, live_agency.url)
    assert sideways(page) == 0
    write_a_call(page)
    page.get_by_label("What you did").fill("Written on a phone.")
    expect_saved(page)
    assert sideways(page) == 0
    page.get_by_role("button", name=READ).click()
    expect(page.get_by_label("The note as it will stand")).to_contain_text("Written on a phone.")
    assert sideways(page) == 0
    sign_with_password(page, SIGN)

    expect(page.get_by_label("The signed note")).to_contain_text("Written on a phone.")
    assert sideways(page) == 0


def tab_to(page: Page, where) -> None:
    press_through(page, "Tab", where)


def press_through(page: Page, key: str, where) -> None:
    for _press in range(80):
        if where.evaluate("field => field === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never reaches {where}")


def press_unless_checked(page: Page, box) -> None:
    if not box.is_checked():
        page.keyboard.press("Space")
