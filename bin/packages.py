"""Sees to the system packages of `packages.txt`: installs what is missing where it may, names it where it may not."""

import os
import shutil
import subprocess
import sys

from steps import HOME, step

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    wanted = _listed()
    if not shutil.which("dpkg-query"):
        _only_ask(wanted)
        return
    missing = [package for package in wanted if not _installed(package)]
    if not missing:
        return
    become_root = _become_root()
    if become_root is None:
        sys.exit(
            f"The tests need these system packages: {' '.join(missing)}\n"
            f"Install them and try again:  sudo apt-get install {' '.join(missing)}"
        )
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    step("Reading the list of system packages", [*become_root, "apt-get", "update"], env=quiet)
    step(
        f"Installing {', '.join(missing)}",
        [*become_root, "apt-get", "install", "--yes", "--no-install-recommends", *missing],
        env=quiet,
    )


def _listed() -> list[str]:
    lines = (HOME / "packages.txt").read_text().splitlines()
    return [name for line in lines if (name := line.partition("#")[0].strip())]


def _only_ask(wanted: list[str]) -> None:
    if not any(map(shutil.which, BROWSERS)):
        sys.exit(f"The tests need a Chromium. On Debian the packages are: {' '.join(wanted)}")


def _installed(package: str) -> bool:
    state = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Status}", package],
        capture_output=True,
        text=True,
        check=False,
    )
    return state.stdout == "install ok installed"


def _become_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and not subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode
    ):
        return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None


if __name__ == "__main__":
    main()
