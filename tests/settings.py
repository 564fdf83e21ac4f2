"""
The settings that the suite runs under: the product's own, with a database of this run.

Everything a run leaves on disk lives in one temporary folder (`RUN`), shared by the processes of a
parallel run and removed at its end. `GOLDENTHREAD_TEST_DATABASE=postgres` chooses PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.postgres import APPLICATION, at

if "GOLDENTHREAD_TEST_RUN" not in os.environ:
    os.environ["GOLDENTHREAD_TEST_RUN"] = tempfile.mkdtemp(prefix="goldenthread-")
    atexit.register(shutil.rmtree, os.environ["GOLDENTHREAD_TEST_RUN"], ignore_errors=True)

RUN = Path(os.environ["GOLDENTHREAD_TEST_RUN"])
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
# PostgreSQL is started by another user when the suite runs as root; its socket lies in this folder.
RUN.chmod(0o755)

POSTGRES = os.environ.get("GOLDENTHREAD_TEST_DATABASE", "sqlite") == "postgres"
OURS = f"postgresql://postgres@/postgres?host={RUN}/postgres"
SERVER = os.environ.get("GOLDENTHREAD_POSTGRES", OURS)

os.environ["GOLDENTHREAD_MODE"] = "test"
os.environ["GOLDENTHREAD_DATA_DIR"] = str(RUN / WORKER)
if POSTGRES:
    os.environ["GOLDENTHREAD_DATABASE"] = at(SERVER, role=APPLICATION, name=f"goldenthread_{WORKER}")
else:
    os.environ["GOLDENTHREAD_DATABASE"] = f"sqlite:///{RUN / WORKER}.sqlite3"
(RUN / WORKER / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when it is missing

from goldenthread.settings import *  # noqa: E402, F403
