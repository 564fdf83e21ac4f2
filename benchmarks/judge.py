"""
The rulebook's speed: one note, plan and thread judged with every rule, and notes a second.

    python -m benchmarks.judge
"""

import statistics
import time

from goldenthread import rulebook
from goldenthread.rulebook import examples

ROUNDS = 400
LONG = (
    "She said the second bed has to wait for her knee, and that she slept five or six hours most nights. "
    * 30
)


def main() -> None:
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
        times = [judged(facts, policy) for _ in range(ROUNDS)]
        median = statistics.median(times)
        print(f"| {name} | {median * 1000:.2f} ms | {1 / median:,.0f} |")


def judged(facts, policy) -> float:
    start = time.perf_counter()
    rulebook.judge(facts, policy)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
