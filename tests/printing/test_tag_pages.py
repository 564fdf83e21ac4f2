from goldenthread import printing
from tests.printing.papers import elements, plan, read


def printed(**changes) -> printing.Printed:
    return printing.render("plans/action_plan.typ", plan(**changes))


def test_a_plan_declares_itself_accessible():
    found = read(printed())
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower() == "en-us"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata.title == "Action Plan of Wilhelmina Testperson, version 2"
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()


def test_headings_tables_and_pictures_are_tagged():
    found = elements(printed())
    assert found.count("H1") == 1
    assert found.count("H2") == 4  # changed, goals, not on this plan, signatures
    assert found.count("Table") == 2
    assert found.count("TH") == 8
    assert found.count("Figure") == 1


def test_a_drawn_signature_is_told_to_who_cannot_see_it():
    def alternatives(node):
        node = node.get_object()
        if isinstance(node, list):
            return [found for each in node for found in alternatives(each)]
        if not isinstance(node, dict):
            return []
        return ([str(node["/Alt"])] if "/Alt" in node else []) + (
            alternatives(node["/K"]) if "/K" in node else []
        )

    tree = read(printed()).trailer["/Root"]["/StructTreeRoot"]
    assert alternatives(tree) == ["Signature of Wilhelmina Testperson, as drawn"]


def test_each_copy_has_its_bookmark():
    outline = read(printed(copies=["client", "office", "record"])).outline
    assert [each.title for each in outline if not isinstance(each, list)] == ["Action Plan"] * 3


def test_the_paper_is_us_letter_and_every_font_is_embedded():
    for page in read(printed()).pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == (612, 792)
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = descendant["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_another_language_is_declared():
    assert read(printed(language="es")).trailer["/Root"]["/Lang"] == "es"
    assert read(printed(language="zh-hans")).trailer["/Root"]["/Lang"] == "zh"
