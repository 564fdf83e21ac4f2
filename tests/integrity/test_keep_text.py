"""What a database cannot hold is refused with a sentence; every other text comes back as it was."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import modelform_factory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.integrity.errors import Refused, sentence
from goldenthread.integrity.text import clean_json, clean_text
from tests.integrity.testapp.models import Entry

NUL = "This text contains an invisible null character, which cannot be stored."
HALF = "This text contains half of a character (a broken emoji, perhaps), which cannot be stored."
NUMBERS = iter(range(1_000_000))

storable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
documents = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | storable,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(storable, inner, max_size=4),
    max_leaves=10,
)


def keep(**fields) -> Entry:
    number = next(NUMBERS)
    with transaction.atomic():
        return Entry.objects.create(number=number, page=number, **fields)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(storable, documents)
def test_every_other_text_comes_back_as_it_was(db, text, content):
    kept = keep(text=clean_text(text), content=clean_json({"as typed": content}))

    kept.refresh_from_db()

    assert (kept.text, kept.content) == (text, {"as typed": content})


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Hello\x00there", f"{NUL} It stands after “Hello”; please delete it there."),
        ("\x00", f"{NUL} It stands at the very beginning; please delete it there."),
        ("Well done \ud83d", f"{HALF} It stands after “Well done”; please delete it there."),
    ],
)
def test_the_sentence_says_what_and_where(db, text, complaint):
    with pytest.raises(ValidationError) as caught:
        clean_text(text)
    assert caught.value.messages == [complaint]

    with pytest.raises(Refused) as refused:
        keep(text=text)
    assert sentence(refused.value) == complaint

    assert Entry.objects.count() == 0


@pytest.mark.parametrize("content", [["\x00"], {"a": {"b": ["\udfff"]}}, {"\x00": 1}, "\ud800"], ids=ascii)
def test_a_document_is_searched_to_the_bottom(db, content):
    with pytest.raises(ValidationError):
        clean_json(content)
    with pytest.raises(Refused):
        keep(content=content)

    assert Entry.objects.count() == 0


def test_searching_for_it_is_refused_too(db):
    with pytest.raises(Refused):
        Entry.objects.filter(text="\x00").exists()


def test_a_form_says_it_beside_the_field(db):
    form = modelform_factory(Entry, fields=["text"])({"text": "Hello\ud83d"})

    assert form.errors == {"text": [f"{HALF} It stands after “Hello”; please delete it there."]}
