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
PLAN = "plans/action_plan.typ"


def main() -> None:
    print(f"{'plan':<32}{'median':>10}{'best':>10}{'worst':>10}{'processor':>12}")
    measure("3 goals, one copy, cold", rounds=3, cold=True)
    for count, copies in ((3, 1), (3, 3), (10, 1), (40, 3)):
        goals = [
            goal(f"Goal {n}", strategies=[strategy(f"Step {n}.{s}") for s in (1, 2)]) for n in range(count)
        ]
        label = f"{count} goals, {copies} {'copy' if copies == 1 else 'copies'}, warm"
        measure(label, goals=goals, copies=["client", "office", "record"][:copies])


def measure(label: str, *, rounds: int = ROUNDS, cold: bool = False, **changes) -> None:
    """On a busy machine the processor's own time, of the helper, says more than the clock."""
    printing.render(PLAN, plan(version=1, **changes))
    taken, before = [], processor_seconds()
    for version in range(2, rounds + 2):
        if cold:
            printing._press.close()
        began = perf_counter()
        printing.render(PLAN, plan(version=version, **changes))
        taken.append(perf_counter() - began)
    spent = 0 if cold else (processor_seconds() - before) / rounds
    figures = "".join(f"{seconds * 1000:>7.0f} ms" for seconds in (median(taken), min(taken), max(taken)))
    print(f"{label:<32}{figures}{spent * 1000:>9.0f} ms" if spent else f"{label:<32}{figures}")


def processor_seconds() -> float:
    """What the helper has used so far, where the system tells (Linux)."""
    status = Path(f"/proc/{printing._press.helper.pid}/stat")
    if not status.exists():
        return 0
    user, system = status.read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
