"""`goldenthread COMMAND`: the product's own commands, and Django's."""

import os
import sys

# Options that only Django's own `check` knows: where one stands, Django is meant.
DJANGOS = (
    "--deploy",
    "--tag",
    "-t",
    "--list-tags",
    "--database",
    "--fail-level",
    "--settings",
    "--pythonpath",
)


def main() -> None:
    words = sys.argv[1:]
    if words[:1] == ["check"] and "--agency" in words:
        sys.argv[1:] = ["check_agency", *(word for word in words[1:] if word != "--agency")]
    elif words[:1] == ["check"] and is_about_files(words[1:]):
        sys.exit(check_files(words[1:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def is_about_files(words: list[str]) -> bool:
    """`check FILE...` needs no Django at all; `check` alone and `check --deploy` are Django's."""
    return bool(words) and not any(word.split("=")[0] in DJANGOS for word in words)


def check_files(words: list[str]) -> int:
    from goldenthread import clock
    from goldenthread.rulebook.exports.cli import main as check

    return check(words, now=clock.now())


if __name__ == "__main__":
    main()
