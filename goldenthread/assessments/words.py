"""The words of a draft, as the form would have sent them: for imports, the demo and tests."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .instruments import instrument
from .models import AssessmentKind, Status


def words(
    *,
    assessed_on: date,
    answers: Mapping[str, Mapping[str, Any]],
    summary: str,
    kind: str = AssessmentKind.INITIAL,
    sources: str = "",
    more: Iterable[Mapping[str, Any]] = (),
    key: str = "needs_and_strengths",
) -> dict[str, str]:
    """
    `answers` by domain, each with any of said, status, ask_by, rating, need, priority, why, strength. A domain
    that is not named was asked and nothing was reported. `more` are needs beside those, each with its domain.
    """
    typed = {
        "kind": str(kind),
        "assessed_on": assessed_on.isoformat(),
        "sources": sources,
        "summary": summary,
    }
    for domain in instrument(key).domains:
        said = answers.get(domain.key, {"status": Status.NONE_REPORTED, "rating": 0})
        typed |= {f"{domain.key}-{part}": str(value) for part, value in said.items()}
    rows = list(more)
    typed |= {"more-TOTAL_FORMS": str(len(rows)), "more-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        typed |= {f"more-{number}-{part}": str(value) for part, value in row.items()}
    return typed
