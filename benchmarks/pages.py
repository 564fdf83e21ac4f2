"""
Pages over HTTP, as ratios to the bare page of the same run.

    python -m benchmarks.pages            # builds the world once, serves, measures, prints the table

One client, one kept-alive connection, requests in turn over the things compared, so that a busy moment of the
machine falls on all of them alike. Medians; each ratio is also given for every round's own pair.
"""

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import setup, world

ROUNDS = 60
WARM = 8


class Browser:
    """Speaks HTTP and keeps cookies: nothing of a browser but what a timing needs."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("localhost", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, form: dict | None = None) -> tuple[int, str, dict]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form, doseq=True)
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://localhost:{self.connection.port}",
            }
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text, dict(answer.headers)

    def sign_in(self) -> None:
        _status, text, _headers = self.ask("GET", "/sign-in/")
        form = {
            "csrfmiddlewaretoken": token_in(text),
            "login": world.SIGNS_IN,
            "password": world.PASSWORD,
        }
        status, text, _headers = self.ask("POST", "/sign-in/", form)
        if status != 302:
            raise SystemExit(f"Could not sign in: {status}\n{text[:2000]}")

    def timed(self, method: str, path: str, form: dict | None = None, expect: int = 200) -> float:
        start = time.perf_counter()
        status, text, _headers = self.ask(method, path, form)
        spent = (time.perf_counter() - start) * 1000
        if status != expect:
            raise SystemExit(f"{method} {path}: {status}, not {expect}\n{text[:2000]}")
        return spent


def token_in(text: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)[1]


@contextmanager
def served(app: str, port: int, env: dict, workers: int = 1):
    command = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)]
    command = [
        sys.executable,
        "-m",
        "granian",
        *command,
        "--blocking-threads",
        "1",
        "--log-level",
        "error",
        app,
    ]
    process = subprocess.Popen(command, env=os.environ | env)
    try:
        for _ in range(400):
            try:
                http.client.HTTPConnection("localhost", port, timeout=2).request("GET", "/")
                break
            except OSError:
                time.sleep(0.2)
        yield process
    finally:
        process.terminate()
        process.wait(20)


def in_turn(measures: dict[str, callable], rounds: int = ROUNDS) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in measures}
    for at in range(rounds + WARM):
        for name, measure in measures.items():
            spent = measure()
            if at >= WARM:
                found[name].append(spent)
    return found


def row(what: str, figure: str, top: list[float], bottom: list[float]) -> None:
    ratio = statistics.median(top) / statistics.median(bottom)
    print(
        f"| {what} | {statistics.median(top):.1f} ms / {statistics.median(bottom):.1f} ms | **{ratio:.2f}** | {figure} |"
    )


def charts() -> dict[int, uuid.UUID]:
    from goldenthread.clients.models import Client

    uids = list(Client.objects.order_by("pk").values_list("uid", flat=True)[: len(world.MARKED)])
    return dict(zip(world.MARKED, uids, strict=True))


def measure_pages(port: int, bare_port: int) -> None:
    browser, bare = Browser(port), Browser(bare_port)
    browser.sign_in()
    marked = charts()
    from goldenthread.chart import story
    from goldenthread.notes.models import Note

    deep = (
        Note.objects.filter(client__uid=marked[10_000])
        .order_by("-happened_at", "-id")
        .values_list("happened_at", "pk")[9_900]
    )
    times = in_turn(
        {
            "bare 50": lambda: bare.timed("GET", f"/{marked[50]}/"),
            "bare 10000": lambda: bare.timed("GET", f"/{marked[10_000]}/"),
            "story 50": lambda: browser.timed("GET", f"/people/{marked[50]}/story/"),
            "story 1000": lambda: browser.timed("GET", f"/people/{marked[1_000]}/story/"),
            "story 10000": lambda: browser.timed("GET", f"/people/{marked[10_000]}/story/"),
            "deep": lambda: browser.timed(
                "GET", f"/people/{marked[10_000]}/story/?after={story.cursor(deep)}"
            ),
            "overview 50": lambda: browser.timed("GET", f"/people/{marked[50]}/"),
            "overview 10000": lambda: browser.timed("GET", f"/people/{marked[10_000]}/"),
            "home": lambda: browser.timed("GET", "/"),
        }
    )
    row(
        "chart page, newest 50 notes, over the bare page (chart of 50)",
        "≤ 2",
        times["story 50"],
        times["bare 50"],
    )
    row("the same, chart of 10,000", "≤ 2", times["story 10000"], times["bare 10000"])
    row("growth: chart of 10,000 over chart of 50", "≤ 1.15", times["story 10000"], times["story 50"])
    row("growth of the overview: 10,000 over 50", "≤ 1.15", times["overview 10000"], times["overview 50"])
    row("deep page (note 9,900 back) over the first", "≤ 1.1", times["deep"], times["story 10000"])
    row("today's work over the bare page", "", times["home"], times["bare 50"])


def measure_lists(small_port: int, large_port: int) -> None:
    """The list of people and a search by name, in an agency nine times as large."""
    small, large = Browser(small_port), Browser(large_port)
    small.sign_in()
    large.sign_in()
    name = "/people/?" + urlencode({"q": "Benchperson00042"})
    times = in_turn(
        {
            "list of 600": lambda: small.timed("GET", "/people/"),
            "list of 5600": lambda: large.timed("GET", "/people/"),
            "search in 600": lambda: small.timed("GET", name),
            "search in 5600": lambda: large.timed("GET", name),
        }
    )
    row("client list, 5,600 clients over 600", "≤ 1.3", times["list of 5600"], times["list of 600"])
    row("search by name, 5,600 clients over 600", "≤ 1.3", times["search in 5600"], times["search in 600"])


def build_large(folder: Path) -> dict[str, str]:
    """An agency of 5,600 clients in a folder of its own, made by a process of its own."""
    env = {"GOLDENTHREAD_DATA_DIR": str(folder), "GOLDENTHREAD_MODE": "demo", "GOLDENTHREAD_PORT": "9643"}
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "goldenthread.sqlite3").exists():
        for command in (
            "goldenthread migrate -v0",
            "goldenthread collectstatic --no-input -v0",
            "benchmarks.world --clients 5600 --notes 0",
        ):
            subprocess.run([sys.executable, "-m", *command.split()], env=os.environ | env, check=True)
    return env


def measure_saves(port: int) -> None:
    """Saving a note over HTTP (the draft is there; this is the signature) over the same rows by a bare script."""
    from goldenthread.notes.models import NoteDraft

    browser = Browser(port)
    browser.sign_in()
    uid = charts()[1_000]
    _status, text, _headers = browser.ask("GET", f"/people/{uid}/notes/new/")
    token, enrollment = token_in(text), re.search(r'name="enrollment" value="([^"]+)"', text)[1]
    autosaves, signatures = [], []
    for at in range(40):
        key = uuid.uuid4()
        form = note_form(at) | {
            "csrfmiddlewaretoken": token,
            "enrollment": enrollment,
            "version": "0",
            "go": "stay",
        }
        autosaves.append(browser.timed("POST", f"/notes/drafts/{key}/", form, expect=302))
        version = NoteDraft.objects.get(key=key).version
        signatures.append(sign_in_process(key, version))
    inserts = bare_tables()
    rows = [bare_rows(inserts) for _ in range(60)]
    row(
        "saving a note: every row, chained event, one durable transaction, over the bare rows",
        "≤ 5",
        signatures,
        rows,
    )
    row("autosave of a draft over HTTP, over the same", "", autosaves, signatures)


def sign_in_process(key: uuid.UUID, version: int) -> float:
    """The verb itself: the password's deliberate slowness is not what is measured here."""
    from goldenthread.agency.models import Staff
    from goldenthread.notes import actions
    from goldenthread.notes.models import NoteDraft

    staff = Staff.objects.get(email=world.SIGNS_IN)
    draft = NoteDraft.objects.select_related(
        "client", "program", "enrollment__program", "enrollment__client"
    ).get(key=key)
    start = time.perf_counter()
    actions.sign_note(draft, by=staff, version=version)
    return (time.perf_counter() - start) * 1000


