"""The instruments we ship: each a file here that defines `INSTRUMENT`. Adding one is adding a file."""

import pkgutil
from functools import cache
from importlib import import_module

from .instrument import Domain, Group, Instrument, Level

__all__ = ["Domain", "Group", "Instrument", "Level", "all_instruments", "instrument"]

FIRST = "needs_and_strengths"


def all_instruments() -> list[Instrument]:
    return list(_found().values())


def instrument(key: str) -> Instrument:
    """The instrument with this key; KeyError if there is none."""
    return _found()[key]


@cache
def _found() -> dict[str, Instrument]:
    modules = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    instruments = [module.INSTRUMENT for module in modules if hasattr(module, "INSTRUMENT")]
    return {each.key: each for each in sorted(instruments, key=lambda each: (each.key != FIRST, each.key))}
