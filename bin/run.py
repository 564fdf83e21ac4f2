"""
The demo agency on this computer: prepares what has changed, serves on the loopback address, says where.

A second start finds everything prepared and touches no data. `run.py --fresh` builds the demo anew instead.
"""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from steps import HOME, saying

# One blocking thread per worker: as many database connections as there are threads to use them.
GRANIAN = [
    *("-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1"),
    *("--workers", "2", "--blocking-threads", "1", "--workers-kill-timeout", "5", "--log-level", "warning"),
]
sys.path.insert(0, str(HOME))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.settings")


def main() -> None:
    if os.environ.get("GOLDENTHREAD_MODE", "demo") != "demo":
        sys.exit("`make run` is for the demo. README.md says how to run Golden Thread for an agency.")
    wanted = os.environ.get("GOLDENTHREAD_PORT", "8450")
    if wanted.isdigit():
        os.environ["GOLDENTHREAD_PORT"] = str(_first_free(int(wanted)))

    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError

    try:
        django.setup()
        if "--fresh" in sys.argv or _unfinished().exists():
            _forget()
        _prepare()
    except (CommandError, ImproperlyConfigured) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next start goes on from here.")
    if "--fresh" not in sys.argv:
        _serve(int(os.environ["GOLDENTHREAD_PORT"]))


def _first_free(port: int) -> int:
    for candidate in range(port, port + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", candidate))
            except OSError:
                continue
            return candidate
    sys.exit(f"No free port from {port} to {port + 99}. Name another in GOLDENTHREAD_PORT.")


def _prepare() -> None:
    from django.core.management import call_command

    if _migrations_wait():
        with saying("Preparing the database"):
            call_command("setup_database", verbosity=0)
    if _styles_changed():
        with saying("Collecting styles and scripts"):
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        _remember_styles()
    _load_demo()


def _load_demo() -> None:
    """A demo that was stopped half way is begun anew the next time."""
    from django.core.management import call_command

    from goldenthread.agency.models import Agency

    if not Agency.objects.exists():
        _unfinished().touch()
        call_command("demo")
        _unfinished().unlink()


def _unfinished() -> Path:
    from django.conf import settings

    return settings.DATA_DIR / "demo-unfinished"


def _migrations_wait() -> bool:
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _styles_changed() -> bool:
    return not _styles_stamp().exists() or _styles_stamp().read_text() != _styles_fingerprint()


def _remember_styles() -> None:
    _styles_stamp().write_text(_styles_fingerprint())


def _styles_stamp() -> Path:
    from django.conf import settings

    return settings.DATA_DIR / "static-collected"


def _styles_fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders

    found = [(path, storage.path(path)) for finder in get_finders() for path, storage in finder.list([])]
    state = [(path, (at := Path(file).stat()).st_size, at.st_mtime_ns) for path, file in sorted(found)]
    return hashlib.sha256(repr(state).encode()).hexdigest()


def _forget() -> None:
    """Records cannot be deleted, by design; the demo's whole database can."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "sqlite":
        sys.exit(
            "`make demo` starts over on SQLite only. On PostgreSQL, drop the demo's database and make it again."
        )
    connection.close()
    for leftover in settings.DATA_DIR.glob("goldenthread.sqlite3*"):
        leftover.unlink()
    settings.ANCHOR_FILE.unlink(missing_ok=True)
    shutil.rmtree(settings.FILES_ROOT, ignore_errors=True)


def _serve(port: int) -> None:
    from django.core.management import call_command
    from django.db import connections

    connections.close_all()
    # A session of its own: Ctrl-C reaches this process only, which then asks the server to stop, once.
    server = subprocess.Popen(
        [sys.executable, *GRANIAN, "--port", str(port), "goldenthread.wsgi:application"],
        cwd=HOME,
        start_new_session=True,
    )
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    try:
        _wait_for(server, f"http://localhost:{port}")
        print(f"\nGolden Thread is running at  http://localhost:{port}\n", flush=True)
        call_command("demo", whom=True)
        print("\nPress Ctrl-C to stop.", flush=True)
        sys.exit(server.wait())
    except KeyboardInterrupt:
        print("\nStopping ...", flush=True)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        server.terminate()
        server.wait()
    print("Stopped.")


def _wait_for(server: subprocess.Popen, url: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=20).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("The server did not start; the reason is above.")


if __name__ == "__main__":
    main()
