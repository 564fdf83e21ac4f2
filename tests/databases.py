"""
The databases of a test run: one template, migrated once, and as many copies of it as are asked for.

On PostgreSQL the owner migrates and the suite connects as a role that owns no table, so what the
guards promise is tested as the application will meet it.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection

from goldenthread.settings import database
from tests.postgres import APPLICATION, OWNER, at
from tests.settings import POSTGRES, RUN, SERVER


@dataclass(frozen=True)
class Clone:
    """A database of its own with a folder for its files, and how another process reaches both."""

    url: str
    owner_url: str
    data_dir: Path

    @property
    def env(self) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "goldenthread.settings",
            "GOLDENTHREAD_DATABASE": self.url,
            "GOLDENTHREAD_DATA_DIR": str(self.data_dir),
        }


class Sqlite:
    """Files in the run's folder. A closed database in WAL mode is one file, so copying it is enough."""

    def __init__(self, run: Path):
        self.run = run

    def create(self, name: str) -> Clone:
        self.drop(name)
        return self._clone(name)

    def clone(self, template: str, name: str) -> Clone:
        self.drop(name)
        shutil.copyfile(self._file(template), self._file(name))
        return self._clone(name)

    def drop(self, name: str) -> None:
        for file in self.run.glob(f"{name}.sqlite3*"):
            file.unlink()

    def _clone(self, name: str) -> Clone:
        url = f"sqlite:///{self._file(name)}"
        return Clone(url=url, owner_url=url, data_dir=self.run / name)

    def _file(self, name: str) -> Path:
        return self.run / f"{name}.sqlite3"


class Postgres:
    """Databases of one server, copied with CREATE DATABASE ... TEMPLATE."""

    def __init__(self, server: str):
        self.server = server

    def create(self, name: str) -> Clone:
        for role in (OWNER, APPLICATION):
            self._run(
                f"DO $$ BEGIN CREATE ROLE {role} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
            )
        return self._copy("template1", self._name(name))

    def clone(self, template: str, name: str) -> Clone:
        return self._copy(self._name(template), self._name(name))

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE IF EXISTS {self._name(name)} WITH (FORCE)")

    def _copy(self, source: str, name: str) -> Clone:
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._run(f"CREATE DATABASE {name} TEMPLATE {source} OWNER {OWNER}")
        return Clone(
            url=at(self.server, role=APPLICATION, name=name),
            owner_url=at(self.server, role=OWNER, name=name),
            data_dir=RUN / name.removeprefix("goldenthread_"),
        )

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)

    def _name(self, name: str) -> str:
        return f"goldenthread_{name}"


engine: Sqlite | Postgres = Postgres(SERVER) if POSTGRES else Sqlite(RUN)


def prepare() -> None:
    """Make the run's template, once, whichever worker comes first."""
    with only_one("template") as first:
        if first:
            clone = engine.create("template")
            with pointed_at(clone.owner_url):
                call_command("migrate", verbosity=0, interactive=False)
                if POSTGRES:
                    from goldenthread.integrity.roles import grant_to

                    grant_to(APPLICATION)


@contextmanager
def pointed_at(url: str) -> Iterator[None]:
    """Django's connections, in every thread, lead to `url` until the block ends."""
    before = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(database(url))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


@contextmanager
def keys_given_back() -> Iterator[None]:
    """Rows made afterwards get the keys that those made inside had: PostgreSQL rolls no sequence back by itself."""
    if not POSTGRES:
        yield
        return
    owner_url = at(SERVER, role=OWNER, name=connection.settings_dict["NAME"])
    with psycopg.connect(owner_url, autocommit=True) as owner:
        before = owner.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall()
        yield
        for name, last in before:
            owner.execute("SELECT setval(%s::regclass, %s, %s)", (f'"{name}"', last or 1, last is not None))


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """One worker at a time; True for the first to get here, until it has succeeded."""
    done = RUN / f"{name}.done"
    with (RUN / f"{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield not done.exists()
        done.touch()
