"""
Runs every check, then reports all that failed: `checks.py` for everything, `checks.py --fast` for the quick part.

Used by `make test`, `make check` and CI alike, so a red CI can be had at home.
"""

import os
import re
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass, field

from steps import HOME, VENV


@dataclass
class Check:
    title: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)


def ours(*words: str) -> list[str]:
    return ["python", "-m", "goldenthread", *words]


def pytest(*words: str) -> list[str]:
    return ["python", "-m", "pytest", *words]


# The walks through every page take long and stand together: whichever worker is done first takes of the other's.
SHARED = ("-n", "2", "--dist", "worksteal")


PRODUCTION = {
    "GOLDENTHREAD_MODE": "production",
    "GOLDENTHREAD_SECRET_KEY": secrets.token_urlsafe(64),
    "GOLDENTHREAD_TRAIL_KEY": secrets.token_urlsafe(64),
    "GOLDENTHREAD_HOSTS": "records.example.org",
    "GOLDENTHREAD_ORIGIN": "https://records.example.org",
}
# An empty database, so that a developer's own has no say.
EMPTY = HOME / "build" / "empty.sqlite3"
TEST = {"GOLDENTHREAD_MODE": "test", "GOLDENTHREAD_DATABASE": f"sqlite:///{EMPTY}"}

READING = [
    Check("Lint", ["ruff", "check", "."]),
    Check("Format", ["ruff", "format", "--check", "."]),
    Check("Types", ["mypy"]),
    Check("Import contract", ["lint-imports"]),
    Check("Migrations say what the models say", ours("makemigrations", "--check", "--dry-run"), TEST),
    Check("Django's checks in production", ours("check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
    Check("Generated reference is fresh", ours("reference", "--check"), TEST),
]
QUICK = [Check("Rulebook", pytest("tests/rulebook"))]
SUITE = [
    Check("Tests on SQLite", pytest(*SHARED, "-m", "not browser and not postgres_only")),
    Check(
        "Tests on PostgreSQL",
        pytest(*SHARED, "-m", "not browser and not of_the_tests"),
        {"GOLDENTHREAD_TEST_DATABASE": "postgres"},
    ),
    Check("Browser journeys", pytest(*SHARED, "-m", "browser")),
]


def main() -> None:
    checks = READING + (QUICK if "--fast" in sys.argv else SUITE)
    EMPTY.parent.mkdir(exist_ok=True)
    outcomes = [_run(check) for check in checks]
    _report(outcomes)
    sys.exit(any(not outcome.good for outcome in outcomes))


@dataclass
class Outcome:
    title: str
    good: bool
    seconds: float
    passed: int
    failed: int


def _run(check: Check) -> Outcome:
    print(f"\n== {check.title}", flush=True)
    began = time.monotonic()
    process = subprocess.Popen(
        check.command,
        cwd=HOME,
        env=os.environ | {"PATH": f"{VENV / 'bin'}:{os.environ['PATH']}"} | check.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = ""
    while character := process.stdout.read(1):
        print(character, end="", flush=character in ".\n")
        said += character
    good = process.wait() == 0
    passed, failed = (_last_count(said, r"passed"), _last_count(said, r"(?:failed|errors?)"))
    if "pytest" not in check.command:
        passed, failed = int(good), int(not good)
    return Outcome(check.title, good, time.monotonic() - began, passed, failed or int(not good))


def _last_count(said: str, word: str) -> int:
    closing = said.rstrip().rpartition("\n")[2]
    return sum(map(int, re.findall(rf"(\d+) {word}", closing)))


def _report(outcomes: list[Outcome]) -> None:
    print()
    for outcome in outcomes:
        print(f"{'ok    ' if outcome.good else 'FAILED'} {outcome.seconds:7.1f} s  {outcome.title}")
    print(f"\n{sum(o.passed for o in outcomes)} passed, {sum(o.failed for o in outcomes)} failed")


if __name__ == "__main__":
    main()
