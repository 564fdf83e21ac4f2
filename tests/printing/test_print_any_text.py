import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import printing
from tests.printing.papers import all_text, goal, note, plan, read, spoken, squeezed, strategy

NAMES = {
    "Latin": "Zoë Łukasiewicz-Ōta",
    "Vietnamese": "Nguyễn Thị Hằng",
    "Cyrillic": "Жанна Кириллова",
    "Greek": "Ελένη Παπαδοπούλου",
    "Arabic": "محمد بن عبد الله",
    "Persian": "پریسا گلچین",
    "Hebrew": "משה כהן",
    "Devanagari": "देवी नमस्ते",
    "Bengali": "মায়া ব্যানার্জী",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ",
    "Gujarati": "ગુજરાતી",
    "Tamil": "தமிழ்",
    "Telugu": "తెలుగు",
    "Kannada": "ಕನ್ನಡ",
    "Malayalam": "മലയാളം",
    "Sinhala": "සිංහල",
    "Odia": "ଓଡ଼ିଆ",
    "Thai": "สวัสดี",
    "Lao": "ລາວ",
    "Khmer": "ខ្មែរ",
    "Burmese": "ကျော်",
    "Chinese": "王小明",
    "Japanese": "田中さくら",
    "Korean": "김민준",
    "Ethiopic": "አበበ በቀለ",
    "Armenian": "Հայկ",
    "Georgian": "ქართველი",
    "emoji": "😀",
}

HOSTILE = (
    '#strong[x] $y^2$ \\ [a] // c /* d */ @b <l> `r` *b* _i_ = h - l "q" --- ... {{x}} {x} {words} {version} '
    '#json("/house.typ") \\u{41} https://example.org/#a ~ <script>alert(1)</script>'
)


def named(name: str) -> printing.Printed:
    person = {"name": name, "record_number": "1"}
    return printing.render(
        "plans/action_plan.typ", plan(client=person, goals=[goal(name)], signatures=[], digest="")
    )


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_any_script_prints_in_full(script):
    result = named(NAMES[script])
    assert result.warnings == ()
    assert set(squeezed(NAMES[script])) <= set(spoken(result))


def test_markup_in_anything_typed_prints_as_it_was_typed():
    hostile = plan(
        client={"name": HOSTILE, "preferred_name": HOSTILE, "record_number": HOSTILE},
        agency={"name": HOSTILE, "address": HOSTILE, "phone": HOSTILE},
        title=HOSTILE,
        program=HOSTILE,
        changes=[HOSTILE],
        goals=[goal(HOSTILE, issue=HOSTILE, strategies=[strategy(HOSTILE, lead=HOSTILE, helpers=[HOSTILE])])],
    )
    result = printing.render("plans/action_plan.typ", hostile)
    assert result.warnings == ()
    assert squeezed(all_text(result)).count(squeezed(HOSTILE)) >= 10


def test_a_character_no_font_has_prints_as_a_box_and_is_named():
    result = named("Ada \u0378 Lovelace")
    assert result.warnings == ("No font has the character U+0378 (no name). It prints as □.",)
    text = all_text(result)
    assert "Ada □ Lovelace" in text
    assert "□ stands for a character that no font here can print: U+0378." in text


@pytest.mark.parametrize(
    "character", ["\x01", "\x7f", "\ue000", "\U000f0000", "\ufffe", "\ud800", "\u1680", "\U0001fb00"]
)
def test_odd_characters_are_shown_or_named_never_dropped(character):
    result = named(f"Ada{character}Lovelace")
    shown = character in all_text(result)
    assert shown or (len(result.warnings) == 1 and f"U+{ord(character):04X}" in result.warnings[0])


def test_lines_typed_apart_stay_apart():
    text = printing.render("notes/note.typ", note(sections=[{"heading": "A", "text": "one\r\ntwo\n\nthree"}]))
    assert "one two three" in all_text(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_any_text_at_all_prints(text):
    client = {"name": text, "record_number": text}
    sections = [{"heading": text, "text": text}]
    printed = printing.render("notes/note.typ", note(client=client, title=text, sections=sections))
    assert read(printed).pages
