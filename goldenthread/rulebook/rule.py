"""A rule: a small opinion with a name. A new file in `rules/` is found by itself."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar

from .findings import Finding, Where
from .policy import Policy
from .words import _


class Status(StrEnum):
    """Preview: supervisors see it, nobody is stopped. Stable. Paused: off, with why. Retired: its code stays taken."""

    PREVIEW = "preview"
    STABLE = "stable"
    PAUSED = "paused"
    RETIRED = "retired"


class Rule:
    """
    Subclass it in a file of its own: `rules/<family>/<code>_<bad_pattern>.py`. The class is named for the bad
    pattern, so that it reads after "allow"; the docstring says why, to the writer; `bad` and `good` are its tests.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    cites: ClassVar[tuple[str, ...]]
    since: ClassVar[str]
    applies_to: ClassVar[type | tuple[type, ...]]
    bad: ClassVar[Any]
    good: ClassVar[Any]
    status: ClassVar[Status] = Status.PREVIEW
    paused_because: ClassVar[str] = ""
    example_policy: ClassVar[Policy] = Policy()
    heaviest: ClassVar[str] = "block"  # no policy makes it weigh more: lateness never blocks
    is_about_a_name: ClassVar[bool] = False  # its words are somebody's name, not a way to put things
    gives_way_to: ClassVar[
        tuple[str, ...]
    ] = ()  # more exact rules, by code, that say it better where they speak
    gives_way_within: ClassVar[str] = "words"  # of the same words or thing; or of the same field, or record
    more_bad: ClassVar[tuple[Any, ...]] = ()
    more_good: ClassVar[tuple[Any, ...]] = ()

    _classes: ClassVar[list[type["Rule"]]] = []

    def __init_subclass__(cls) -> None:
        Rule._classes.append(cls)

    def check(self, facts: Any, policy: Policy) -> Iterator[Finding]:
        """Yield a finding for each place where the bad pattern stands."""
        raise NotImplementedError

    @property
    def is_live(self) -> bool:
        return self.status in (Status.STABLE, Status.PREVIEW)

    @property
    def heading(self) -> str:
        """The title, in the language of whoever reads it."""
        return _(self.title)

    @property
    def why(self) -> str:
        words = inspect.getdoc(self)
        return _(words) if words else ""

    @property
    def name(self) -> str:
        """The class's name with dashes: `goal-untouched`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()

    def finding(
        self,
        message: str,
        field: str = "",
        *,
        about: str = "",
        span: tuple[int, int] | None = None,
        text: str = "",
        suggestions: tuple[str, ...] = (),
    ) -> Finding:
        """`span` is where in `text`, the whole of the field, the words stand that the finding is about."""
        start, end = span or (None, None)
        where = Where(field, start, end, text[start:end] if span else "")
        return Finding(rule=self, message=message, where=where, about=about, suggestions=suggestions)

    def __repr__(self) -> str:
        return f"<{self.code} {self.name}>"


@cache
def discovered() -> dict[str, Rule]:
    """Every rule, by code, in order of code."""
    package = importlib.import_module(f"{__package__}.rules")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    home = f"{package.__name__}."
    rules = [kind() for kind in Rule._classes if kind.__module__.startswith(home)]
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}
