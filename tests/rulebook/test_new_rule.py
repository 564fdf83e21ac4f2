import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import goldenthread
from goldenthread.rulebook.new_rule import skeleton, taken


@pytest.mark.parametrize(
    ("code", "family", "facts", "builder"),
    [
        ("N912", "notes", "NoteFacts", "note"),
        ("P912", "plans", "PlanFacts", "plan_draft"),
        ("G912", "links", "ThreadFacts", "thread"),
        ("A912", "assessments", "AssessmentFacts", "assessment"),
    ],
)
def test_the_skeleton_is_a_rule_in_preview_about_the_facts_of_its_family(code, family, facts, builder):
    path, text = skeleton(code, "Goal untouched", family)

    assert (path.parent.name, path.name) == (family, f"{code.lower()}_goal_untouched.py")
    assert "class GoalUntouched(Rule):" in text
    assert f"applies_to = {facts}\n" in text
    assert f"good = {builder}()" in text
    compile(text, path.name, "exec")


@pytest.mark.parametrize(
    ("code", "title", "family", "says"),
    [
        ("N101", "Goal untouched", "notes", "Codes are never used again"),
        ("n912", "Goal untouched", "notes", "Give a code such as N112"),
        ("N912", "42", "notes", "Give a code such as N112"),
        ("N912", "Goal untouched", "nowhere", "no family 'nowhere'"),
        ("P912", "Goal untouched", "notes", "Rules that begin with P stand in plans"),
    ],
)
def test_a_taken_code_or_a_nameless_rule_is_refused(code, title, family, says):
    with pytest.raises(ValueError, match=says):
        skeleton(code, title, family)


def test_a_title_may_quote():
    path, text = skeleton("N912", 'Goal "met" untold', "notes")

    compile(text, path.name, "exec")


def test_the_command_writes_a_rule_that_is_found_and_runs_and_takes_its_code(tmp_path):
    shutil.copytree(Path(goldenthread.__file__).parent, tmp_path / "goldenthread", ignore=only_the_rulebook)

    run(tmp_path, "-m", "goldenthread.rulebook.new_rule", "N912", "Goal untouched", "notes")
    shown = run(
        tmp_path,
        "-c",
        "from goldenthread import rulebook as r; n = r.rule('N912'); print(n.name, n.status, r.judge(n.bad, r.Policy(preview=True)).codes)",
    )
    refused = subprocess.run(
        [sys.executable, "-m", "goldenthread.rulebook.new_rule", "N912", "Again", "notes"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert shown.strip() == "goal-untouched preview ['N912']"
    assert "N912" not in taken()
    assert refused.returncode == 1 and "N912 is or was GoalUntouched" in refused.stderr


def only_the_rulebook(folder, names):
    if Path(folder).name == "goldenthread":
        return [name for name in names if name not in ("__init__.py", "rulebook")]
    return [name for name in names if name == "__pycache__"]


def run(folder, *arguments):
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
