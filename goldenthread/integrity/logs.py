"""What the server's own log may say of an error. PostgreSQL quotes the whole row that it refused: a client's words."""

import logging
import traceback
from collections.abc import Iterator
from typing import Any

from django.db import Error as DatabaseProblem


class WithoutRows(logging.Formatter):
    """Tracebacks with the first line of what a database said, which names the constraint and no values."""

    def formatException(self, ei: Any) -> str:
        """`ei` is what `sys.exc_info()` gives."""
        return "\n\nwhich led to\n\n".join(told(each) for each in reversed(list(chain_of(ei[1]))))


def told(problem: BaseException) -> str:
    where = "".join(traceback.format_tb(problem.__traceback__))
    name = f"{type(problem).__module__}.{type(problem).__qualname__}"
    return f"Traceback (most recent call last):\n{where}{name}: {said_by(problem)}"


def said_by(problem: BaseException) -> str:
    from_database = isinstance(problem, DatabaseProblem) or hasattr(problem, "sqlstate")
    return str(problem).partition("\n")[0] if from_database else str(problem)


def chain_of(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
