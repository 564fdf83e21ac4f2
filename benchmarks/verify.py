"""
`goldenthread verify` over a large database: what it checks a second, its memory, and the longest it says nothing.

    python -m benchmarks.verify                        # 200 clients, 20,000 notes, three pages read for each
    python -m benchmarks.verify --keep FOLDER          # the world that benchmarks.pages keeps there
"""

import resource
import time
from itertools import pairwise

from benchmarks import world
from benchmarks.audit import world_asked_for

READS = 3  # pages opened for each note that is written
BATCH = 2_000


def main() -> None:
    world_asked_for(__doc__.splitlines()[1])
    tell_of_notes()
    measure()


def tell_of_notes() -> None:
    """The world's notes are inserted without their events; a real one has them, and many pages read."""
    from goldenthread.events.verify import _untold
    from goldenthread.notes.models import Note

    untold = sorted(_untold(Note))
    for start in range(0, len(untold), BATCH):
        tell_of(untold[start : start + BATCH])
        world.say(f"{start:,} of {len(untold):,} events of notes", True)


def tell_of(keys: list[int]) -> None:
    from goldenthread import events
    from goldenthread.integrity.rows import digests
    from goldenthread.notes.models import Note, NoteSignature

    notes = Note.objects.select_related("author", "client").in_bulk(keys)
    signatures = {each.note_id: each.pk for each in NoteSignature.objects.filter(note_id__in=keys)}
    of_notes, of_signatures = digests(Note, keys), digests(NoteSignature, list(signatures.values()))
    with events.verb():
        for key, note in notes.items():
            signature = signatures[key]
            wrote = {
                "notes.note": {key: of_notes[key]},
                "notes.notesignature": {signature: of_signatures[signature]},
            }
            said = {"by": note.author, "client": note.client}
            for _page in range(READS):
                events.record("chart.opened", **said)
            events.record("note.signed", about=note, detail={"wrote": wrote}, **said)


def measure() -> None:
    from goldenthread.events.verify import verify

    heard: list[tuple[str, int, float, float, float]] = [
        ("", 0, time.perf_counter(), time.process_time(), memory())
    ]

    def progress(what: str, done: int, of: int) -> None:
        heard.append((what, done, time.perf_counter(), time.process_time(), memory()))

    began = time.process_time()
    report = verify(progress=progress)
    seconds = time.process_time() - began
    heard.append(("", 0, time.perf_counter(), time.process_time(), memory()))
    print(f"\n{report.events:,} events, {report.documents:,} signed records, {report.found} problems")
    print(
        f"{seconds:.1f} s of processor, longest silence {max(b[2] - a[2] for a, b in pairwise(heard)):.2f} s"
    )
    print("\n| checked | a second, first half | second half | peak memory, half way | at the end |")
    print("| --- | --- | --- | --- | --- |")
    for what in dict.fromkeys(step[0] for step in heard if step[0]):
        steps = [step for step in heard if step[0] == what]
        middle = min(steps, key=lambda step: abs(step[1] - steps[-1][1] / 2))
        rates = [(b[1] - a[1]) / (b[3] - a[3]) for a, b in ((steps[0], middle), (middle, steps[-1]))]
        print(f"| {what} | {rates[0]:,.0f} | {rates[1]:,.0f} | {middle[4]:.0f} MB | {steps[-1][4]:.0f} MB |")


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
