"""What the code takes or is made of is written down for the people who run it."""

import re
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parent.parent.parent
IN_SETTINGS = re.findall(r'\benv(?:_\w+)?\("(\w+)"', (BASE / "goldenthread/settings.py").read_text())
IN_CODE = {
    name
    for folder in ("goldenthread", "tests", "bin", "benchmarks")
    for file in (BASE / folder).rglob("*.py")
    for name in re.findall(r'"(GOLDENTHREAD_[A-Z_]+)"', file.read_text())
}


@pytest.mark.parametrize("setting", sorted({f"GOLDENTHREAD_{name}" for name in IN_SETTINGS} | IN_CODE))
def test_every_setting_is_documented(setting):
    assert f"| `{setting}` |" in (BASE / "docs/reference/settings.md").read_text()


@pytest.mark.parametrize("purpose", ["run", "test"])
def test_every_dependency_says_why(purpose):
    decision = (BASE / "docs/adr/0001-what-we-build-with.md").read_text().lower()
    asked_for = re.findall(r"^\w[\w-]*", (BASE / f"requirements/{purpose}.in").read_text(), re.MULTILINE)

    assert [name for name in asked_for if name.lower() not in decision] == []


def test_the_lock_for_testing_contains_the_lock_for_running():
    def pins(purpose):
        return set(re.findall(r"^\S+==\S+", (BASE / f"requirements/{purpose}.txt").read_text(), re.MULTILINE))

    assert pins("run") <= pins("test")


def test_locks_name_no_place():
    locks = [file.read_text() for file in (BASE / "requirements").glob("*.txt")]

    assert [
        line for lock in locks for line in lock.splitlines() if re.search(r"://|--index|file:/| /\w", line)
    ] == []


def test_links_between_our_documents_lead_somewhere():
    documents = [*BASE.glob("*.md"), *(BASE / "docs").rglob("*.md")]

    dead = [
        f"{document.relative_to(BASE)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text())
        if not (document.parent / target).exists()
    ]

    assert dead == []
