from goldenthread import printing
from tests.printing.papers import all_text, elements, note, pages


def test_a_note_says_when_it_happened_was_written_and_was_signed():
    text = all_text(printing.render("notes/note.typ", note()))
    assert "Happened 28 May 2026, 10:05 to 10:55 AM" in text
    assert "Written 28 May 2026, 11:40 AM" in text
    assert "Signed 29 May 2026, 9:15 AM" in text


def test_a_note_prints_all_that_was_written():
    result = printing.render("notes/note.typ", note())
    text = all_text(result)
    for words in (
        "Rosa Caseworker, case manager",
        "Activities Billie showed me the garden. We called the gas company.",
        "I want to sleep through the night. Progress Six hours.",
        "Call about the rail · Rosa Caseworker · 4 June 2026",
        "Rosa Caseworker · 5 June 2026 The rail was fitted.",
    ):
        assert words in text
    assert "Typed, with intent to sign" in pages(result)[-1]
    assert {"H1", "H2", "Table", "TH"} <= set(elements(result))


def test_a_bare_unsigned_note_prints():
    bare = {
        key: value
        for key, value in note().items()
        if key in {"client", "title", "service_date", "happened", "written"}
    }
    text = all_text(printing.render("notes/note.typ", bare))
    assert "Signed Not signed" in text
    assert "Page 1 of 1" in text
