from io import BytesIO

from pypdf import PdfReader


def text_of(answer) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.content)).pages]


def test_three_copies_each_named_with_what_was_signed(cast, rosas, kinds):
    plan = cast.marias_plan
    kinds()

    answer = rosas.get(f"/plans/{plan.uid}/action-plan.pdf")

    pages = text_of(answer)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="action-plan-1.pdf"'
    assert kinds() == ["plan.printed"]
    assert len(pages) == 3
    for page, copy in zip(pages, ("the client", "the office file", "the case record"), strict=True):
        assert f"Copy for {copy}" in page
        assert "Page 1 of 1" in page
        assert "I want to stay near the persimmon school." in page
        assert "Maria Quillfeather Testperson 15 March 2024" in page


def test_one_copy(cast, rosas):
    pages = text_of(rosas.get(f"/plans/{cast.marias_plan.uid}/action-plan.pdf?copy=office"))

    assert len(pages) == 1
    assert "Copy for the office file" in pages[0]
    assert "Case manager · Signed with their own password" in pages[0]
    assert "Client · Typed, with intent to sign" in pages[0]
