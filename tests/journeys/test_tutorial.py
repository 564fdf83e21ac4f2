"""The tutorial follows the screens word for word: the journey presses and reads what it names."""

import re
from pathlib import Path

HERE = Path(__file__).parent
TUTORIAL = (HERE.parents[1] / "docs" / "tutorial" / "case-manager.md").read_text(encoding="utf-8")
JOURNEY = (HERE / "test_first_day.py").read_text() + (HERE / "hands.py").read_text()
PICTURES = HERE.parents[1] / "docs" / "pictures"


def test_every_word_of_the_screen_is_one_that_the_journey_meets():
    named = set(re.findall(r"\*\*(.+?)\*\*", TUTORIAL.replace("\n", " "))) - {"bold"}

    assert {words for words in named if words not in JOURNEY} == set()


def test_every_picture_is_there():
    shown = set(re.findall(r"pictures/([\w-]+\.png)", TUTORIAL))

    assert {name for name in shown if not (PICTURES / name).exists()} == set()
    assert "pictures/overview.png" in (HERE.parents[1] / "README.md").read_text()
