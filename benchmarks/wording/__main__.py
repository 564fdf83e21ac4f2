"""
How right the wording rules are on sentences apart, and how much they say about whole notes.

    python -m benchmarks.wording [--development | --second | --third] [--show] [NOTES.jsonl]

`held_out.jsonl` was written before the rules and is not read to mend them; `development.jsonl` is.
A sentence counts as flagged where `judge()` finds any wording finding in a note that holds it.
"""

import json
import statistics
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from goldenthread import rulebook
from goldenthread.rulebook import examples
from goldenthread.rulebook.facts import NoteFacts

SETS = {
    "--development": "development.jsonl",
    "--second": "held_out_second.jsonl",
    "--third": "held_out_third.jsonl",
}
HERE = Path(__file__).parent
POLICY = rulebook.Policy()
BARE = examples.note()


def sentences(name: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def judged(text: str) -> list[rulebook.Finding]:
    record = NoteFacts(now=BARE.now, on=BARE.on, sections={"activities": text})
    return [finding for finding in rulebook.judge(record, POLICY) if finding.code[0] == "W"]


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "-"


def report(rows: list[dict], show: bool) -> None:
    hit, found = defaultdict(Counter), Counter()
    words = false = 0
    for row in rows:
        findings = judged(row["text"])
        if trap := row.get("trap"):
            words += len(row["text"].split())
            false += len(findings)
            hit[f"clean: {trap}"][bool(findings)] += 1
            found["false"] += bool(findings)
            found["clean"] += 1
        else:
            kind = "in the lexicon" if row["in_lexicon"] else "outside"
            hit[f"{row['category']}, {kind}"][bool(findings)] += 1
            found[f"hit {kind}"] += bool(findings)
            found[kind] += 1
        if show and bool(findings) == ("trap" in row):
            print(
                "  ",
                row.get("trap") or row["category"],
                "|",
                row["text"],
                "|",
                [(f.code, f.where.quote) for f in findings],
            )
    true = found["hit in the lexicon"] + found["hit outside"]
    print(f"sentence precision            {share(true, true + found['false'])}")
    print(f"recall, terms of the lexicon  {share(found['hit in the lexicon'], found['in the lexicon'])}")
    print(f"recall, other terms           {share(found['hit outside'], found['outside'])}")
    print(f"false alarms, clean sentences {share(found['false'], found['clean'])}")
    print(f"false findings per 100 words  {100 * false / max(words, 1):.2f}\n")
    for name in sorted(hit):
        print(f"  {name:<40} {share(hit[name][True], sum(hit[name].values()))}")


def whole_notes(path: Path, show: bool) -> None:
    notes = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    counts = []
    for note in notes:
        findings = judged(note["text"])
        counts.append(len(findings))
        if show:
            print("  ", note.get("id"), [(f.code, f.where.quote) for f in findings])
    counts.sort()
    p95 = counts[min(len(counts) - 1, int(0.95 * len(counts)))]
    print(
        f"\n{len(counts)} whole notes: median {statistics.median(counts):g}, 95th percentile {p95}, most {counts[-1]}"
    )


def main(arguments: list[str]) -> None:
    show = "--show" in arguments
    name = next((SETS[each] for each in arguments if each in SETS), "held_out.jsonl")
    rows = sentences(name)
    judged("Warm up, she claims that it is so.")
    began = time.perf_counter()
    print(f"{name}: {len(rows)} sentences\n")
    report(rows, show)
    print(f"\n{len(rows) / (time.perf_counter() - began):,.0f} sentences a second")
    for path in arguments:
        if not path.startswith("-"):
            whole_notes(Path(path), show)


if __name__ == "__main__":
    main(sys.argv[1:])
