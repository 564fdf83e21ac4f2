import pytest

from goldenthread import rulebook
from goldenthread.rulebook import Policy
from goldenthread.rulebook.examples import a_touch, note
from goldenthread.rulebook.facts import ELEMENTS, SafetyFacts, asked_of


def codes(record, **policy):
    return rulebook.judge(record, Policy(**policy)).codes


@pytest.mark.parametrize(
    ("axes", "asks", "does_not_ask"),
    [
        (("in_person", "client", "completed", "visit"), set(ELEMENTS) - {"progress"}, set()),
        (
            ("audio", "client", "completed", "visit"),
            {"people", "response", "observation"},
            {"place", "safety"},
        ),
        (
            ("audio", "collateral", "completed", "visit"),
            {"people", "activity"},
            {"response", "observation", "safety"},
        ),
        (("video", "both", "completed", "visit"), {"safety"}, {"place"}),
        (("audio", "client", "completed", "crisis"), {"safety"}, {"goals"}),
        (
            ("none", "nobody", "completed", "record_review"),
            {"activity", "goals"},
            {"people", "place", "safety"},
        ),
        (("audio", "client", "no_show", "visit"), {"time"}, {"activity", "goals", "response", "safety"}),
    ],
)
def test_what_a_contact_calls_for_follows_from_its_axes(axes, asks, does_not_ask):
    asked = asked_of(*axes)

    assert asks <= asked
    assert not asked & does_not_ask
    assert asked <= set(ELEMENTS)


def test_the_programs_kind_of_note_may_ask_for_something_else():
    bare = {
        "sections": {},
        "goals": (),
        "participants": (),
        "activities": (),
        "follow_ups": (),
        "place": "",
        "pos": "",
    }

    assert codes(note(**bare, sections_required=(), asks=frozenset(), safety=SafetyFacts())) == []
    assert codes(note(safety=SafetyFacts(), asks=frozenset())) == []
    assert codes(note(safety=SafetyFacts(), asks=frozenset()), safety_for=frozenset({"face_to_face"})) == [
        "N601"
    ]


SOAP = {
    "subjective": ("response",),
    "objective": ("observations",),
    "assessment": ("progress",),
    "plan": ("follow_up",),
}


@pytest.mark.parametrize(
    ("blank", "found"),
    [
        (None, []),
        ("subjective", ["N204"]),
        ("objective", ["N203"]),
        ("assessment", ["N205"]),
        ("plan", ["N402"]),
    ],
)
def test_sections_are_known_by_the_role_their_format_gives_them(blank, found):
    texts = {key: "" if key == blank else "Something was said." for key in SOAP}
    soap = note(sections=texts, section_roles=SOAP, sections_required=tuple(SOAP), follow_ups=(), asks=None)

    assert codes(soap) == found


def test_one_text_may_play_every_role():
    roles = {"narrative": ("activities", "observations", "response", "follow_up")}
    story = note(
        sections={"narrative": "Ana and I called."}, section_roles=roles, sections_required=("narrative",)
    )

    assert codes(story) == []
    assert codes(
        note(
            sections={"narrative": " \n"},
            section_roles=roles,
            sections_required=("narrative",),
            follow_ups=(),
        )
    ) == [
        "N201",
        "N203",
        "N204",
        "N402",
    ]


def test_the_blank_section_is_called_by_its_title():
    titled = note(sections_required=("risk",), section_titles={"risk": "Risk and protection"})

    assert "“Risk and protection”" in rulebook.judge(titled, Policy()).found[0].message


@pytest.mark.parametrize(
    ("activities", "recognized", "found"),
    [
        (("monitored",), (), []),
        ((), (), ["N202"]),
        (("transported",), ("linked", "monitored"), ["N202"]),
        (("transported", "linked"), ("linked", "monitored"), []),
    ],
)
def test_activities_count_when_the_payer_recognizes_them(activities, recognized, found):
    assert codes(note(activities=activities), activities=recognized) == found


@pytest.mark.parametrize(
    ("touch", "found"),
    [
        (a_touch("progress"), []),
        (a_touch(""), ["N301"]),
        (a_touch("no_change", seen=""), ["N302"]),
        (a_touch("no_change", seen="", reason="Office closed."), []),
        (a_touch("setback", seen=""), ["N302", "N303"]),
        (a_touch("setback", seen="", reason="Fell again."), []),
        (a_touch("not_addressed", seen=""), []),
        (a_touch("achieved", seen="", client_words="They stopped."), []),
    ],
)
def test_what_a_rating_needs_beside_it(touch, found):
    assert codes(note(goals=(touch,))) == found


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Ana claims that she paid.", ["claims"]),
        ("She insisted he take it. Ana alleged that it broke.", ["insisted", "alleged"]),
        ("Her insurance claims that were open are paid.", []),
        ("The landlord claims that it was paid.", []),
        ("“She claims that he paid,” Lena told me.", []),
        ('She said, "he claims that', []),  # a quotation still being typed
        ("She never claimed that it was paid.", []),
        ("Ana was non-compliant.\nAna was uncooperative.", ["non-compliant", "uncooperative"]),
        ("Ana was not uncooperative.", []),
        ("If she is uncooperative, call me.", []),
        ("She was not well. She was uncooperative.", ["uncooperative"]),
    ],
)
def test_words_are_found_in_the_writers_own_voice(text, quotes):
    findings = rulebook.judge(note(text), Policy()).of("W")

    assert [each.where.quote for each in findings] == quotes
    assert [text[each.where.start : each.where.end] for each in findings] == quotes


def test_no_text_floods_the_page():
    assert len(rulebook.judge(note("Ana was uncooperative. " * 1000), Policy())) == 50


def test_a_translator_is_used_once_there_is_one():
    from goldenthread.rulebook import words

    before = list(words._translators)
    words.translate_with(lambda text: text.upper(), lambda one, many, n: many.upper())
    try:
        assert rulebook.judge(note(activities=()), Policy()).found[0].message.startswith("WHICH KIND OF WORK")
    finally:
        words._translators[:] = before
