"""
How well the elements of a note are found in free text: precision and recall per element.

    python -m benchmarks.elements benchmarks/data/notes_with_elements.jsonl [--misses]

Each line of the file is {"id", "text", "elements": {"date": true, ...}}, as one reader marked it.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

from goldenthread.rulebook.elements import NAMES, elements_of


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--misses", action="store_true", help="every note where reader and program differ")
    options = asked.parse_args()
    for file in options.files:
        notes = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        report(file.name, notes)
        if options.misses:
            print("\n".join(misses(notes)))


def report(name: str, notes: list[dict]) -> None:
    counts = Counter(outcome for note in notes for outcome in outcomes(note))
    print(
        f"{name}: {len(notes)} notes, each marked by one reader. A set this small says little of rare elements:"
    )
    print("the last columns give how often an element occurs and where its recall may lie (95 %, Wilson).\n")
    print("| element | precision | recall | false alarms | stated in | recall between |")
    print("| --- | --- | --- | --- | --- | --- |")
    for element in NAMES:
        hit, missed, false = (counts[element, outcome] for outcome in ("hit", "missed", "false"))
        stated = hit + missed
        low, high = wilson(hit, stated)
        print(
            f"| {element} | {share(hit, hit + false)} | {share(hit, stated)} | {false} of {len(notes) - stated}"
            f" | {stated} | {f'{low:.2f} to {high:.2f}' if stated else ''} |"
        )
    hit, missed, false = (sum(counts[e, outcome] for e in NAMES) for outcome in ("hit", "missed", "false"))
    print(f"| all | {share(hit, hit + false)} | {share(hit, hit + missed)} | {false} | {hit + missed} | |\n")


def outcomes(note: dict) -> Iterator[tuple[str, str]]:
    told = elements_of(note["text"])
    for element in NAMES:
        match note["elements"].get(element), told[element]:
            case True, found:
                yield element, "hit" if found else "missed"
            case False, True:
                yield element, "false"


def misses(notes: list[dict]) -> Iterator[str]:
    for note in notes:
        for element, outcome in outcomes(note):
            if outcome != "hit":
                yield f"{note['id']} {outcome} {element}: {' '.join(note['text'].split())[:160]}"


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    if not of:
        return 0.0, 1.0
    rate, spread = hits / of, z * z / of
    middle = (rate + spread / 2) / (1 + spread)
    half = z * sqrt(rate * (1 - rate) / of + spread / (4 * of)) / (1 + spread)
    return middle - half, middle + half


if __name__ == "__main__":
    main()
