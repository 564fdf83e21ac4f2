"""The product as people meet it: a server process of its own on a loopback port."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests import databases
from tests.databases import Clone
from tests.postgres import die_with_parent
from tests.settings import RUN

GRANIAN = [
    *("-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1"),
    *("--workers", "1", "--blocking-threads", "1", "--workers-kill-timeout", "5"),
]
BASE_DIR = Path(__file__).resolve().parent.parent


class Agency:
    """A database and the server before it. It can be killed and started again on the same port."""

    def __init__(self, clone: Clone):
        self.clone = clone
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.env = clone.env | {
            "GOLDENTHREAD_MODE": "demo",
            "GOLDENTHREAD_PORT": str(self.port),
            "PYTHONWARNINGS": "error",
        }
        self.log = clone.data_dir / "server.log"

    def start(self) -> "Agency":
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *GRANIAN, "--port", str(self.port), "goldenthread.wsgi:application"],
                cwd=BASE_DIR,
                env=self.env,
                stdout=log,
                stderr=log,
                preexec_fn=die_with_parent,
                start_new_session=True,
            )
        self._wait_until_it_answers()
        return self

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)

    def kill(self) -> None:
        """As a power cut would: the serving process too, with no chance to finish anything."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for pid in [self.process.pid, *map(int, children)]:
            os.kill(pid, 9)
        self.process.wait(20)

    def command(self, *words: str) -> str:
        """Run a command of the product on this agency; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "goldenthread", *words],
            cwd=BASE_DIR,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}"
        return done.stdout

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + 30
        while time.monotonic() < until and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.url, timeout=20).close()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"The server did not answer:\n{self.log.read_text()}")


def demo_agency(name: str) -> Agency:
    """A copy of the demo agency, which is built once in a run."""
    with databases.only_one("demo") as first:
        if first:
            _build_demo()
    clone = databases.engine.clone("demo", name)
    shutil.rmtree(clone.data_dir, ignore_errors=True)
    shutil.copytree(RUN / "demo", clone.data_dir)
    return Agency(clone)


def _build_demo() -> None:
    clone = databases.engine.clone("template", "demo")
    clone.data_dir.mkdir()
    agency = Agency(clone)
    agency.command("collectstatic", "--no-input", "--verbosity", "0")
    agency.command("demo")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
