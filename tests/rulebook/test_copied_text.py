"""How much of a section stands in an earlier note, and which rule says so."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.rulebook import Policy, examples, judge
from goldenthread.rulebook.copying import marked, overlap
from goldenthread.rulebook.facts import CarriedText, EarlierText

SENTENCES = [
    "Went over the lease with Ana and marked the two lines she did not agree with.",
    "The landlord wants the hallway cleared before the inspection that comes with the new lease.",
    "She has asked her brother for a hand with the heavy shelves and he said yes.",
    "We wrote a short letter together that asks for two more weeks because of her knee.",
    "She read the letter aloud, changed one word, and put it in the envelope herself.",
    "The kitchen was warm and in order, and she made tea for the three of us.",
    "Her sister offered to drive the boxes to the storage place on the weekend.",
    "She keeps the receipts in the blue folder now and found the last one at once.",
]
BEFORE = " ".join(SENTENCES)


def judged(text, earlier=BEFORE, *, other=False, policy=None, **changes):
    source = EarlierText(
        uid="before", on=date(2026, 2, 20), other_client=other, sections={"activities": earlier}
    )
    note = examples.note(text, earlier_texts=(source,), **changes)
    return [finding for finding in judge(note, policy or Policy()) if finding.code.startswith("C2")]


def test_dates_numbers_and_names_do_not_make_a_text_new():
    one = "Met Ana at her flat on 3 March for 40 minutes and read the letter of the gas company with her."
    other = "Met Rosa at her flat on 17 April for 55 minutes and read the letter of the gas company with her."

    assert overlap(one, other).share == 1
    assert overlap(one, "Nothing of the sort was ever written here by anybody at all.").share == 0


def test_a_short_copy_of_a_long_note_is_wholly_copied():
    assert overlap(" ".join(SENTENCES[:3]), BEFORE).share == 1
    assert overlap(BEFORE, " ".join(SENTENCES[:3])).share < 0.5


def test_one_new_sentence_among_eight_still_reads_like_the_earlier_note():
    text = " ".join(
        [*SENTENCES[:7], "Two boxes were left in the hallway and a neighbor took both of them away."]
    )

    [finding] = judged(text)

    assert finding.code == "C201"
    assert "20 February" in finding.message
    assert finding.about == "before"
    assert text[finding.where.start : finding.where.end] == finding.where.quote
    assert finding.where.quote.startswith("Went over") or finding.where.quote.startswith("over")


def test_half_a_note_that_is_new_is_left_alone_and_a_long_passage_is_told():
    news = [
        f"Line {word} of this note says something that no earlier note of hers has said." for word in "abcde"
    ]
    assert judged(" ".join([*SENTENCES[:2], *news])) == []

    [finding] = judged(" ".join([*SENTENCES[:5], *news]))
    assert finding.code == "C202"


def test_short_sections_repeat_by_nature():
    assert judged(" ".join(SENTENCES[:1])) == []


def test_another_clients_words_are_told_as_such():
    [finding] = judged(BEFORE.replace("Ana", "Maria"), other=True)

    assert finding.code == "C203"
    assert finding.weight == "warn"


def test_what_the_form_put_there_is_nobodys_copy():
    [finding] = judged(BEFORE)
    assert finding.code == "C201"
    assert judged(BEFORE, template_text={"activities": BEFORE}) == []


def test_a_confirmed_section_and_a_stable_one_are_left_alone():
    confirmed = CarriedText(section="activities", confirmed=True)

    assert judged(BEFORE, carried=(confirmed,)) == []
    assert judged(BEFORE, section_roles={"activities": ("medications",)}) == []


def test_the_bands_are_the_programs_own():
    text = " ".join(
        [*SENTENCES[:6], "New words stand here, of the kind nobody wrote before in any note at all today."]
    )

    assert [finding.code for finding in judged(text)] == ["C201"]
    assert (
        judged(text, policy=Policy(copied_nearly_percent=99, copied_much_percent=95, copied_run_words=500))
        == []
    )


def test_a_day_or_a_quotation_that_repeats_raises_the_band():
    said = " She said, “I would rather carry them down myself than wait for him again.”"
    news = " The neighbor came by with the key, stayed for a cup of tea and told us how the heating is read."

    [finding] = judged(" ".join(SENTENCES[:3]) + said + news, BEFORE + said)

    assert finding.code in ("C201", "C202")


@pytest.mark.parametrize("piece", ["word ", "Word ", "1 ", "a\n", "“a b c d e f g h” "])
def test_long_texts_are_compared_in_time_that_grows_with_their_length(piece):
    text = piece * (200_000 // len(piece))

    began = time.perf_counter()
    judged(text, text + "x")

    assert time.perf_counter() - began < 3


@given(text=st.text(max_size=300), other=st.text(max_size=300))
def test_the_pieces_of_a_marked_text_make_it_up_again(text, other):
    assert "".join(piece for piece, _same in marked(text, other)) == text


def test_what_is_the_same_is_marked_and_nothing_else():
    pieces = marked(f"today was quite another day. {BEFORE}", f"{BEFORE} She laughed.")

    assert [piece for piece, same in pieces if same] == [BEFORE.rstrip(".")]
    assert not any(same for _piece, same in marked("Nothing of this was written anywhere before.", BEFORE))
