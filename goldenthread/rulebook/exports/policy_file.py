"""The rulebook's policy for an export: what ships, changed by a small TOML file."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from goldenthread.rulebook.judging import all_rules
from goldenthread.rulebook.policy import WEIGHTS, Policy

from .columns import BadMapping, read_mapping

# What an export cannot answer and is not asked: how it was entered, signed and linked elsewhere.
UNASKED = (
    "A",
    "P",
    "S",
    "G",
    "B",
    "V",
    "N104",
    "N106",
    "N107",
    "N202",
    "N3",
    "N6",
    "T101",
    "T104",
    "T105",
    "T107",
    "C101",
)
SHIPPED = Policy(weights=dict.fromkeys(UNASKED, "off"), plan_required=False, goal_link_required=False)


class BadPolicy(ValueError):
    """Says what in the file cannot be used."""


def read_policy(path: Path | None) -> tuple[Policy, dict[str, str]]:
    """The policy, and the columns the file maps."""
    if path is None:
        return SHIPPED, {}
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadPolicy(f"{path}: it cannot be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadPolicy(f"{path}: this is not TOML ({error}).") from error
    for name in said.keys() - {"weights", "policy", "columns"}:
        raise BadPolicy(f"{path}: [{name}] is none of [weights], [policy], [columns].")
    columns = read_columns(path, said.get("columns", {}))
    weights = read_weights(path, said.get("weights", {}))
    settings = read_settings(path, said.get("policy", {}))
    base = {"plan_required": False, "goal_link_required": False}
    return Policy(weights=SHIPPED.weights | weights, **(base | settings)), columns  # type: ignore[operator]


def read_columns(path: Path, said: Mapping[str, Any]) -> dict[str, str]:
    try:
        return read_mapping(f"{what}={name}" for what, name in said.items())
    except BadMapping as error:
        raise BadPolicy(f"{path}: [columns] {error}") from error


def read_weights(path: Path, said: Mapping[str, Any]) -> dict[str, str]:
    codes = [rule.code for rule in all_rules()]
    for prefix, weight in said.items():
        if weight not in WEIGHTS:
            raise BadPolicy(f"{path}: [weights] {prefix} = {weight!r}: write one of {', '.join(WEIGHTS)}.")
        if not any(code.startswith(prefix) for code in codes):
            raise BadPolicy(f"{path}: [weights] {prefix}: no rule's code begins so.")
    return dict(said)


def read_settings(path: Path, said: Mapping[str, Any]) -> dict[str, Any]:
    """Spans are written in hours: `late_after = 48`."""
    shipped = Policy()
    known = {
        each.name: getattr(shipped, each.name)
        for each in fields(Policy)
        if each.name not in ("weights", "more", "citations")
    }
    read: dict[str, Any] = {}
    for name, value in said.items():
        if name not in known:
            raise BadPolicy(f"{path}: [policy] {name} is no setting; there are {', '.join(known)}.")
        try:
            read[name] = as_is(known[name], value)
        except (TypeError, ValueError, OverflowError) as error:
            raise BadPolicy(
                f"{path}: [policy] {name} = {value!r} is not what it should be ({error})."
            ) from error
    return read


def as_is(shipped: Any, value: Any) -> Any:
    if isinstance(shipped, timedelta):
        return timedelta(hours=float(value))
    if isinstance(shipped, frozenset | tuple):
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise TypeError("a list of texts")
        return type(shipped)(value)
    if isinstance(shipped, bool) is not isinstance(value, bool) and shipped is not None:
        raise TypeError("true or false" if isinstance(shipped, bool) else "a number")
    if isinstance(shipped, Mapping) is not isinstance(value, Mapping):
        raise TypeError("a table" if isinstance(shipped, Mapping) else "a single value")
    return value
