"""How our scripts say what they are doing. Standard library only: they run before anything is installed."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"
PYTHON = VENV / "bin" / "python"


def step(title: str, command: list, **options) -> None:
    """Run a command quietly, with the seconds ticking; show what it said if it fails, and stop."""
    with saying(title):
        done = subprocess.run(
            [str(part) for part in command],
            cwd=HOME,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            **options,
        )
        if done.returncode:
            sys.exit(f"\n{done.stdout}\n{title}: that did not work; the reason is above.")


@contextmanager
def saying(title: str) -> Iterator[None]:
    """Say what is being done, tick while a person watches, and say how long it took."""
    began = time.monotonic()
    finished = threading.Event()
    watched = sys.stdout.isatty()
    print(f"{title} ...", end="" if watched else "\n", flush=True)
    ticker = threading.Thread(target=_tick, args=(title, began, finished), daemon=True)
    if watched:
        ticker.start()
    try:
        yield
    finally:
        finished.set()
    print(
        f"{_line(title, began)} done" if watched else f"  done in {time.monotonic() - began:.1f} s",
        flush=True,
    )


def _tick(title: str, began: float, finished: threading.Event) -> None:
    while not finished.wait(1):
        print(_line(title, began), end="", flush=True)


def _line(title: str, began: float) -> str:
    return f"\r{title} ... {time.monotonic() - began:.0f} s"
