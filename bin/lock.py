"""Writes the locked requirements: every package with its version and the hashes of its files, and no address."""

import subprocess
import sys
import venv

from steps import HOME

TOOLS = HOME / "build" / "lock"
FORM = [
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-header",
    "--annotation-style=line",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--quiet",
]


def main(more: list[str]) -> None:
    python = TOOLS / "bin" / "python"
    requirements = HOME / "requirements"
    venv.create(TOOLS, with_pip=True)
    install = ["-m", "pip", "install", "--quiet", "--require-hashes", "-r", requirements / "lock.txt"]
    subprocess.run([python, *install], check=True)
    for purpose in ("run", "test", "lock"):
        print(f"Locking {purpose}.in ...", flush=True)
        compile_lock = ["-m", "piptools", "compile", *FORM, *more, "-o", f"{purpose}.txt", f"{purpose}.in"]
        subprocess.run([python, *compile_lock], cwd=requirements, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