def note_form(at: int) -> dict:
    day = (datetime.now(UTC) - timedelta(days=1)).date()
    return {
        "kind": "home_visit",
        "day": day.isoformat(),
        "began": f"{at // 4 + 6:02}:{at % 4 * 15:02}",
        "ended": f"{at // 4 + 6:02}:{at % 4 * 15 + 10:02}",
        "place": "Home",
        "place_code": "12",
        "present": ["client"],
        "activity_codes": ["monitored"],
        "activities": world.text(),
        "observations": "Rested, at the table.",
        "response": "Said it was enough for today.",
        "no_goal_because": "no plan yet",
        "safety": "none",
        "no_follow_up": "on",
        "next-TOTAL_FORMS": "0",
        "next-INITIAL_FORMS": "0",
        "other-TOTAL_FORMS": "0",
        "other-INITIAL_FORMS": "0",
    }


ROWS = (
    "notes_encounter",
    "notes_participant",
    "notes_note",
    "notes_noteactivity",
    "notes_notesignature",
    "events_event",
    "events_head",
)


def bare_tables() -> dict[str, tuple[str, list]]:
    """For each table a note touches: a plain copy with one index, and the INSERT of a row like its last one."""
    from django.db import connection

    inserts = {}
    with connection.cursor() as cursor:
        for table in ROWS:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1 DESC LIMIT 1")
            names, values = [column[0] for column in cursor.description], list(cursor.fetchone())
            cursor.execute(f"DROP TABLE IF EXISTS bare_{table}")
            cursor.execute(f"CREATE TABLE bare_{table} AS SELECT * FROM {table} LIMIT 0")
            cursor.execute(f"CREATE INDEX bare_{table}_key ON bare_{table} ({names[0]})")
            marks = ", ".join(["%s"] * len(names))
            inserts[table] = (f"INSERT INTO bare_{table} ({', '.join(names)}) VALUES ({marks})", values)
    return inserts


