"""The committed pages are what the rules say today."""

import subprocess
import sys
from pathlib import Path

from goldenthread import rulebook
from goldenthread.rulebook.reference import markdown, pages

COMMITTED = Path(__file__).parents[2] / "docs" / "reference" / "rules"


def test_the_committed_pages_are_fresh():
    committed = {path.name: path.read_text(encoding="utf-8") for path in COMMITTED.glob("*.md")}

    assert committed == pages(), "Run: python -m goldenthread.rulebook.reference docs/reference/rules"


def test_a_page_says_what_why_and_what_it_rests_on(rule):
    page = markdown(rule)

    assert page.startswith(f"# {rule.code} {rule.title}\n")
    assert rule.why in page
    assert all(f"- {cite}\n" in page for cite in rule.cites)
    assert page.count("  > ") == 1 + len(rule.more_bad)


def test_the_command_writes_every_page_and_removes_stale_ones(tmp_path):
    (tmp_path / "X999.md").write_text("old", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "goldenthread.rulebook.reference", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(pages())
    assert done.stdout.startswith(f"{len(rulebook.all_rules()) + 1} pages written")


def test_the_rulebook_needs_no_django():
    code = (
        "import sys; from goldenthread import rulebook; from goldenthread.rulebook import examples;"
        "rulebook.judge(examples.note(), rulebook.Policy()); assert 'django' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
