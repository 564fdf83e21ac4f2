"""
How long a signed action plan takes to print: `python benchmarks/pdf.py`.

Cold is the first document of a web worker, which starts the helper; warm is any later one. Every plan
differs from the one before, as in life: the same plan again would come from the helper's memory.
"""

import os
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from goldenthread import printing  # noqa: E402
from tests.printing.papers import goal, plan, strategy  # noqa: E402

ROUNDS = 31


def main() -> None:
    print(f"{'plan':<44}{'median':>9}{'best':>9}{'worst':>9}")
    show("3 goals, one copy, cold", milliseconds(2, cold=True, copies=["client"]))
    for count, copies in ((3, 1), (3, 3), (10, 1), (40, 3)):
        goals = [
            goal(f"Goal {n}", strategies=[strategy(f"Step {n}.{s}") for s in (1, 2)]) for n in range(count)
        ]
        names = ["client", "office", "record"][:copies]
        show(
            f"{count} goals, {copies} {'copy' if copies == 1 else 'copies'}, warm",
            milliseconds(ROUNDS, goals=goals, copies=names),
        )


def milliseconds(rounds: int, *, cold: bool = False, **changes) -> list[float]:
    taken = []
    for number in range(rounds + 1):
        if cold:
            printing._press.close()
        began = perf_counter()
        printing.render("plans/action_plan.typ", plan(version=number + 2, **changes))
        taken.append((perf_counter() - began) * 1000)
    return taken[1:]


def show(label: str, taken: list[float]) -> None:
    print(f"{label:<44}{median(taken):>6.0f} ms{min(taken):>6.0f} ms{max(taken):>6.0f} ms")


if __name__ == "__main__":
    main()
