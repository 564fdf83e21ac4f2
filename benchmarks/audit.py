"""
The audit over stored notes: notes a second from the database to the kept findings, where the time goes, and memory.

    python -m benchmarks.audit                        # 200 clients, 20,000 notes
    python -m benchmarks.audit --keep FOLDER          # the world that benchmarks.pages keeps there
"""

import argparse
import os
import resource
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks import setup, world

ROUNDS = 3
ALWAYS = {"since": date(2000, 1, 1), "until": date(2100, 1, 1)}


def main() -> None:
    world_asked_for(__doc__.splitlines()[1])
    tell()


def world_asked_for(description: str) -> None:
    """The world of the size that the command line asks for, ready to be measured."""
    options = argparse.ArgumentParser(description=description)
    options.add_argument("--clients", type=int, default=200)
    options.add_argument("--notes", type=int, default=20_000)
    options.add_argument("--keep", type=Path, help="a folder that keeps the world for the next run")
    chosen = options.parse_args()
    folder = chosen.keep or Path(tempfile.mkdtemp())
    os.environ["GOLDENTHREAD_DATA_DIR"] = str(folder)
    os.environ.setdefault("GOLDENTHREAD_MODE", "demo")
    setup()
    prepared(folder, chosen.clients, chosen.notes)


def prepared(folder: Path, clients: int, notes: int) -> None:
    from django.core.management import call_command

    from goldenthread.agency.models import Agency

    folder.mkdir(parents=True, exist_ok=True)
    call_command("setup_database", verbosity=0)
    if not Agency.objects.exists():
        world.build(clients=clients, notes=notes)


def tell() -> None:
    from goldenthread.agency.models import Program
    from goldenthread.reports.asking import Asked, drawn

    asked = Asked(**ALWAYS)
    keys = drawn(asked, list(Program.objects.all()), None)
    count = len(keys["note"])
    half = {"note": keys["note"][: count // 2]}
    judge_all(asked, {"note": keys["note"][:100]})  # the rules read their word lists once
    print(f"\n{count:,} notes\n\n| measured | notes a second | a second of processor | peak memory |")
    print("| --- | --- | --- | --- |")
    row("read and judged, the first half", len(half["note"]), lambda: judge_all(asked, half))
    row("read and judged, all", count, lambda: judge_all(asked, keys))
    row("only read into facts", count, lambda: read_all(keys))
    row("as the page runs it, findings kept", count, lambda: kept(asked), rounds=1)


def row(what: str, count: int, work, rounds: int = ROUNDS) -> None:
    times, spent = [], []
    for _ in range(rounds):
        start, busy = time.perf_counter(), time.process_time()
        work()
        times.append(time.perf_counter() - start)
        spent.append(time.process_time() - busy)
    rates = " | ".join(f"{count / statistics.median(found):,.0f}" for found in (times, spent))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {what} | {rates} | {peak:.0f} MB |")


def judge_all(asked, keys) -> None:
    from goldenthread.agency.models import Program
    from goldenthread.agency.policy import PolicyBook
    from goldenthread.reports.judging import judged

    book = PolicyBook(Program.objects.values_list("pk", flat=True))
    for _batch in judged(asked, keys, book):
        pass


def read_all(keys) -> None:
    from goldenthread import clock
    from goldenthread.notes.batches import facts_of_notes
    from goldenthread.notes.models import Note
    from goldenthread.reports.judging import BATCH

    for start in range(0, len(keys["note"]), BATCH):
        rows = Note.objects.in_bulk(keys["note"][start : start + BATCH])
        facts_of_notes(list(rows.values()), now=clock.now())


def kept(asked) -> None:
    from goldenthread.agency.models import Staff
    from goldenthread.reports import running

    run, keys = running.begin(asked, by=Staff.objects.get(email="bench@benchmark.test"))
    running.go_through(run, asked, keys)


if __name__ == "__main__":
    main()
