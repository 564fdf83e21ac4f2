"""
Makes `.venv` and installs what is locked: `setup.py run` or `setup.py test`.

Does nothing when the lock is the one installed last. Every package is checked against its hash.
"""

import hashlib
import json
import re
import subprocess
import sys

from steps import HOME, PYTHON, VENV, step

INSTALLED = VENV / "installed.json"


def main(purpose: str) -> None:
    if not _works():
        step("Making the Python environment in .venv", [sys.executable, "-m", "venv", "--clear", VENV])
    wanted = _fingerprint(purpose)
    installed = json.loads(INSTALLED.read_text()) if INSTALLED.exists() else {}
    if installed.get(purpose) == wanted:
        return
    step(f"Installing {_count(purpose)} packages", _install(purpose))
    # The lock for testing contains the lock for running.
    installed = {"run": _fingerprint("run")} if purpose == "test" else {}
    INSTALLED.write_text(json.dumps(installed | {purpose: wanted}))


def _works() -> bool:
    return PYTHON.exists() and not subprocess.run([PYTHON, "-c", ""], check=False).returncode


def _install(purpose: str) -> list:
    return [
        *(
            PYTHON,
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            "--progress-bar",
            "off",
        ),
        *("--require-hashes", "--no-deps", "-r", _lock(purpose)),
    ]


def _lock(purpose: str):
    return HOME / "requirements" / f"{purpose}.txt"


def _fingerprint(purpose: str) -> str:
    return hashlib.sha256(_lock(purpose).read_bytes()).hexdigest()


def _count(purpose: str) -> int:
    return len(re.findall(r"^\S+==", _lock(purpose).read_text(), re.MULTILINE))


if __name__ == "__main__":
    main(sys.argv[1])
