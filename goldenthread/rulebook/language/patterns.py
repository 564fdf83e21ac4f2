"""Patterns that are compiled when they are first looked for: no run needs them all, and all take a third of a second."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

Found = re.Match[str] | None


class Pattern:
    """As `re.compile(words, flags)`, later."""

    def __init__(self, words: str, flags: int = 0):
        self.words, self.flags = words, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.words, self.flags)

    @cached_property
    def match(self) -> Callable[..., Found]:
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., Found]:
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., Found]:
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self._compiled.finditer