def bare_rows(inserts: dict[str, tuple[str, list]]) -> float:
    """The same rows by a bare script, in one durable transaction."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        start = time.perf_counter()
        with transaction.atomic():
            for statement, values in inserts.values():
                cursor.execute(statement, values)
        return (time.perf_counter() - start) * 1000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    options.add_argument("--clients", type=int, default=600)
    options.add_argument("--notes", type=int, default=100_000)
    options.add_argument("--keep", type=Path, help="a folder that keeps the world for the next run")
    chosen = options.parse_args()
    folder = chosen.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "GOLDENTHREAD_DATA_DIR": str(folder),
        "GOLDENTHREAD_MODE": "demo",
        "GOLDENTHREAD_PORT": "9641",
    }
    setup()
    from django.core.management import call_command

    from goldenthread.agency.models import Agency

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Agency.objects.exists():
        world.build(clients=chosen.clients, notes=chosen.notes)
    print("\n| what | medians | ratio | wanted |\n| --- | --- | --- | --- |")
    with (
        served("goldenthread.wsgi:application", 9641, {}),
        served(
            "benchmarks.bare:application",
            9642,
            {"DJANGO_SETTINGS_MODULE": "benchmarks.bare_settings", "GOLDENTHREAD_PORT": "9642"},
        ),
    ):
        measure_pages(9641, 9642)
        measure_saves(9641)
    large = build_large(folder / "large")
    with (
        served("goldenthread.wsgi:application", 9641, {}),
        served("goldenthread.wsgi:application", 9643, large),
    ):
        measure_lists(9641, 9643)


if __name__ == "__main__":
    main()
