"""Fixtures for every room: databases, a running agency, a browser. The people are in `tests/cast.py`."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper

from goldenthread.settings import database
from tests import databases
from tests.databases import Clone
from tests.postgres import Server
from tests.settings import OURS, POSTGRES, RUN, SERVER, WORKER

pytest_plugins = ["tests.browser", "tests.cast"]

_server: Server | None = None


def pytest_sessionstart(session: pytest.Session) -> None:
    """The process that leads the run starts PostgreSQL, before any worker asks for it."""
    global _server
    leads = not hasattr(session.config, "workerinput")
    if POSTGRES and leads and SERVER == OURS:
        _server = Server(RUN / "postgres")
        _server.start()


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _server:
        _server.stop()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """Instead of pytest-django's: a copy of the run's migrated template for this worker."""
    with django_db_blocker.unblock():
        databases.prepare()
        clone = databases.engine.clone("template", WORKER)
        with databases.pointed_at(clone.url):
            yield


@pytest.fixture
def committed_db(django_db_setup, django_db_blocker, settings) -> Iterator[Clone]:
    """
    A fresh database for one test that really commits: threads, raw SQL, server processes.

    Django's connection and folders are pointed at it; `committed_db.env` points another process at it.
    Threads close their own connection (`django.db.connection.close()`) when they end.
    """
    clone = databases.engine.clone("template", f"{WORKER}_committed")
    clone.data_dir.mkdir()
    settings.DATA_DIR = clone.data_dir
    settings.FILES_ROOT = clone.data_dir / "files"
    settings.ANCHOR_FILE = clone.data_dir / "anchors.jsonl"
    with django_db_blocker.unblock(), databases.pointed_at(clone.url):
        yield clone
    databases.engine.drop(f"{WORKER}_committed")
    shutil.rmtree(clone.data_dir)


@pytest.fixture
def owner_connection(committed_db: Clone) -> Callable[[], AbstractContextManager[CursorWrapper]]:
    """`with owner_connection() as cursor:` acts as the owner of the tables, who may do what the application may not."""

    @contextmanager
    def as_owner() -> Iterator[CursorWrapper]:
        owner = connection.copy()
        owner.settings_dict |= database(committed_db.owner_url)
        with closing(owner), owner.cursor() as cursor:
            yield cursor

    return as_owner
