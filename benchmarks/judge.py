"""
The rulebook's speed: one note, plan and thread judged with every rule; an audit's notes a second and whether
its memory stays flat; and a general prose linter over the same texts in the same run.

    python -m benchmarks.judge [--audit 50000]

The linter is no part of the project: `pip install --target DIR proselint==0.14.0` and DIR on PYTHONPATH. Where
it is not there, its row is left out and the report says so.
"""

import argparse
import json
import random
import re
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from goldenthread import rulebook
from goldenthread.rulebook import examples
from goldenthread.rulebook.facts import NoteFacts

ROUNDS = 400
COMPARED = 200  # notes that both linters read, taking turns
NOTES = Path(__file__).parent / "data/notes_with_elements.jsonl"
LONG = (
    "She said the second bed has to wait for her knee, and that she slept five or six hours most nights. "
    * 30
)


def main() -> None:
    asked = argparse.ArgumentParser(description="The rulebook's speed.")
    asked.add_argument("--audit", type=int, default=50_000, metavar="NOTES")
    options = asked.parse_args()
    one_by_one()
    audit(options.audit)
    beside_a_linter()


def one_by_one() -> None:
    records = {
        "a note of 3,000 characters": examples.note(
            sections={"activities": LONG, "observations": LONG[:400]}
        ),
        "a short note": examples.note(),
        "a plan": examples.plan(),
        "a thread": examples.thread(),
    }
    policy = rulebook.Policy()
    print(f"{len(rulebook.all_rules())} rules\n\n| judged | median | a second |\n| --- | --- | --- |")
    for name, facts in records.items():
        rulebook.judge(facts, policy)  # the rules read their word lists once
        median = statistics.median(seconds(rulebook.judge, replace(facts), policy) for _ in range(ROUNDS))
        print(f"| {name} | {median * 1000:.2f} ms | {1 / median:,.0f} |")


def audit(count: int) -> None:
    """Signed notes one after the other, as an audit reads them; memory is looked at early and at the end."""
    policy, found = rulebook.Policy(), 0
    characters, early, judging = 0, 0, 0.0
    for at, facts in enumerate(notes(count)):
        characters += sum(map(len, facts.sections.values()))
        began = time.process_time()
        found += len(rulebook.judge(facts, policy))
        judging += time.process_time() - began
        if at == count // 10:
            early = peak()
    print(
        f"\nAudit of {count:,} notes of {characters // count} characters, every rule, in seconds of one core:"
    )
    print(f"{count / judging:,.0f} notes a second; {found / count:.1f} findings a note;")
    print(f"peak memory {early:,.0f} MB after a tenth of them and {peak():,.0f} MB at the end.")


def beside_a_linter() -> None:
    try:
        from proselint.tools import lint
    except ImportError:
        print("\nproselint is not installed here, so nothing was compared (see the top of this file).")
        return
    policy = rulebook.Policy()
    ours, theirs = [], []
    for facts in notes(COMPARED):
        text = "\n".join(facts.sections.values())
        ours.append(seconds(rulebook.judge, facts, policy))
        theirs.append(seconds(lint, text))
    one, other = statistics.median(ours), statistics.median(theirs)
    print(f"\n| the same {COMPARED} notes, taking turns | median |\n| --- | --- |")
    print(
        f"| rulebook, every rule | {one * 1000:.2f} ms |\n| proselint 0.14.0, as shipped | {other * 1000:.2f} ms |"
    )
    print(f"\nproselint takes {other / one:.1f} times as long.")


def notes(count: int) -> Iterator[NoteFacts]:
    """Notes put together from sentences of real length and wording, no two the same."""
    random.seed(7)
    rows = [json.loads(line)["text"] for line in NOTES.read_text(encoding="utf-8").splitlines()]
    sentences = [each for text in rows for each in re.split(r"(?<=[.!?])\s+", text) if len(each) > 20]
    for at in range(count):
        did, saw, said = (" ".join(random.choices(sentences, k=k)) for k in (5, 3, 1))
        yield examples.signed_note(
            uid=f"note-{at}",
            sections={
                "activities": did,
                "observations": saw,
                "response": said,
                "follow_up": "Ana calls on Friday.",
            },
        )


def seconds(work: Callable[..., object], *on: object) -> float:
    """Of processor time: what else the machine does is not measured."""
    began = time.process_time()
    work(*on)
    return time.process_time() - began


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
