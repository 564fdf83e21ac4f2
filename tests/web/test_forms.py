import base64
import uuid
import zlib

import pytest
from django import forms

from goldenthread.web.forms import ChipCheckboxes, ChipRadio, Form, SignatureField, SubmitKey, TextArea
from tests.printing.papers import PAPER, png

DOT = base64.b64encode(png()).decode()


class NoteForm(Form):
    key = SubmitKey()
    kind = forms.ChoiceField(
        label="Kind", choices=[("home", "Home visit"), ("phone", "Phone")], widget=ChipRadio
    )
    present = forms.MultipleChoiceField(
        choices=[("b", "Billie"), ("d", "Daughter")], widget=ChipCheckboxes, required=False
    )
    day = forms.DateField()
    place = forms.CharField(max_length=10, help_text="a street or a room")
    done = forms.CharField(widget=TextArea)
    plain = forms.CharField(widget=forms.Textarea, required=False)
    drawing = SignatureField(required=False)


def filled(**changes):
    words = {
        "key": str(uuid.uuid4()),
        "kind": "home",
        "present": ["b"],
        "day": "2026-05-28",
        "place": "Her home",
        "done": "Called.",
    }
    return NoteForm(words | changes)


def test_a_good_form_is_read():
    form = filled(done="First line.\r\nSecond line.", drawing=f"data:image/png;base64,{DOT}")

    assert form.is_valid(), form.errors
    assert form.cleaned_data["done"] == "First line.\nSecond line."
    assert form.cleaned_data["drawing"].startswith(b"\x89PNG")


def test_everything_typed_comes_back_with_the_error_beside_it():
    form = filled(place="In the kitchen of her neighbor", done="Kept words", day="", present=["b", "d"])

    html = str(form)

    assert form.errors["place"] == [
        "This is 30 characters long and 10 fit. Nothing you typed is lost: please shorten it."
    ]
    assert form.errors["day"] == ["This is still needed."]
    assert 'value="In the kitchen of her neighbor"' in html
    assert "Kept words</textarea>" in html
    assert html.count("checked") == 3
    assert 'role="alert"' in html
    assert '<a href="#id_place">' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_place_helptext id_place_error"' in html
    assert 'id="id_place_error"' in html
    assert 'id="id_place_helptext"' in html


@pytest.mark.parametrize("field", ["place", "done", "plain"])
@pytest.mark.parametrize(
    ("words", "sentence"), [("a\x00b", "null character"), ("a\ud800b", "half of a character")]
)
def test_what_no_database_can_hold_is_refused_with_a_sentence(field, words, sentence):
    form = filled(**{field: words})

    assert len(form.errors[field]) == 1
    assert sentence in form.errors[field][0]


@pytest.mark.parametrize("words", ["Đặng Thị Hương", "محمد", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🧵", "</textarea><b>", "{{ 7 }}"])
def test_everything_else_is_kept_as_typed(words):
    form = filled(done=words)

    assert form.is_valid()
    assert form.cleaned_data["done"] == words


def test_a_text_longer_than_any_note_is_refused_and_nothing_is_cut():
    form = filled(done="x" * 20_001)

    assert "20001 characters long and 20000 fit" in form.errors["done"][0]
    assert "maxlength" not in str(form)
    assert "x" * 20_001 in str(form)


@pytest.mark.parametrize(
    "drawing",
    ["data:image/png;base64,AAAA", "data:image/svg+xml;base64," + DOT, "data:image/png;base64,***", "x"],
)
def test_a_drawing_that_is_none_is_refused(drawing):
    assert filled(drawing=drawing).errors["drawing"] == [
        "The drawing did not arrive whole. Please sign again."
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        png()[:8],
        png()[:-1],
        png()[:-12],
        png()[:200],
        png() + b"more",
        png().replace(b"IDAT", b"IDAU"),
        png()[:50] + b"x" + png()[51:],
    ],
)
def test_a_drawing_that_lost_a_piece_is_refused(drawn):
    """It would be frozen with the plan, and print as a gap for ever."""
    sent = "data:image/png;base64," + base64.b64encode(drawn).decode()

    assert filled(drawing=sent).errors["drawing"] == ["The drawing did not arrive whole. Please sign again."]


@pytest.mark.parametrize(
    "lines",
    [
        b"",
        b"not packed",
        zlib.compress(bytes(100)),
        zlib.compress(bytes((1 + 4 * 320) * 110 + 1)),
        zlib.compress(bytes(50_000_000)),
    ],
)
def test_a_drawing_that_makes_no_picture_is_refused(lines):
    """Nobody could be shown what was signed: neither the screen nor paper has a picture of it."""
    assert filled(drawing=sent(png(lines=lines))).errors["drawing"] == [
        "The drawing did not arrive whole. Please sign again."
    ]


@pytest.mark.parametrize(("width", "height"), [(0, 0), (5000, 1), (60_000, 60_000), (4096, 4096)])
def test_a_drawing_too_large_for_paper_is_refused(width, height):
    lines = zlib.compress(bytes(min((1 + 4 * width) * height, 1000)))

    assert "drawing" in filled(drawing=sent(png(width, height, lines=lines))).errors


def test_an_empty_box_is_no_signature():
    blank = sent(png(900, 270, ink=PAPER))

    assert filled(drawing=blank).errors["drawing"] == [
        "Nothing is drawn in the box. Please sign in it, or sign by typing your name."
    ]
    assert "drawing" not in filled(drawing=sent(png(900, 270))).errors


def sent(drawn: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(drawn).decode()


def test_each_form_has_its_own_key():
    assert NoteForm()["key"].initial != NoteForm()["key"].initial


def test_a_missing_key_is_said_once_at_the_top():
    html = str(filled(key=""))

    assert "Something this page sends by itself is missing" in html


def test_chips_are_real_inputs_in_a_group_with_a_name():
    html = NoteForm()["kind"].as_field_group()

    assert html.count('type="radio"') == 2
    assert "<fieldset" in html
    assert "<legend>Kind" in html


def test_dates_have_the_browsers_own_picker():
    assert 'type="date"' in str(NoteForm()["day"])


def test_a_message_that_a_form_brings_itself_stays():
    class Own(Form):
        name = forms.CharField(error_messages={"required": "Who is it?"})

    assert Own({}).errors["name"] == ["Who is it?"]
