"""Equal content gives equal bytes, and `verify` finds a record that is not what was signed."""

import hashlib
import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.integrity import documents
from goldenthread.integrity.documents import Damage, Method, canonical, digest, seal
from goldenthread.integrity.errors import Refused
from tests.integrity.conftest import sign, write_letter

SAFE = 2**53 - 1
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-SAFE, SAFE) | st.floats(-SAFE, SAFE) | text,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(text, inner, max_size=5),
    max_leaves=12,
)


@given(plain)
def test_reading_back_gives_the_content(value):
    assert json.loads(canonical(value)) == value


@given(plain)
def test_writing_again_gives_the_same_bytes(value):
    assert canonical(json.loads(canonical(value))) == canonical(value)


@given(st.dictionaries(text, plain, max_size=6), st.randoms())
def test_the_order_of_keys_does_not_matter(content, random):
    shuffled = random.sample(sorted(content.items()), len(content))

    assert canonical(dict(shuffled)) == canonical(content)


@given(plain, plain)
def test_different_content_has_a_different_digest(one, other):
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    if same:
        assert digest([one]) == digest([other])
    if digest([one]) == digest([other]):
        assert one == other


@given(st.dictionaries(text, plain, max_size=6))
def test_sealed_columns_belong_together(content):
    columns = seal(content)

    assert json.loads(columns["document"]) == content
    assert columns["digest"] == "sha256:" + hashlib.sha256(columns["document"].encode()).hexdigest()
    assert (
        columns["digest"]
        == digest(content)
        == digest(columns["document"])
        == digest(columns["document"].encode())
    )


# From RFC 8785: the sample of section 3.2.2, and the sorting of section 3.2.3.
@pytest.mark.parametrize(
    ("value", "written"),
    [
        (
            {
                "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
                "string": '€$\u000f\nA\'B"\\\\"/',
                "literals": [None, True, False],
            },
            '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
            '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
        ),
        (
            {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\x80": 6, "ö": 7},
            '{"\\r":2,"1":4,"\x80":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
        ),
    ],
)
def test_the_examples_of_the_standard(value, written):
    assert canonical(value).decode() == written


def test_dates_ids_decimals_and_translations_become_strings():
    value = {
        "on": date(2026, 3, 2),
        "at": datetime(2026, 3, 2, 7, 30, tzinfo=timezone(timedelta(hours=-5))),
        "began": time(9, 5),
        "uid": UUID(int=7),
        "rate": Decimal("12.50"),
        "method": Method.DRAWN,
        "label": gettext_lazy("signer"),
        "pair": (1, 2),
    }

    assert json.loads(canonical(value)) == {
        "on": "2026-03-02",
        "at": "2026-03-02T12:30:00Z",
        "began": "09:05:00",
        "uid": "00000000-0000-0000-0000-000000000007",
        "rate": "12.50",
        "method": "drawn",
        "label": "signer",
        "pair": [1, 2],
    }


@given(st.datetimes(timezones=st.timezones()))
def test_one_instant_is_written_one_way_in_every_zone(instant):
    assert canonical(instant) == canonical(instant.astimezone(UTC))


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        SAFE + 1,
        "\ud800",
        {1: "number as key"},
        {1, 2},
        b"bytes",
        datetime(2026, 3, 2),
    ],
    ids=str,
)
def test_what_has_no_one_way_to_be_written_is_refused(value):
    with pytest.raises(Refused):
        canonical({"value": value})


def test_verify_finds_nothing_wrong_with_what_was_signed(committed_db):
    for number in range(3):
        sign(write_letter(number))

    assert documents.count_sealed() == 3
    assert list(documents.verify()) == [None, None, None]


def test_verify_names_every_damaged_record(committed_db, owner_connection, is_sqlite):
    letters = [write_letter(number) for number in range(5)]
    for letter in letters[1:]:
        sign(letter)
    with owner_connection() as cursor:
        drop(cursor, "gt_guard_letter_frozen_changed", "testapp_letter", is_sqlite)
        drop(cursor, "gt_guard_letter_signature_append_only_changed", "testapp_lettersignature", is_sqlite)
        cursor.execute(
            "UPDATE testapp_letter SET document = replace(document, 'kettle', 'bottle') WHERE number = 2"
        )
        cursor.execute("UPDATE testapp_letter SET digest = %s WHERE number = 3", [letters[2].digest])
        cursor.execute(
            "UPDATE testapp_lettersignature SET digest = %s WHERE letter_id = %s", ["sha256:0", letters[4].pk]
        )

    damaged = [damage for damage in documents.verify() if damage]

    assert damaged == [
        Damage("testapp.Letter", letters[0].pk, "nobody signed it."),
        Damage("testapp.Letter", letters[2].pk, "its text is not the text whose digest was stored."),
        Damage("testapp.Letter", letters[3].pk, "its text is not the text whose digest was stored."),
        Damage("testapp.Letter", letters[4].pk, "a signature was given to a different text."),
    ]


def drop(cursor, trigger: str, table: str, is_sqlite: bool) -> None:
    cursor.execute(f"DROP TRIGGER {trigger}" + ("" if is_sqlite else f" ON {table}"))


def test_a_text_and_its_digest_changed_together_do_not_fit_the_signature(
    committed_db, owner_connection, is_sqlite
):
    letter = write_letter()
    sign(letter)
    forged = seal({"body": "Something else."})
    with owner_connection() as cursor:
        drop(cursor, "gt_guard_letter_frozen_changed", "testapp_letter", is_sqlite)
        cursor.execute(
            "UPDATE testapp_letter SET document = %s, digest = %s", [forged["document"], forged["digest"]]
        )

    assert list(documents.verify()) == [
        Damage("testapp.Letter", letter.pk, "a signature was given to a different text.")
    ]


def test_verifying_asks_as_often_for_thirty_records_as_for_one(committed_db):
    asked = []
    for numbers in [range(1), range(1, 30)]:
        for number in numbers:
            sign(write_letter(number))
        with CaptureQueriesContext(connection) as queries:
            assert set(documents.verify()) == {None}
        asked.append(len(queries))

    assert asked[0] == asked[1]
