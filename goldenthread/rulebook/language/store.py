"""
Writes down what leads to each term, which takes half a second to work out, beside the table of terms:

    python -m goldenthread.rulebook.language.store
"""

import json

from goldenthread.rulebook.language.terms import ALONE, STORED, Term, table
from goldenthread.rulebook.language.triggers import triggers


def main() -> None:
    STORED.write_text(written(), encoding="utf-8")


def written() -> str:
    return "[\n" + ",\n".join(json.dumps(_grouped(term), ensure_ascii=False) for term in table()) + "\n]\n"


def _grouped(term: Term) -> list[tuple[list[str], list[str]]]:
    """The triggers that share what must stand with them."""
    if term.is_symbol:
        return []
    groups: dict[frozenset[str], list[str]] = {}
    for trigger, others in (dict.fromkeys(term.on.split(), ALONE) or triggers(term.words)).items():
        groups.setdefault(others, []).append(trigger)
    return sorted((sorted(led), sorted(others)) for others, led in groups.items())


if __name__ == "__main__":
    main()
